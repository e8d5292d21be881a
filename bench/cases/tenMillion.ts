import { ask, repeated } from "../ask";
import type { Case, Context } from "../context";
import type { Dataset } from "../dataset";
import { quantile } from "../figures";
import { identifiersOf } from "../identifiers";
import { bareDuckDB } from "../peers/duckdb";
import { loadTable } from "../peers/statements";
import { bytesBelow } from "../server";
import { columns, outputColumns } from "./columns";
import { type Question, questionsOf } from "./laterReads";

/** Many rows in the copy: every question a page asks, beside bare DuckDB over tables of its own. */
export const tenMillion: Case = {
	name: "ten-million",
	async run(context) {
		const rows = context.size === "small" ? 1_000_000 : 10_000_000;
		const data = await context.data.get({ rows });
		const questions = questionsOf(data);
		const home = `${await context.folder()}/home`;
		await firstRead(context, data, home, rows);
		const ids = await identifiersOf(data, 60);
		const peers = await askDuckDB(context, data, questions, ids);
		await lookUps(context, { data, home, ids, rows }, peers);
		for (const question of questions) await measure(context, { data, home, rows }, question, peers);
	},
};

/** In the middle of all ids, so that no least or greatest value rules it out. */
const unknownId = "7f3c0de5-0000-4000-8000-000000000000";

/** What takes longer is measured once. */
const longMillis = 8_000;

type Millis = Record<string, number[]>;

async function firstRead(context: Context, data: Dataset, home: string, rows: number): Promise<void> {
	const server = await context.server({ store: data.folder, home });
	const start = performance.now();
	for (const collection of data.options.collections) {
		await ask(`${server.url}${data.api(collection)}/rows?limit=1`);
	}
	const seconds = (performance.now() - start) / 1000;
	const [copy, peak] = [await bytesBelow(`${home}/copy`), server.peakBytes()];
	await server.stop();
	const { figures } = context;
	const rate = [data.made.bytes / 1e6 / seconds];
	figures.add({ what: `inputs and outputs read, ${rows} rows each`, unit: "MB/s", ours: rate });
	figures.add({ what: "peak memory while reading", unit: "MB", ours: [peak / 1e6] });
	const peers = { JSONL: [data.made.bytes / 1e6] };
	figures.add({ what: "the copies on disk", unit: "MB", ours: [copy / 1e6], peers });
}

async function askDuckDB(context: Context, data: Dataset, questions: Question[], ids: string[]) {
	const tables = [
		loadTable("inputs", data.glob("model_inputs"), columns),
		loadTable("outputs", data.glob("model_outputs"), outputColumns),
	];
	const lookUp = (id: string) => [
		`SELECT * FROM inputs WHERE correlationid = '${id}'`,
		`SELECT * FROM outputs WHERE correlationid = '${id}'`,
	];
	const { millis } = await bareDuckDB(`${await context.folder()}/bare.db`, [
		{ name: "load", statements: [...tables, "CHECKPOINT"], times: 1 },
		{ name: "unknown id", statements: lookUp(unknownId), times: 3 },
		...ids.slice(0, 10).map((id, i) => ({ name: `id ${i}`, statements: lookUp(id), times: 1 })),
		...questions.map(({ what, statements }) => ({ name: what, statements, times: context.repeat })),
	]);
	const known = Object.entries(millis).filter(([name]) => name.startsWith("id "));
	return { ...millis, "known id": known.flatMap(([, values]) => values) } as Millis;
}

interface Copied {
	data: Dataset;
	home: string;
	rows: number;
}

async function lookUps(context: Context, copied: Copied & { ids: string[] }, peers: Millis): Promise<void> {
	const { data, home, ids, rows } = copied;
	const path = (id: string) => `/api/v1/correlations/${id}`;
	const cold: number[] = [];
	for (const id of ids.slice(0, context.repeat)) {
		const server = await context.server({ store: data.folder, home });
		cold.push((await ask(`${server.url}${path(id)}`)).millis);
		await server.stop();
	}
	const server = await context.server({ store: data.folder, home });
	const warm: number[] = [];
	for (const id of ids) warm.push((await ask(`${server.url}${path(id)}`)).millis);
	const unknown = await repeated(`${server.url}${path(unknownId)}`, 5);
	await server.stop();
	const duckdb = { "bare DuckDB": peers["known id"] ?? [] };
	const about = (what: string) => `${what}, ${rows} rows`;
	context.figures.add({ what: about("id looked up, fresh process"), unit: "ms", ours: cold, peers: duckdb });
	const later = warm.slice(1);
	context.figures.add({
		what: about(`id looked up, warm, ${later.length} ids (p95 ${Math.round(quantile(later, 0.95))} ms)`),
		unit: "ms",
		ours: later,
		peers: duckdb,
	});
	const none = { "bare DuckDB": peers["unknown id"] ?? [] };
	context.figures.add({ what: about("unknown id"), unit: "ms", ours: unknown, peers: none });
}

/** First in a fresh process, then once more in the same one where the answer may have been kept. */
async function measure(context: Context, copied: Copied, question: Question, peers: Millis): Promise<void> {
	const { data, home, rows } = copied;
	const { what, path, isKept } = question;
	const fresh: number[] = [];
	let again: number[] = [];
	for (let i = 0; i < (isKept ? context.repeat : 1); i++) {
		if ((fresh[0] ?? 0) > longMillis) break;
		const server = await context.server({ store: data.folder, home });
		// The copy is opened by whatever is asked first: that is the look-up's figure, not this one's.
		await ask(`${server.url}${data.api()}/records?limit=1`);
		fresh.push((await ask(`${server.url}${path}`)).millis);
		const times = (fresh[0] ?? 0) > longMillis ? 1 : context.repeat;
		again = await repeated(`${server.url}${path}`, times);
		await server.stop();
	}
	const duckdb = { "bare DuckDB": peers[what] ?? [] };
	if (isKept)
		context.figures.add({
			what: `${what}, fresh process, ${rows} rows`,
			unit: "ms",
			ours: fresh,
			peers: duckdb,
		});
	context.figures.add({
		what: `${what}${isKept ? ", again" : ""}, ${rows} rows`,
		unit: "ms",
		ours: again,
		peers: duckdb,
	});
}
