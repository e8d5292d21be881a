/**
 * Patterns of logging that once gave wrong answers about requests, each asked of the routes. The same are asked of the
 * analysis itself in lib/analysis/correlate/cases.test.ts.
 *
 * @module-tag hardening
 */
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { z } from "zod";
import { rows } from "@/lib/api/answers";
import {
	type Correlation,
	correlation,
	disagreeing,
	ledger,
	pairKeys,
	pairs,
} from "@/lib/api/correlateAnswers";
import { readConfig } from "@/lib/server/config";
import { createServices } from "@/lib/server/services";
import { writeCorrelationCases } from "@/test/correlationCases";
import { PUT as putIdColumn } from "./collections/[datastore]/[endpoint]/[deployment]/[collection]/id-column/route";
import { GET as getRows } from "./collections/[datastore]/[endpoint]/[deployment]/[collection]/rows/route";
import { GET as getCorrelation } from "./correlations/[id]/route";
import { GET as getDisagreeing } from "./deployments/[datastore]/[endpoint]/[deployment]/pairs/disagreeing/route";
import { GET as getKeys } from "./deployments/[datastore]/[endpoint]/[deployment]/pairs/keys/route";
import { GET as getLedger } from "./deployments/[datastore]/[endpoint]/[deployment]/pairs/ledger/route";
import { GET as getPairs } from "./deployments/[datastore]/[endpoint]/[deployment]/pairs/route";

type Handler = (request: Request, context: { params: Promise<Record<string, string>> }) => Promise<Response>;

const folder = mkdtempSync(join(tmpdir(), "leeway-correlation-cases-"));

beforeAll(async () => {
	await writeCorrelationCases(join(folder, "data"));
	globalThis.leewayServices = createServices(
		readConfig({ LEEWAY_DATASTORE_URL: join(folder, "data"), LEEWAY_HOME: join(folder, "home") }),
	);
	for (const endpoint of ["case-01", "case-05", "case-07"]) {
		const body = JSON.stringify({ column: "customer" });
		const request = new Request("http://127.0.0.1/x", {
			...{ method: "PUT", body, headers: { "content-type": "application/json" } },
		});
		const params = { ...place(endpoint), collection: "model_inputs" };
		expect((await putIdColumn(request, { params: Promise.resolve(params) })).status).toBe(200);
	}
});

afterAll(async () => {
	const workspace = await globalThis.leewayServices?.workspace();
	await workspace?.engine.close();
	globalThis.leewayServices = undefined;
	rmSync(folder, { recursive: true, force: true });
});

const place = (endpoint: string) => ({ datastore: "default", endpoint, deployment: "blue" });

async function ask<Schema extends z.ZodType>(
	handler: unknown,
	schema: Schema,
	params: Record<string, string>,
	query: Record<string, string>,
): Promise<z.infer<Schema>> {
	const request = new Request(`http://127.0.0.1/api/v1/x?${new URLSearchParams(query)}`);
	const answer = await (handler as Handler)(request, { params: Promise.resolve(params) });
	expect(answer.status, await answer.clone().text()).toBe(200);
	return schema.parse(await answer.json());
}

/** All there is under an id, searched through. */
const lookUp = (endpoint: string, id: string, query: Record<string, string> = {}): Promise<Correlation> =>
	ask(
		getCorrelation,
		correlation,
		{ id },
		{ datastore: "default", endpoint, search: "everything", ...query },
	);
const ledgerOf = (endpoint: string, query: Record<string, string> = {}) =>
	ask(getLedger, ledger, place(endpoint), query);
const pairsOf = (endpoint: string, query: Record<string, string> = {}) =>
	ask(getPairs, pairs, place(endpoint), query);

/** What a row's panel asks: of this record's request alone. */
async function panelOf(endpoint: string, collection: string, of: Record<string, unknown>) {
	const params = { ...place(endpoint), collection };
	const found = await ask(getRows, rows, params, { limit: "10000" });
	const row = found.rows.find((each) => Object.entries(of).every(([name, value]) => each[name] === value));
	if (!row) throw new Error(`no such row: ${JSON.stringify(of)}`);
	return lookUp(endpoint, row._correlationid ?? "", {
		...{ search: "near", near: row._time ?? "", as: "correlationid,xrequestid", deployment: "blue" },
		...{ of: `default/${endpoint}/blue/${collection}`, row: `${row._line}.${row._index}@${row._blob}` },
	});
}

/** The rows of a collection among an answer's records, without ours. */
const valuesIn = ({ records }: Correlation, collection: string) =>
	records
		.filter((each) => each.collection === collection)
		.map((each) =>
			each.rows.map((row) =>
				Object.fromEntries(Object.entries(row).filter(([name]) => !name.startsWith("_"))),
			),
		);
const outcomes = ({ joined }: Correlation) =>
	joined.map(({ correlationid, status, told }) => [correlationid, status, told]);

describe("01: a customer's id is another request's own", () => {
	test.each([
		["K3", "model_inputs", { customer: "K3", x: 103 }, { p: 0.93 }],
		["K5", "model_inputs", { customer: "K5", x: 105 }, { p: 0.95 }],
		["K3", "model_outputs", { p: 0.93 }, { customer: "K3", x: 103 }],
	])("beside %s' row of %s %j stands %j and nothing else", async (id, collection, own, other) => {
		const found = await panelOf("case-01", collection, own);
		const otherSide = collection === "model_inputs" ? "model_outputs" : "model_inputs";
		expect(valuesIn(found, otherSide)).toEqual([[other]]);
		expect(outcomes(found)).toEqual([[id, "matched", "once"]]);
		expect(JSON.stringify(found)).not.toMatch(/0\.7\d\d\d/);
	});

	test("the customer has both requests, each with its own output at the row", async () => {
		const found = await lookUp("case-01", "K3");
		expect(found.joined.map(({ correlationid, index }) => [correlationid, index])).toEqual([
			["nightly", 2],
			["K3", 0],
		]);
		const outputs = new Map(
			found.pairs.map(({ correlationid, index, outputs }) => [`${correlationid} ${index}`, outputs.p]),
		);
		expect([outputs.get("nightly 2"), outputs.get("K3 0")]).toEqual([0.7333, 0.93]);
	});
});

test("03: 600 records under one constant id are counted on both sides, and none is paired", async () => {
	const found = await lookUp("case-03", "constant");
	expect([found.total, found.ambiguous]).toEqual([600, { records: 600, inputs: 300, outputs: 300 }]);
	const panel = await panelOf("case-03", "model_inputs", { n: 299 });
	expect(panel.joined.map(({ status, inputs, outputs }) => [status, inputs, outputs])).toEqual([
		["ambiguous", 300, 300],
	]);
	expect(panel.joined[0]?.records.outputs.length).toBeGreaterThan(0);
	expect(panel.pairs).toEqual([]);
});

test("05: a customer of 80 requests has 80 pairs", async () => {
	const found = await lookUp("case-05", "C-7");
	expect(found.requests).toMatchObject({ matched: 80, input_only: 0, output_only: 0 });
	expect(found.pairs).toHaveLength(80);
	for (const { inputs, outputs } of found.pairs) expect(outputs.y).toBe(1_000 + Number(inputs.x));
});

test("07: only the id that is used again is said to be, with its own counts", async () => {
	const found = await lookUp("case-07", "VV");
	expect(found.reused).toMatchObject({
		ids: 1,
		listed: [{ correlationid: "rep-1a", inputs: 2, outputs: 2, ambiguous: { inputs: 0, outputs: 0 } }],
	});
	expect([found.ambiguous, found.requests.matched]).toEqual([false, 120]);
	expect(outcomes(found).filter(([, , told]) => told !== "once")).toEqual([
		["rep-1a", "matched", "time"],
		["rep-1a", "matched", "time"],
	]);
});

test("09: ids used twice a day are told apart by their time; each bar lists what it counts", async () => {
	const from = "2026-11-20T10:00:00Z";
	const day = { from: "2026-11-20T00:00:00Z", to: "2026-11-21T00:00:00Z" };
	const { buckets, summary } = await ledgerOf("case-09", { ...day, by: "hour" });
	expect(summary).toMatchObject({ matched: 20, ambiguous: 0 });
	expect(buckets.map(({ start, matched }) => [start, matched])).toEqual([
		[from, 10],
		["2026-11-20T16:00:00Z", 10],
	]);
	const bar = await pairsOf("case-09", { from, to: "2026-11-20T11:00:00Z", status: "matched" });
	expect([bar.total, bar.pairs.map(({ told }) => told)]).toEqual([10, Array(10).fill("time")]);
	for (const { inputs, outputs, reused } of bar.pairs) {
		expect([outputs?.y, reused]).toEqual([Number(inputs?.x) - 1_000 + 10_000, { inputs: 2, outputs: 2 }]);
	}
});

test("11: outputs that go on after the inputs stopped are in every window, and in none", async () => {
	const window = { from: "2026-11-17T00:00:00Z", to: "2026-11-20T00:00:00Z" };
	for (const query of [{ by: "day" }, { ...window, by: "day" }]) {
		const { summary } = await ledgerOf("case-11", query);
		expect(summary).toMatchObject({ matched: 5, output_only: 4, input_only: 0 });
	}
	const { buckets } = await ledgerOf("case-11", { by: "day" });
	expect(buckets.map(({ matched, output_only }) => [matched, output_only])).toEqual([
		[5, 1],
		[0, 2],
		[0, 1],
	]);
});

test("12: lines that could not be read are part of what is said", async () => {
	const nowhere = await lookUp("case-12", "broken-2");
	const damaged = nowhere.searched.collections.map(({ collection, damaged: { lines, naming } }) => [
		...[collection, lines, naming.map(({ line }) => line)],
	]);
	expect([nowhere.total, damaged]).toEqual([
		0,
		[
			["model_inputs", 2, [3]],
			["model_outputs", 0, []],
		],
	]);
	expect(nowhere.hint).toMatch(/2 lines of what was searched could not be read/);
	const half = await lookUp("case-12", "broken-1");
	expect(half.joined.map(({ status, certain }) => [status, certain])).toEqual([["output_only", false]]);
	expect(half.joined[0]?.note).toMatch(/could not be read; they may hold it/);
	const fine = await lookUp("case-12", "fine-1");
	expect(fine.joined.map(({ status, certain }) => [status, certain])).toEqual([["matched", true]]);
	expect((await ledgerOf("case-12")).problems).toBe(2);
});

test.each([
	["FINE-1", "case", "fine-1"],
	["fine-1 ", "blanks", "fine-1"],
])("an id that looks like another is offered and joined with nothing: %j (%s)", async (id, how, near) => {
	const found = await lookUp("case-12", id);
	expect([found.total, found.joined, found.near_misses]).toEqual([
		...[0, []],
		[{ id: near, as: "correlationid", how, records: 2 }],
	]);
});

test("13: an id is the record of that name, however many its base has", async () => {
	const found = await lookUp("case-13", "job_5");
	expect([outcomes(found), found.total]).toEqual([[["job_5", "matched", "once"]], 2]);
	expect(found.pairs.map(({ inputs, outputs }) => [inputs.i, outputs.o])).toEqual([["EXACT", "EXACT"]]);
});

test("14: beside row 4 of an order stands its own output, not that of the request named like it", async () => {
	const panel = await panelOf("case-14", "model_inputs", { v: "order-row-3" });
	expect(outcomes(panel)).toEqual([["order", "matched", "once"]]);
	expect(valuesIn(panel, "model_outputs")[0]?.[3]).toEqual({ w: "order-out-3" });
	expect(JSON.stringify(panel)).not.toContain("another");
	const named = await lookUp("case-14", "order_3");
	expect([outcomes(named), named.row]).toEqual([
		[["order_3", "matched", "once"]],
		{ correlationid: "order", index: 3, rows: 5, exists: true },
	]);
});

test("15: a row beyond the two thousandth is among those listed, on both sides", async () => {
	const found = await lookUp("case-15", "frame_2321");
	expect([found.index, found.joined[0]?.index]).toEqual([2_321, 2_321]);
	const pair = found.pairs.find(({ index }) => index === 2_321);
	expect([pair?.inputs.i, pair?.outputs.o]).toEqual([2_321, -2_321]);
	const beyond = await lookUp("case-15", "frame_2600");
	expect([beyond.row, beyond.hint]).toEqual([
		{ correlationid: "frame", index: 2_600, rows: 2_600, exists: false },
		"frame has 2,600 rows: there is no row 2600 of it.",
	]);
});

test("17: ten requests of which seven lines came twice are ten pairs; the lines are named", async () => {
	const { summary, surplus_lines } = await ledgerOf("case-17");
	expect(summary).toMatchObject({ matched: 10, ambiguous: 0, surplus: 7 });
	expect(surplus_lines).toHaveLength(7);
	const found = await lookUp("case-17", "d-0x");
	expect([outcomes(found), found.reused.ids]).toEqual([[["d-0x", "matched", "once"]], 0]);
	expect(found.surplus).toMatchObject({
		lines: 1,
		listed: [{ collection: "model_inputs", line: 11, repeats: { line: 1 } }],
	});
	expect((await lookUp("case-17", "d-9x")).surplus).toEqual({ lines: 0, listed: [] });
	// Beside the line that came again stands the request's one output, and not the line that it repeats.
	const again = await panelOf("case-17", "model_inputs", { x: 3, _line: 14 });
	expect([outcomes(again), valuesIn(again, "model_outputs")]).toEqual([
		[["d-3x", "matched", "once"]],
		[[{ y: 3 }]],
	]);
	expect(again.records.map(({ line }) => line)).toEqual([14, 4]);
});

test("19: a pair over the edge of the hour counts once, with its input", async () => {
	const { buckets } = await ledgerOf("case-19", { by: "hour" });
	expect(
		buckets.map(({ records: { inputs, outputs } }) => [inputs.count_mismatch, outputs.count_mismatch]),
	).toEqual(Array(5).fill([1, 1]));
	// Numbers of rows differ, but a column of both tells which belong together.
	expect((await ask(getKeys, pairKeys, place("case-19"), {})).suggested).toBe("k");
	const keyed = (await ledgerOf("case-19", { by: "hour", key: "k" })).buckets;
	expect(keyed.map(({ matched, input_only }) => [matched, input_only])).toEqual(Array(5).fill([2, 1]));
	const bar = { from: "2026-11-20T12:00:00Z", to: "2026-11-20T13:00:00Z", status: "count_mismatch" };
	const listed = await pairsOf("case-19", bar);
	expect(new Set(listed.pairs.map(({ correlationid }) => correlationid))).toEqual(new Set(["cm-2x"]));
});

test("20: matched rows whose customers disagree are counted", async () => {
	const found = await ask(getDisagreeing, disagreeing, place("case-20"), {});
	expect(found.columns).toEqual([{ column: "customer", rows: 16, of: 20 }]);
});

test("20: joined by the customer, what was sorted anew stands beside its own, and nothing disagrees", async () => {
	const key = { key: "customer" };
	const found = await pairsOf("case-20", key);
	expect(found.summary).toMatchObject({ matched: 20, input_only: 0, output_only: 0 });
	for (const { inputs, outputs } of found.pairs) expect(outputs?.customer).toBe(inputs?.customer);
	expect((await ask(getDisagreeing, disagreeing, place("case-20"), key)).columns).toEqual([]);
});

test("21: outputs that were filtered are joined by the customer, which is proposed: 24 pairs, 16 inputs without", async () => {
	expect((await ledgerOf("case-21")).summary).toMatchObject({ matched: 0, count_mismatch: 8 });
	const { suggested } = await ask(getKeys, pairKeys, place("case-21"), {});
	expect(suggested).toBe("customer");
	const found = await pairsOf("case-21", { key: "customer" });
	expect(found.summary).toMatchObject({ matched: 24, input_only: 16, output_only: 0, count_mismatch: 0 });
	for (const { inputs, outputs, status } of found.pairs) {
		if (status === "matched")
			expect(outputs).toMatchObject({ customer: inputs?.customer, y: Number(inputs?.x) / 10 });
	}
});

test("23: an output that was not searched for is not absent, and a search through all finds it", async () => {
	const near = { search: "near", near: "2026-11-20T10:58:00Z", deployment: "blue" };
	const first = await lookUp("case-23", "late-1x", near);
	expect(first.joined.map(({ status, certain }) => [status, certain])).toEqual([["input_only", false]]);
	expect(first.joined[0]?.note).toMatch(/^No output was found in what was searched of model_outputs: .* of /);
	const all = await lookUp("case-23", "late-1x");
	expect([outcomes(all), valuesIn(all, "model_outputs")]).toEqual([
		[["late-1x", "matched", "once"]],
		[[{ y: 4711 }]],
	]);
});

test("25: beside a row that was logged between stand the input and the output of its request", async () => {
	const found = await panelOf("case-25", "preprocessed", { scaled: 0.2 });
	expect(outcomes(found)).toEqual([["cu-2x", "matched", "once"]]);
	expect([valuesIn(found, "model_inputs"), valuesIn(found, "model_outputs")]).toEqual([
		[[{ x: 2 }]],
		[[{ y: 1_002 }]],
	]);
	const alone = await panelOf("case-25", "preprocessed", { scaled: 0 });
	expect(alone.joined.map(({ status }) => status)).toEqual(["input_only"]);
});

test.each([["R-0x"], ["CTX-0x"]])("26: request and model are one, asked for by %s", async (id) => {
	const found = await lookUp("case-26", id);
	expect(found.records.map(({ collection }) => collection)).toEqual([
		...["request", "model_inputs", "model_outputs", "response"],
	]);
	expect(outcomes(found).sort()).toEqual([
		["CTX-0x", "matched", "once"],
		["R-0x", "matched", "once"],
	]);
	expect(
		found.joins.map(({ collections: { inputs }, requests }) => [inputs, requests.matched]).sort(),
	).toEqual([
		...[
			["model_inputs", 1],
			["request", 1],
		],
	]);
});

test.each([
	["model_inputs", { x: 1 }],
	["model_outputs", { y: 1_001 }],
	["request", { 0: 1 }],
	["response", { 0: 1.5 }],
])(
	"26: beside a row of %s %j stand all records of its request and none of another",
	async (collection, row) => {
		const panel = await panelOf("case-26", collection, row);
		expect(panel.records.map((each) => [each.collection, each.correlationid])).toEqual([
			...[
				["request", "R-1x"],
				["model_inputs", "CTX-1x"],
				["model_outputs", "CTX-1x"],
				["response", "R-1x"],
			],
		]);
	},
);

test("26: pairs follow the request's id, whichever of its records are joined", async () => {
	const [gateway, models] = [{ joined_by: "xrequestid" }, { joined_by: "correlationid" }];
	const of = async (inputs: string, outputs: string, query: Record<string, string> = {}) => {
		const found = await pairsOf("case-26", { inputs, outputs, ...query });
		return { ...found, ids: found.pairs.map(({ status, correlationid }) => [status, correlationid]) };
	};
	const ids = (name: string) => [0, 1].map((n) => ["matched", `${name}-${n}x`]);
	for (const [inputs, outputs] of [
		["request", "model_inputs"],
		["request", "model_outputs"],
	] as const) {
		expect(await of(inputs, outputs)).toMatchObject({ ...gateway, ids: ids("R") });
		const window = { from: "2026-11-20T10:00:00Z", to: "2026-11-20T11:00:00Z", joined_by: "xrequestid" };
		expect(await of(inputs, outputs, window)).toMatchObject({ ids: ids("R") });
		expect((await ledgerOf("case-26", { inputs, outputs })).summary.matched).toBe(2);
	}
	expect(await of("model_inputs", "response")).toMatchObject({ ...gateway, ids: ids("CTX") });
	expect((await of("model_inputs", "response")).pairs.map(({ outputs }) => outputs?.[0])).toEqual([0.5, 1.5]);
	expect(await of("request", "response")).toMatchObject({ ...models, ids: ids("R") });
	expect(await of("model_inputs", "model_outputs")).toMatchObject({ ...models, ids: ids("CTX") });
	const apart = await of("request", "model_outputs", { joined_by: "correlationid" });
	expect(apart.summary).toMatchObject({ matched: 0, input_only: 2, output_only: 2 });
});

test.each([
	["gateway-again", "request", { 0: "ann asks" }],
	["gateway-again", "model_inputs", { x: "ann is asked" }],
	["gateway-again", "scaled", { s: "ann scaled" }],
	["gateway-again", "model_outputs", { y: "ann secret" }],
	["gateway-again", "response", { 0: "ann answer" }],
	["one-id", "request", { 0: "ann asks" }],
	["one-id", "model_inputs", { x: "ann is asked" }],
	["one-id", "model_outputs", { y: "ann secret" }],
	["one-id", "response", { 0: "ann answer" }],
])(
	"beside a row of %s' %s %j stands nothing of the other caller under its request id",
	async (endpoint, collection, row) => {
		const panel = await panelOf(endpoint, collection, row);
		expect(JSON.stringify(panel)).not.toContain("bob");
		expect(
			panel.records.flatMap(({ rows }) => rows.map((each) => each[0] ?? each.x ?? each.s ?? each.y)),
		).toEqual([
			...["ann asks", "ann is asked", ...(endpoint === "one-id" ? [] : ["ann scaled"])],
			...["ann secret", "ann answer"],
		]);
	},
);

test.each([
	["model_inputs", { x: "ann is asked" }, ["ann secret", "ann scaled", "answered", "asked"]],
	["scaled", { s: "ann scaled" }, ["ann is asked", "ann secret", "answered", "asked"]],
	[
		"request",
		{ 0: "asked" },
		["answered", ...["ann", "bob"].flatMap((who) => [`${who} is asked`, `${who} scaled`, `${who} secret`])],
	],
])(
	"of a gateway's request that led to two, beside a row of %s %j stand %j",
	async (collection, row, others) => {
		const { records } = await panelOf("gateway-two", collection, row);
		const values = records.flatMap(({ rows }) => rows.map((each) => each[0] ?? each.x ?? each.s ?? each.y));
		expect(values.filter((value) => !Object.values(row).includes(`${value}`)).sort()).toEqual(
			[...others].sort(),
		);
	},
);

test.each(["gateway-again", "one-id"])(
	"%s: a model's request is part of its own gateway's, by its time",
	async (endpoint) => {
		const found = await lookUp(endpoint, endpoint === "one-id" ? "same-1x" : "again-1x");
		const parts = found.joined.flatMap(({ time, part_of: place }) =>
			place === null ? [] : [[time, found.joined[place]?.time]],
		);
		expect(parts).toEqual([
			["2026-11-20T10:00:01Z", "2026-11-20T10:00:00Z"],
			["2026-11-20T10:10:01Z", "2026-11-20T10:10:00Z"],
		]);
		expect(found.joined).toHaveLength(4);
	},
);

test("of an id that is used again nobody says that no output has it", async () => {
	const found = await lookUp("daily", "order-1x");
	expect(found.joined.map(({ status, certain, reused, note }) => [status, certain, reused, note])).toEqual([
		["matched", true, { inputs: 2, outputs: 2 }, null],
		[
			...["input_only", true, { inputs: 2, outputs: 2 }],
			"None of the 2 outputs under its id belongs to it, by time or by order: all of model_outputs was searched.",
		],
		[
			...["output_only", true, { inputs: 2, outputs: 2 }],
			"None of the 2 inputs under its id belongs to it, by time or by order: all of model_inputs was searched.",
		],
	]);
});

test("several outputs of one input are matched with it, one a column; two of the same columns are not", async () => {
	const { summary } = await ledgerOf("several");
	expect(summary).toMatchObject({ matched: 6, count_mismatch: 1, ambiguous: 6 });
	const { pairs: listed, total } = await pairsOf("several", {
		to: "2026-11-20T10:02:00Z",
		from: "2026-11-20T10:00:00Z",
	});
	expect(total).toBe(8);
	expect(
		listed.map(({ status, told, inputs, outputs }) => [
			...[status, told, inputs?.x ?? null, outputs?.score ?? outputs?.why ?? outputs?.overall ?? null],
		]),
	).toEqual([
		["matched", "once", 1, 0.11],
		["matched", "once", 2, 0.22],
		["matched", "columns", 1, "of 1"],
		["matched", "columns", 2, "of 2"],
		["count_mismatch", "columns", null, "of both"],
		["ambiguous", null, 3, null],
		["ambiguous", null, null, 0.33],
		["ambiguous", null, null, 0.44],
	]);
	expect(outcomes(await lookUp("several", "se-3x"))).toEqual([["se-3x", "matched", "once"]]);
	expect(outcomes(await lookUp("several", "se-4x"))).toEqual([["se-4x", "ambiguous", null]]);
	const found = await lookUp("several", "se-1x");
	expect(found.joined.map(({ status, inputs, outputs }) => [status, inputs, outputs])).toEqual([
		["matched", 1, 3],
	]);
	const panel = await panelOf("several", "model_inputs", { x: 2 });
	expect(valuesIn(panel, "model_outputs").map((rows) => rows[1])).toEqual([
		...[{ score: 0.22 }, { why: "of 2" }, undefined],
	]);
});

test("beside an output of several stands its input, and no other output", async () => {
	const panel = await panelOf("several", "model_outputs", { why: "of 2" });
	expect(panel.records.map(({ collection, line }) => [collection, line])).toEqual([
		["model_inputs", 1],
		["model_outputs", 2],
	]);
});

test("a record whose line differs in what is not its values was not delivered twice", async () => {
	const { conflicts, summary } = await ledgerOf("other-bytes");
	expect([summary.surplus, summary.ambiguous, conflicts.ids]).toEqual([0, 3, 1]);
});

test("a record id under two correlation ids is a conflict", async () => {
	const { conflicts, summary } = await ledgerOf("conflict-elsewhere");
	expect([
		summary.matched,
		conflicts.listed.map(({ id, lines }) => [id, lines.map(({ line }) => line)]),
	]).toEqual([...[2, [["one", [1, 2]]]]]);
	for (const id of ["ce-1x", "ce-2x"]) {
		expect((await lookUp("conflict-elsewhere", id)).conflicts).toMatchObject({
			ids: 1,
			listed: [{ id: "one" }],
		});
	}
});

test("28: records without an id are not halves of anything, and no part of the share", async () => {
	const { summary } = await ledgerOf("case-28");
	expect(summary).toMatchObject({ matched: 2, no_id: 6, input_only: 0, output_only: 0 });
	const { pairs: listed } = await pairsOf("case-28", { status: "no_id" });
	expect(listed.map(({ correlationid }) => correlationid || null)).toEqual(Array(6).fill(null));
});
