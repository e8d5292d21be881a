/** What the pairs' answers rest on, over a small folder read by the real engine. */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { disagreeing, ledger, pairs } from "@/lib/api/correlateAnswers";
import { readConfig } from "@/lib/server/config";
import { createServices, type Services } from "@/lib/server/services";
import { GET as getDisagreeing } from "./deployments/[datastore]/[endpoint]/[deployment]/pairs/disagreeing/route";
import { GET as getLedger } from "./deployments/[datastore]/[endpoint]/[deployment]/pairs/ledger/route";
import { GET as getPairs } from "./deployments/[datastore]/[endpoint]/[deployment]/pairs/route";

const folder = mkdtempSync(join(tmpdir(), "leeway-pairs-"));
const global = globalThis as typeof globalThis & { leewayServices?: Services };

/** A file of one hour of the first of March. */
function write(deployment: string, side: string, hour: string, name: string, lines: readonly string[]) {
	const path = join(
		folder,
		`data/modelDataCollector/e/${deployment}/${side}/2026/03/01/${hour}/${name}.jsonl`,
	);
	mkdirSync(dirname(path), { recursive: true });
	writeFileSync(path, `${lines.join("\n")}\n`);
}

const line = (id: string, correlationid: string, value: number, minute = 0) =>
	JSON.stringify({
		...{ specversion: "1.0", id, correlationid, data: [{ value }] },
		time: `2026-03-01T10:${String(minute).padStart(2, "0")}:00Z`,
	});

beforeAll(() => {
	const inputs = Array.from({ length: 10 }, (_, n) => line(`i${n}`, `dup-${n}`, n, n));
	const outputs = Array.from({ length: 10 }, (_, n) => line(`o${n}`, `dup-${n}`, n, n));
	write("twice", "model_inputs", "10", "a", [...inputs, ...inputs.slice(0, 4)]);
	write("twice", "model_outputs", "10", "a", outputs);
	write("twice", "model_outputs", "10", "b", outputs.slice(4, 7));
	// A record id used again for other values, of a line as long.
	write("conflict", "model_inputs", "10", "a", [line("i", "a", 1), line("i", "a", 2)]);
	write("conflict", "model_outputs", "10", "a", [line("o", "a", 1)]);
	write("broken", "model_inputs", "10", "a", [line("i", "a", 1), '{"id": "cut', '{"id": "cut too']);
	write("broken", "model_outputs", "10", "a", [line("o", "a", 1), line("o2", "b", 1)]);
	// The outputs come back in another order than they were asked in.
	const customers = (order: readonly number[]) => order.map((n) => ({ customer: n, always: "a" }));
	const batch = (id: string, order: readonly number[]) =>
		JSON.stringify({ ...JSON.parse(line(id, "batch", 0)), data: customers(order) });
	write("sorted", "model_inputs", "10", "a", [batch("i", [1, 2, 3, 4, 5])]);
	write("sorted", "model_outputs", "10", "a", [batch("o", [5, 4, 3, 2, 1])]);
	global.leewayServices = createServices(
		readConfig({ LEEWAY_DATASTORE_URL: join(folder, "data"), LEEWAY_HOME: join(folder, "home") }),
	);
});

afterAll(async () => {
	const workspace = await global.leewayServices?.workspace();
	await workspace?.engine.close();
	delete global.leewayServices;
	rmSync(folder, { recursive: true, force: true });
});

async function answer(get: typeof getLedger, deployment: string, query = ""): Promise<unknown> {
	const params = Promise.resolve({ datastore: "default", endpoint: "e", deployment });
	const response = await get(new Request(`http://127.0.0.1/api/v1/x?${query}`), { params });
	expect(response.status).toBe(200);
	return response.json();
}

test("ten requests of which seven lines came twice are ten pairs and seven surplus lines, named", async () => {
	for (const found of [
		ledger.parse(await answer(getLedger, "twice")),
		pairs.parse(await answer(getPairs, "twice")),
	]) {
		expect(found.summary).toMatchObject({ matched: 10, ambiguous: 0, input_only: 0, surplus: 7 });
		expect(found.surplus_lines.map(({ side }) => side).sort()).toEqual([
			...Array.from({ length: 4 }, () => "inputs"),
			...Array.from({ length: 3 }, () => "outputs"),
		]);
		expect(found.surplus_lines[0]).toEqual({
			side: "inputs",
			blob: "modelDataCollector/e/twice/model_inputs/2026/03/01/10/a.jsonl",
			line: 11,
			repeats: { blob: "modelDataCollector/e/twice/model_inputs/2026/03/01/10/a.jsonl", line: 1 },
		});
	}
	const { buckets } = ledger.parse(await answer(getLedger, "twice", "by=hour"));
	expect(buckets.map(({ matched, surplus }) => [matched, surplus])).toEqual([[10, 7]]);
	expect(pairs.parse(await answer(getPairs, "twice")).total).toBe(10);
});

test("the same record id with other values is no surplus line", async () => {
	const { summary, surplus_lines } = ledger.parse(await answer(getLedger, "conflict"));
	expect(summary).toMatchObject({ matched: 0, ambiguous: 3, surplus: 0 });
	expect(surplus_lines).toEqual([]);
});

test("lines that could not be read are counted beside what is missing", async () => {
	const found = ledger.parse(await answer(getLedger, "broken"));
	expect(found).toMatchObject({ problems: 2, summary: { matched: 1, output_only: 1, surplus: 0 } });
});

test("rows that were sorted anew are matched by their place, and the column that tells is named", async () => {
	expect(ledger.parse(await answer(getLedger, "sorted")).summary).toMatchObject({ matched: 5 });
	expect(disagreeing.parse(await answer(getDisagreeing, "sorted"))).toMatchObject({
		collections: { inputs: "model_inputs", outputs: "model_outputs" },
		columns: [{ column: "customer", rows: 4, of: 5 }],
		cut: false,
		partial: false,
	});
	expect(disagreeing.parse(await answer(getDisagreeing, "twice")).columns).toEqual([]);
});
