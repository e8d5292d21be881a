import { setTimeout as sleep } from "node:timers/promises";
import { ask } from "../ask";
import type { Case, Context } from "../context";
import { type Dataset, driftPath } from "../dataset";
import { emulate } from "../emulated";
import { bareDuckDB } from "../peers/duckdb";
import { pythonDrift } from "../peers/python";
import { driftExact, loadTable } from "../peers/statements";
import { bytesBelow, type Server } from "../server";
import { columns } from "./columns";

/** Rows of model_inputs in a megabyte of its JSON lines, four a record. */
const rowsPerMegabyte = 1_930;

/** Megabytes of JSON lines. */
const sizes = { small: [200], full: [200, 2_000], huge: [20_000] };

/** What a script that holds everything in memory, some five times its bytes, can be asked to read. */
const maxBytesForPython = 3e9;

/** A window never read before: until rows are seen, until all is there, until the full drift review. */
export const firstRead: Case = {
	name: "first-read",
	async run(context) {
		for (const megabytes of sizes[context.size]) {
			const rows = megabytes * rowsPerMegabyte;
			const data = await context.data.get({ rows, collections: ["model_inputs"] });
			const size = `${megabytes} MB`;
			const repeat = megabytes > 1_000 ? 1 : context.repeat;
			// Of the largest what counts is the memory: to read it once takes minutes.
			const isPaged = context.size !== "huge";
			const ours = await readings(context, data, { store: data.folder }, { repeat, isPaged });
			await addFigures(context, { data, size, repeat }, ours);
			if (megabytes < 1_000) await overAzurite(context, data, size, ours);
		}
	},
};

/** Milliseconds and megabytes, one of each repetition. */
type Readings = Record<"seen" | "page" | "drift" | "later" | "peak" | "copy", number[]>;

async function readings(
	context: Context,
	data: Dataset,
	from: Parameters<Context["server"]>[0],
	{ repeat, isPaged }: { repeat: number; isPaged: boolean },
): Promise<Readings> {
	const ours: Readings = { seen: [], page: [], drift: [], later: [], peak: [], copy: [] };
	for (let i = 0; i < repeat; i++) {
		if (isPaged) {
			const paging = await context.server(from);
			const asked = ask(`${paging.url}${data.api()}/rows`);
			const [seen, page] = await Promise.all([untilSeen(paging, data), asked]);
			ours.seen.push(seen);
			ours.page.push(page.millis);
			await paging.stop();
		}
		const reviewing = await context.server(from);
		const url = `${reviewing.url}${driftPath(data, { metrics: "all" })}`;
		ours.drift.push((await ask(url)).millis);
		ours.peak.push(reviewing.peakBytes() / 1e6);
		ours.copy.push((await bytesBelow(`${reviewing.home}/copy`)) / 1e6);
		ours.later.push((await ask(url)).millis);
		await reviewing.stop();
	}
	return ours;
}

interface Measured {
	data: Dataset;
	/** As the table says it. */
	size: string;
	repeat: number;
}

/** Adds the folder's figures, with bare DuckDB's and Python's of the same files to compare. */
async function addFigures(context: Context, { data, size, repeat }: Measured, ours: Readings): Promise<void> {
	const { load, drift, peak } = await duckdb(context, data, repeat);
	const interpreter = data.made.bytes < maxBytesForPython ? context.python : undefined;
	const python = interpreter ? await pythonDrift(interpreter, data) : undefined;
	const peersOf = (millis: number[], seconds?: number) => ({
		"bare DuckDB": millis,
		...(seconds === undefined ? {} : { Python: [seconds * 1000] }),
	});
	const { figures } = context;
	if (ours.page.length > 0) {
		figures.add({ what: `first rows seen, ${size}`, unit: "ms", ours: ours.seen });
		figures.add({
			what: `all read, first page, ${size}`,
			unit: "ms",
			ours: ours.page,
			peers: peersOf(load, python?.seconds.read),
		});
	}
	const full = load.map((millis, i) => millis + (drift[i] ?? 0));
	figures.add({
		what: `first read to full drift (all metrics), ${size}`,
		unit: "ms",
		ours: ours.drift,
		peers: peersOf(full, python && python.seconds.read + python.seconds.metrics),
	});
	figures.add({
		what: `the same drift later, ${size}`,
		unit: "ms",
		ours: ours.later,
		peers: peersOf(drift, python?.seconds.metrics),
	});
	figures.add({
		what: `peak memory, first read to drift, ${size}`,
		unit: "MB",
		ours: ours.peak,
		peers: { "bare DuckDB": [peak / 1e6], ...(python ? { Python: [python.peakBytes / 1e6] } : {}) },
	});
	const peers = { JSONL: [data.made.bytes / 1e6] };
	figures.add({ what: `the copy on disk, ${size}`, unit: "MB", ours: ours.copy, peers });
}

/** The same data in append blobs, beside the folder's figures and a download that keeps nothing. */
async function overAzurite(context: Context, data: Dataset, size: string, folder: Readings): Promise<void> {
	const { figures, repeat } = context;
	const azurite = await emulate(await context.folder(), data.options);
	try {
		const ours = await readings(context, data, azurite.server, { repeat, isPaged: true });
		const downloads: number[] = [];
		for (let i = 0; i < repeat; i++) {
			const { millis, bytes } = await azurite.download();
			if (bytes !== data.made.bytes) throw new Error(`${bytes} bytes came of ${data.made.bytes}`);
			downloads.push(millis);
		}
		const add = (what: string, read: keyof Readings, more: Record<string, number[]> = {}) => {
			const peers = { "from a folder": folder[read], ...more };
			figures.add({
				what: `Azurite: ${what}, ${size}`,
				unit: read === "peak" ? "MB" : "ms",
				ours: ours[read],
				peers,
			});
		};
		add("first rows seen", "seen");
		add("all read, first page", "page", { "downloading alone": downloads });
		add("first read to full drift (all metrics)", "drift", { "downloading alone": downloads });
		add("peak memory, first read to drift", "peak");
	} finally {
		await azurite.stop();
	}
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
