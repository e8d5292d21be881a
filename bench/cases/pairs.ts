import { mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { ask, repeated } from "../ask";
import type { Case, Context } from "../context";
import type { Server } from "../server";

const rowsASide = ({ size }: Context) => (size === "small" ? 1_000_000 : 10_000_000);

/** Inputs joined with their outputs: ids of their own. */
export const pairs: Case = { name: "pairs", run: (context) => ownIds(context, rowsASide(context)) };

/** One id for all. */
export const oneIdForAll: Case = { name: "pairs of one id", run: (context) => oneId(context, 50_000) };

/** Rows joined by a column that both sides have. */
export const pairsByKey: Case = {
	name: "pairs by key",
	run: (context) => byKey(context, rowsASide(context) / 100, 100),
};

/** Requests of a row, each with its own id: what is worked out once, and what that costs of memory. */
async function ownIds(context: Context, requests: number): Promise<void> {
	const { figures, repeat } = context;
	const server = await read(context, requests, (n) => ({
		id: `request-${n}`,
		inputs: [{ x: n }],
		outputs: [{ y: n }],
	}));
	const about = (what: string) => `${what}, ${requests} requests`;
	const before = server.residentBytes();
	const first = await ask(`${server.url}${api}/ledger`);
	figures.add({ what: about("ledger, first count"), unit: "ms", ours: [first.millis] });
	const grown = (server.peakBytes() - before) / 1e6;
	figures.add({ what: about("growth of memory, first count"), unit: "MB", ours: [grown] });
	for (const [what, query] of [
		["ledger, again", "/ledger"],
		["pairs, first page", "?limit=100"],
		["pairs, deep page (the middle)", `?limit=100&offset=${requests / 2}`],
	] as const) {
		figures.add({
			what: about(what),
			unit: "ms",
			ours: await repeated(`${server.url}${api}${query}`, repeat),
		});
	}
	await server.stop();
}

/** A context made once: everything under one id. */
async function oneId(context: Context, requests: number): Promise<void> {
	const server = await read(context, requests, (n) => ({
		id: "one",
		inputs: [{ x: n }],
		outputs: [{ y: n }],
	}));
	const path = `${server.url}/api/v1/correlations/one?limit=100`;
	const about = (what: string) => `${what}, ${2 * requests} records under one id`;
	const { figures, repeat } = context;
	figures.add({ what: about("id looked up, the first time"), unit: "ms", ours: [(await ask(path)).millis] });
	figures.add({ what: about("id looked up, again"), unit: "ms", ours: await repeated(path, repeat) });
	await server.stop();
}

/** Outputs that came in another order, a few of them filtered out: rows are joined by the customer. */
async function byKey(context: Context, requests: number, rows: number): Promise<void> {
	const customers = (n: number) => Array.from({ length: rows }, (_, place) => `C${n * rows + place}`);
	const server = await read(context, requests, (n) => ({
		id: `request-${n}`,
		inputs: customers(n).map((customer, x) => ({ customer, x })),
		outputs: customers(n)
			.reverse()
			.slice(5)
			.map((customer, y) => ({ customer, y })),
	}));
	const about = (what: string) => `${what}, ${requests} requests of ${rows} rows`;
	const path = `${server.url}${api}?limit=100&key=customer`;
	const { figures, repeat } = context;
	const before = server.residentBytes();
	const first = await ask(path);
	figures.add({ what: about("joined by a key, first page"), unit: "ms", ours: [first.millis] });
	const { next }: { next: string } = JSON.parse(first.text);
	for (const [what, question] of [
		["columns that would join them", "/keys?"],
		["columns that disagree", "/disagreeing?key=customer"],
	] as const) {
		const answer = await ask(`${server.url}${api}${question}`);
		figures.add({ what: about(`${what}, the first time`), unit: "ms", ours: [answer.millis] });
	}
	figures.add({ what: about("growth of memory"), unit: "MB", ours: [(server.peakBytes() - before) / 1e6] });
	const second = await repeated(`${path}&cursor=${encodeURIComponent(next)}`, repeat);
	figures.add({ what: about("joined by a key, second page"), unit: "ms", ours: second });
	await server.stop();
}

interface Request {
	id: string;
	inputs: readonly Record<string, unknown>[];
	outputs: readonly Record<string, unknown>[];
}

const api = "/api/v1/deployments/bench/e/d/pairs";
const start = Date.UTC(2026, 0, 1);
const hour = 3_600_000;
const hours = 240;

/** A server that has read so many requests, spread evenly over ten days. */
async function read(context: Context, requests: number, make: (n: number) => Request): Promise<Server> {
	const folder = await context.folder();
	const perHour = Math.ceil(requests / hours);
	for (let first = 0; first < requests; first += perHour) {
		const from = start + (first / perHour) * hour;
		const some = Array.from({ length: Math.min(perHour, requests - first) }, (_, n) => ({
			...make(first + n),
			n: first + n,
			time: new Date(from + Math.floor((n / perHour) * 3_600) * 1_000).toISOString(),
		}));
		for (const side of ["inputs", "outputs"] as const) {
			const below = new Date(from).toISOString().slice(0, 13).replace(/[-T]/g, "/");
			const own = join(folder, "modelDataCollector/e/d", `model_${side}`, below);
			await mkdir(own, { recursive: true });
			const lines = some.map(({ id, n, time, ...request }) =>
				JSON.stringify({ id: `${side}-${n}`, time, correlationid: id, xrequestid: id, data: request[side] }),
			);
			await writeFile(join(own, "a.jsonl"), `${lines.join("\n")}\n`);
		}
	}
	const server = await context.server({ store: folder });
	for (const side of ["inputs", "outputs"]) {
		await ask(`${server.url}/api/v1/collections/bench/e/d/model_${side}/rows?limit=1`);
	}
	return server;
}
