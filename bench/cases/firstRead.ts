import { setTimeout as sleep } from "node:timers/promises";
import { ask } from "../ask";
import type { Case, Context } from "../context";
import { type Dataset, driftPath } from "../dataset";
import { bareDuckDB } from "../peers/duckdb";
import { pythonDrift } from "../peers/python";
import { driftExact, loadTable } from "../peers/statements";
import { bytesBelow, type Server } from "../server";
import { columns } from "./columns";

/** Rows of model_inputs in a megabyte of its JSON lines, four a record. */
const rowsPerMegabyte = 1_930;

/** A window never read before: until rows are seen, until all is there, until the full drift review. */
export const firstRead: Case = {
	name: "first-read",
	async run(context) {
		for (const megabytes of context.size === "full" ? [200, 2_000] : [200]) {
			const rows = megabytes * rowsPerMegabyte;
			const data = await context.data.get({ rows, collections: ["model_inputs"] });
			await measure(context, data, megabytes, megabytes > 1_000 ? 1 : context.repeat);
		}
	},
};

async function measure(context: Context, data: Dataset, megabytes: number, repeat: number): Promise<void> {
	const { figures } = context;
	const ours = { seen: [], page: [], drift: [], later: [], peak: [], copy: [] } as Record<string, number[]>;
	const note = (name: string, value: number) => ours[name]?.push(value);
	for (let i = 0; i < repeat; i++) {
		const paging = await context.server({ store: data.folder });
		const [seen, page] = await Promise.all([untilSeen(paging, data), ask(`${paging.url}${data.api()}/rows`)]);
		note("seen", seen);
		note("page", page.millis);
		await paging.stop();
		const reviewing = await context.server({ store: data.folder });
		const url = `${reviewing.url}${driftPath(data, { metrics: "all" })}`;
		note("drift", (await ask(url)).millis);
		note("peak", reviewing.peakBytes() / 1e6);
		note("copy", (await bytesBelow(`${reviewing.home}/copy`)) / 1e6);
		note("later", (await ask(url)).millis);
		await reviewing.stop();
	}
	const { load, drift, peak } = await duckdb(context, data, repeat);
	const python = context.python ? await pythonDrift(context.python, data) : undefined;
	const besides = (millis: number[], seconds?: number) => ({
		"bare DuckDB": millis,
		...(seconds === undefined ? {} : { Python: [seconds * 1000] }),
	});
	const size = `${megabytes} MB`;
	const { seen = [], page = [], later = [], copy = [] } = ours;
	figures.add({ what: `first rows seen, ${size}`, unit: "ms", ours: seen });
	figures.add({
		what: `all read, first page, ${size}`,
		unit: "ms",
		ours: page,
		peers: besides(load, python?.seconds.read),
	});
	const full = load.map((millis, i) => millis + (drift[i] ?? 0));
	figures.add({
		what: `first read to full drift (all metrics), ${size}`,
		unit: "ms",
		ours: ours.drift ?? [],
		peers: besides(full, python && python.seconds.read + python.seconds.metrics),
	});
	figures.add({
		what: `the same drift later, ${size}`,
		unit: "ms",
		ours: later,
		peers: besides(drift, python?.seconds.metrics),
	});
	figures.add({
		what: `peak memory, first read to drift, ${size}`,
		unit: "MB",
		ours: ours.peak ?? [],
		peers: { "bare DuckDB": [peak / 1e6], ...(python ? { Python: [python.peakBytes / 1e6] } : {}) },
	});
	figures.add({
		what: `the copy on disk, ${size}`,
		unit: "MB",
		ours: copy,
		peers: { JSONL: [data.made.bytes / 1e6] },
	});
}

/** Milliseconds until rows can be seen, while the rest is still read. */
async function untilSeen({ url }: Server, { api }: Dataset): Promise<number> {
	const start = performance.now();
	for (;;) {
		const { text } = await ask(`${url}${api()}/rows?partial=true`);
		const { rows } = JSON.parse(text) as { rows: unknown[] };
		if (rows.length > 0) return performance.now() - start;
		await sleep(25);
	}
}

/** Loading and the exact distances, each repetition into a new file. */
async function duckdb(context: Context, data: Dataset, repeat: number) {
	const load: number[] = [];
	const drift: number[] = [];
	let peak = 0;
	for (let i = 0; i < repeat; i++) {
		const statements = driftExact("inputs", columns, data.baseline, data.production);
		const { millis, peakBytes } = await bareDuckDB(`${await context.folder()}/bare.db`, [
			{ name: "load", statements: [loadTable("inputs", data.glob(), columns), "CHECKPOINT"], times: 1 },
			{ name: "drift", statements, times: 1 },
		]);
		load.push(...(millis.load ?? []));
		drift.push(...(millis.drift ?? []));
		peak = Math.max(peak, peakBytes);
	}
	return { load, drift, peak };
}
