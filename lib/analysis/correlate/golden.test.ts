import { readFileSync } from "node:fs";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { createJobs } from "@/lib/ingest/jobs";
import { openDuckDBEngine } from "@/lib/query/duckdb/engine";
import type { RowResult } from "@/lib/query/engine";
import { openFolder } from "@/lib/store/folder";
import { type CountingStore, counting } from "@/test/store/counting";
import { createWorkspace, type Workspace } from "../workspace";
import { answerOf } from "./answer";
import { lookUp, lookUpSoFar } from "./lookUp";
import { openPair } from "./openPair";
import type { SearchAsked } from "./search";

const tree = join(process.cwd(), "e2e/fixtures/golden");

interface Expected {
	pairs: {
		deployment: string;
		matched_rows: number;
		input_only_records: number;
		output_only_records: number;
	};
	correlations: {
		id: string;
		inputs: Record<string, unknown>[];
		outputs: Record<string, unknown>[];
		blob: string;
		line: number;
	}[];
}

describe("the golden tree, from a folder", () => {
	const expected = JSON.parse(readFileSync(join(tree, "expected.json"), "utf8")) as Expected;
	let home: string;
	let workspace: Workspace;
	const store: CountingStore = counting(openFolder(tree));
	const datastore = { name: "golden", store, collectedPath: "modelDataCollector", collections: [] };
	const refOf = (endpoint: string, deployment: string, collection: string) => ({
		datastore,
		name: { endpoint, deployment, collection },
	});
	const asked = (id: string, rest: Partial<SearchAsked> = {}): SearchAsked => ({
		id,
		datastores: [datastore],
		scope: "near",
		columns: {},
		...rest,
	});

	beforeAll(async () => {
		home = await mkdtemp(join(tmpdir(), "leeway-"));
		const engine = await openDuckDBEngine({ home, memoryBytes: 2 ** 29, copyBytes: 2 ** 30 });
		// What was listed is remembered for seconds, which a slow machine may take from one question to the next.
		const now = Date.now();
		workspace = createWorkspace(engine, createJobs(), { maxLineBytes: 2 ** 24, now: () => now });
	});
	afterAll(async () => {
		await workspace.engine.close();
		await rm(home, { recursive: true });
	});

	const objectOf = (row: RowResult, columns: readonly string[]) =>
		Object.fromEntries(
			columns.flatMap((name, place) => {
				const cell = row.cells[place];
				return cell ? [[name, JSON.parse(cell.lexeme)]] : [];
			}),
		);

	test("every correlation is found with both halves, value by value, before anything was read", async () => {
		for (const { id, inputs, outputs, blob, line } of expected.correlations) {
			const { state } = await lookUp(workspace, asked(id));
			const answer = await answerOf(workspace, state);
			expect(state.ended).toBe(true);
			expect(answer.ambiguous).toBe(false);
			expect(answer.records).toHaveLength(2);
			const [input, output] = answer.records;
			if (!input || !output) throw new Error("two halves");
			expect([input.record.blob, input.record.line, input.by]).toEqual([blob, line, "correlationid"]);
			expect(input.rows.map((row) => objectOf(row, input.columns))).toEqual(inputs);
			expect(output.rows.map((row) => objectOf(row, output.columns))).toEqual(outputs);
			expect(answer.joined.map(({ status, deployment }) => [status, deployment])).toEqual([
				["matched", "blue"],
			]);
		}
	});

	test("once read, an id is found without a word to the store", async () => {
		const [first] = expected.correlations;
		if (!first) throw new Error("a correlation");
		await lookUpSoFar(workspace, asked(first.id, { scope: "copies" }));
		store.reset();
		const { records } = await answerOf(
			workspace,
			await lookUpSoFar(workspace, asked(first.id, { scope: "copies" })),
		);
		expect(records).toHaveLength(2);
		expect(store.counts.calls).toEqual([]);
	});

	test("an id with a row's index finds the record and names the row; a record's id finds its request", async () => {
		const [first] = expected.correlations;
		if (!first) throw new Error("a correlation");
		const byRow = await answerOf(workspace, (await lookUp(workspace, asked(`${first.id}_2`))).state);
		expect([byRow.records.length, byRow.index]).toEqual([2, 2]);
		const recordId = byRow.records[1]?.record.id ?? "";
		const byRecord = await answerOf(workspace, (await lookUp(workspace, asked(recordId))).state);
		expect(byRecord.records.map(({ by }) => by)).toEqual(["related", "id"]);
		expect(byRecord.index).toBe(null);
		expect(byRecord.joined[0]?.status).toBe("matched");
	});

	test("the value of a column that people named as an id finds its rows' requests, both halves", async () => {
		const columns = { "golden/credit-risk/blue/model_inputs": "merchant" };
		const window = { from: Date.UTC(2026, 2, 1, 3), to: Date.UTC(2026, 2, 1, 4) };
		const merchant = String(expected.correlations[0]?.inputs[0]?.merchant);
		const { records } = await answerOf(
			workspace,
			(await lookUp(workspace, asked(merchant, { columns, window }))).state,
		);
		const found = records.filter(({ by }) => by === "column");
		expect(found.length).toBeGreaterThan(0);
		for (const each of found) {
			expect(each.rows.some((row) => objectOf(row, each.columns).merchant === merchant)).toBe(true);
		}
		expect(records.some(({ by }) => by === "related")).toBe(true);
	});

	test("credit-risk/blue joins as expected", async () => {
		const opened = await openPair(
			workspace,
			{
				inputs: refOf("credit-risk", "blue", "model_inputs"),
				outputs: refOf("credit-risk", "blue", "model_outputs"),
			},
			{ window: undefined },
		);
		if (opened.state !== "ready") throw new Error("not ready");
		const entries = await workspace.engine.ledger(opened.source, undefined);
		const count = (status: string, side: string) =>
			entries.find((each) => each.status === status && each.side === side);
		expect(count("matched", "inputs")?.rows).toBe(expected.pairs.matched_rows);
		expect(count("matched", "outputs")?.rows).toBe(expected.pairs.matched_rows);
		expect(count("input_only", "inputs")?.records).toBe(expected.pairs.input_only_records);
		expect(count("output_only", "outputs")?.records).toBe(expected.pairs.output_only_records);
		expect(entries).toHaveLength(4);
	});

	// Three requests a minute apart: their times tell them apart.
	test("a reused id is three pairs told apart by time, and said to be reused", async () => {
		const { total, pairs } = await workspace.engine.pairs(await sourceOf("reused-id"), {
			offset: 0,
			limit: 100,
		});
		expect(total).toBe(3);
		for (const pair of pairs) {
			expect([pair.status, pair.told, pair.reused]).toEqual(["matched", "time", { inputs: 3, outputs: 3 }]);
			expect([pair.inputs, pair.outputs]).not.toContain(null);
		}
		const answer = await answerOf(
			workspace,
			(await lookUp(workspace, asked(pairs[0]?.correlationid ?? ""))).state,
		);
		expect(answer.ambiguous).toBe(false);
		expect(answer.joined.map(({ status }) => status)).toEqual(["matched", "matched", "matched"]);
	});

	async function sourceOf(deployment: string) {
		const opened = await openPair(
			workspace,
			{
				inputs: refOf("credit-risk", deployment, "model_inputs"),
				outputs: refOf("credit-risk", deployment, "model_outputs"),
			},
			{ window: undefined },
		);
		if (opened.state !== "ready") throw new Error("not ready");
		return opened.source;
	}

	test("an id that is nowhere is looked for in all there is, and says so", async () => {
		const { state } = await lookUp(workspace, asked("nobody"));
		const { records } = await answerOf(workspace, state);
		expect(records).toEqual([]);
		for (const { extent, covered } of state.targets) expect(covered).toEqual(extent ? [extent] : []);
	});
});
