/** What the pairs' answers rest on, over a small folder read by the real engine. */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { correlation, disagreeing, ledger, type Pair, pairKeys, pairs } from "@/lib/api/correlateAnswers";
import { readConfig } from "@/lib/server/config";
import { createServices } from "@/lib/server/services";
import { GET as getCorrelation } from "./correlations/[id]/route";
import { GET as getDisagreeing } from "./deployments/[datastore]/[endpoint]/[deployment]/pairs/disagreeing/route";
import { GET as getExport } from "./deployments/[datastore]/[endpoint]/[deployment]/pairs/export/route";
import { GET as getKeys } from "./deployments/[datastore]/[endpoint]/[deployment]/pairs/keys/route";
import { GET as getLedger } from "./deployments/[datastore]/[endpoint]/[deployment]/pairs/ledger/route";
import { GET as getPairs } from "./deployments/[datastore]/[endpoint]/[deployment]/pairs/route";

const folder = mkdtempSync(join(tmpdir(), "leeway-pairs-"));

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

/** Cells as they may be logged: the same to the join by a key exactly where they are the same to what disagrees. */
const cells = [
	...[
		'"7"',
		"7",
		"7.0",
		'"7.0"',
		"7e0",
		"7.5",
		'"7.5"',
		"0",
		"-0.0",
		'"a"',
		'"A"',
		'""',
		"true",
		"false",
		'"true"',
	],
	...[
		"9007199254740993",
		"9007199254740992",
		'"9007199254740993"',
		"9007199254740993.0",
		"1e400",
		"NaN",
		'"NaN"',
	],
	...['{"a":1}', '"{\\"a\\":1}"', '{"a": 1}', '"\\ud800"'],
];

beforeAll(() => {
	const inputs = Array.from({ length: 10 }, (_, n) => line(`i${n}`, `dup-${n}`, n, n));
	const outputs = Array.from({ length: 10 }, (_, n) => line(`o${n}`, `dup-${n}`, n, n));
	write("twice", "model_inputs", "10", "a", [...inputs, ...inputs.slice(0, 4)]);
	write("twice", "model_outputs", "10", "a", outputs);
	write("twice", "model_outputs", "10", "b", outputs.slice(4, 7));
	// A record id used again for other values, of a line as long.
	write("conflict", "model_inputs", "10", "a", [line("i", "a", 1), line("i", "a", 2)]);
	write("conflict", "model_outputs", "10", "a", [line("o", "a", 1)]);
	// Of three lines with one record id two are the same; the others' ids are of a record each, or none.
	const [one, other] = [line("i1", "b", 1), line("i1", "b", 22)];
	write("conflicts", "model_inputs", "10", "a", [one, other, line("i2", "b", 3), line("i0", "c", 1, 9)]);
	write("conflicts", "model_inputs", "11", "b", [
		one,
		line("i0", "c", 1, 8),
		line("", "d", 1),
		line("", "d", 2),
	]);
	write("conflicts", "model_outputs", "10", "a", [
		line("i1", "b", 5),
		line("o1", "c", 1, 8),
		line("o2", "c", 1, 9),
	]);
	write("broken", "model_inputs", "10", "a", [line("i", "a", 1), '{"id": "cut', '{"id": "cut too']);
	write("broken", "model_outputs", "10", "a", [line("o", "a", 1), line("o2", "b", 1)]);
	// Several models, or a model and its explanations, answer one request into one collection.
	const logged = (id: string, data: unknown, minute = 0) =>
		JSON.stringify({ ...JSON.parse(line(`r${records++}`, id, 0, minute)), data });
	let records = 0;
	const x = [
		{ id: 2, x: 1 },
		{ id: 1, x: 2 },
	];
	write("several", "model_inputs", "10", "a", [
		...["a", "b", "c", "d"].map((id) => logged(id, x)),
		...[logged("e", x), logged("e", x, 9), logged("f", x)],
	]);
	write("several", "model_outputs", "10", "a", [
		...[
			logged("a", [
				{ id: 1, p: 0.1 },
				{ id: 2, p: 0.2 },
			]),
			logged("a", [
				{ id: 1, why: [9] },
				{ id: 2, why: [8] },
			]),
		],
		// Answered twice: with other values, with the same and a remark, with what is shared not the same.
		...[logged("b", [{ p: 1 }, { p: 2 }]), logged("b", [{ p: 1 }, { p: 3 }])],
		...[logged("c", [{ p: 1 }, { p: 2 }]), logged("c", [{ p: 1, note: "" }, { p: 2 }])],
		...[logged("d", [{ id: 1, p: 1 }, { p: 2 }]), logged("d", [{ id: 2, why: 1 }, { why: 2 }])],
		...[
			logged("e", [{ p: 1 }, { p: 2 }]),
			logged("e", [{ why: 1 }, { why: 2 }]),
			logged("e", [{ p: 1 }, { p: 2 }], 9),
		],
		...[logged("f", [{ why: 1 }]), logged("f", [{ p: 1 }, { p: 2 }])],
		...[logged("g", [{ p: 1 }]), logged("g", [{ why: 1 }])],
	]);
	// The outputs come back in another order than they were asked in.
	const customers = (order: readonly number[]) => order.map((n) => ({ customer: n, always: "a" }));
	const batch = (id: string, order: readonly number[]) =>
		JSON.stringify({ ...JSON.parse(line(id, "batch", 0)), data: customers(order) });
	write("sorted", "model_inputs", "10", "a", [batch("i", [1, 2, 3, 4, 5])]);
	write("sorted", "model_outputs", "10", "a", [batch("o", [5, 4, 3, 2, 1])]);
	// The outputs leave some rows out; keys that a double could not tell apart, texts on one side.
	const keyed = (id: string, data: string) => line(id, "batch", 0).replace('[{"value":0}]', data);
	const big = ["9007199254740993", "9007199254740992", "7", "null"];
	write("filtered", "model_inputs", "10", "a", [
		keyed("i", `[${big.map((key, n) => `{"key":${key},"x":${n}}`).join()}]`),
	]);
	write("filtered", "model_outputs", "10", "a", [
		keyed("o", '[{"key":"7","y":2},{"key":9007199254740992,"y":1},{"key":null,"y":3}]'),
	]);
	const each = cells.flatMap((a, x) => cells.map((b, y): [string, string, string] => [`${x}-${y}`, a, b]));
	for (const [place, side] of (["model_inputs", "model_outputs"] as const).entries()) {
		const lines = each.map((cell) =>
			line(cell[0], cell[0], 0).replace('[{"value":0}]', `[{"key":${cell[1 + place]}}]`),
		);
		write("cells", side, "10", "a", lines);
	}
	globalThis.leewayServices = createServices(
		readConfig({ LEEWAY_DATASTORE_URL: join(folder, "data"), LEEWAY_HOME: join(folder, "home") }),
	);
});

afterAll(async () => {
	const workspace = await globalThis.leewayServices?.workspace();
	await workspace?.engine.close();
	globalThis.leewayServices = undefined;
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

test("the same record id with other values is not a surplus line", async () => {
	const { summary, surplus_lines } = ledger.parse(await answer(getLedger, "conflict"));
	expect(summary).toMatchObject({ matched: 0, ambiguous: 3, surplus: 0 });
	expect(surplus_lines).toEqual([]);
});

test("one record id on records that are not the same is a conflict, named by the ledger and under its id", async () => {
	const blob = (hour: string, name: string) =>
		`modelDataCollector/e/conflicts/model_inputs/2026/03/01/${hour}/${name}.jsonl`;
	const i0 = {
		id: "i0",
		lines: [
			{ blob: blob("10", "a"), line: 4 },
			{ blob: blob("11", "b"), line: 2 },
		],
	};
	const i1 = { id: "i1", lines: [1, 2].map((line) => ({ blob: blob("10", "a"), line })) };
	const found = ledger.parse(await answer(getLedger, "conflicts"));
	expect(found.conflicts).toEqual({
		ids: 2,
		listed: [
			{ side: "inputs", ...i1 },
			{ side: "inputs", ...i0 },
		],
	});
	// Neither changes how records are told apart: two of an id are pairs by their times, the third line is the first again.
	expect(found.summary).toMatchObject({ matched: 2, surplus: 1, ambiguous: 4, input_only: 2 });
	expect(ledger.parse(await answer(getLedger, "twice")).conflicts).toEqual({ ids: 0, listed: [] });
	const window = "from=2026-03-01T10:00:00Z&to=2026-03-01T10:01:00Z";
	expect(ledger.parse(await answer(getLedger, "conflicts", window)).conflicts.ids).toBe(1);
	for (const id of ["b", "i1"]) {
		const request = new Request(
			"http://127.0.0.1/api/v1/x?endpoint=e&deployment=conflicts&search=everything",
		);
		const response = await getCorrelation(request, { params: Promise.resolve({ id }) });
		const place = {
			datastore: "default",
			endpoint: "e",
			deployment: "conflicts",
			collection: "model_inputs",
		};
		expect(correlation.parse(await response.json()).conflicts).toEqual({
			ids: 1,
			listed: [{ ...place, ...i1 }],
		});
	}
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

test("rows are joined by a key: what was sorted anew matches, and nothing disagrees", async () => {
	const keys = pairKeys.parse(await answer(getKeys, "sorted"));
	expect(keys).toMatchObject({ suggested: "customer", cut: false, partial: false });
	expect(keys.columns).toEqual([
		{ column: "customer", rows: 10, all: 10, distinct: 10, matched: 5, of: 5 },
		{ column: "always", rows: 10, all: 10, distinct: 0, matched: 0, of: 5 },
	]);
	const found = pairs.parse(await answer(getPairs, "sorted", "key=customer"));
	expect([found.key, found.total, found.summary.matched]).toEqual(["customer", 5, 5]);
	for (const { inputs, outputs } of found.pairs) expect(inputs?.customer).toBe(outputs?.customer);
	const said = disagreeing.parse(await answer(getDisagreeing, "sorted", "key=customer"));
	expect([said.key, said.columns]).toEqual(["customer", []]);
	expect(pairs.parse(await answer(getPairs, "sorted")).key).toBeNull();
});

test("rows left out are inputs without an output; keys are told apart to the last digit, null is none", async () => {
	expect(ledger.parse(await answer(getLedger, "filtered")).summary).toMatchObject({ count_mismatch: 2 });
	const found = ledger.parse(await answer(getLedger, "filtered", "key=key&by=hour"));
	expect(found.key).toBe("key");
	for (const counts of [found.summary, ...found.buckets]) {
		expect(counts).toMatchObject({
			...{ matched: 2, input_only: 1, no_key: 2, count_mismatch: 0, ambiguous: 0 },
			records: { inputs: { matched: 1, input_only: 0, no_key: 0 }, outputs: { matched: 1 } },
			rows: { inputs: { matched: 2, input_only: 1, no_key: 1 }, outputs: { matched: 2, no_key: 1 } },
		});
	}
	const list = pairs.parse(await answer(getPairs, "filtered", "key=key&values=text"));
	expect(list.pairs.map(({ status, inputs, outputs }) => [status, inputs?.key, outputs?.key])).toEqual([
		["input_only", "9007199254740993", undefined],
		["matched", "9007199254740992", "9007199254740992"],
		["matched", "7", '"7"'],
		["no_key", "null", undefined],
		["no_key", undefined, "null"],
	]);
});

test("what is the same to the join by a key is the same to what disagrees, however it is logged", async () => {
	const { pairs: same } = pairs.parse(await answer(getPairs, "cells", "key=key&status=matched&limit=1000"));
	const counts = disagreeing.parse(await answer(getDisagreeing, "cells")).columns;
	expect(counts).toEqual([{ column: "key", rows: cells.length ** 2 - same.length, of: cells.length ** 2 }]);
	const alike = same.flatMap(({ correlationid }) => {
		const [a = "", b = ""] = (correlationid ?? "").split("-").map((place) => cells[Number(place)] ?? "");
		return a < b ? [`${a} ${b}`] : [];
	});
	expect(alike.toSorted()).toEqual([
		// A number is what its text spells, and another number of the same value; a text is spelled so or not.
		'"7" 7',
		'"7.0" 7.0',
		'"7.5" 7.5',
		'"9007199254740993" 9007199254740993',
		'"NaN" NaN',
		'"{\\"a\\":1}" {"a":1}',
		"-0.0 0",
		"7 7.0",
		"7 7e0",
		"7.0 7e0",
		"9007199254740993 9007199254740993.0",
	]);
});

describe("several outputs of one input", () => {
	const own = (row: Record<string, unknown> | null) =>
		row && Object.fromEntries(Object.entries(row).filter(([name]) => !name.startsWith("_")));
	const brief = ({ correlationid, status, told, index, inputs, outputs }: Pair) => [
		...[correlationid, status, told, index, own(inputs), own(outputs)],
	];
	const of = async (id: string, query = "limit=100") =>
		pairs
			.parse(await answer(getPairs, "several", query))
			.pairs.filter(({ correlationid }) => correlationid === id)
			.map(brief);

	test("of other columns all belong to it, each beside it", async () => {
		const [first, second] = [
			{ id: 2, x: 1 },
			{ id: 1, x: 2 },
		];
		const expected = [
			["a", "matched", "once", 0, first, { id: 1, p: 0.1 }],
			["a", "matched", "once", 1, second, { id: 2, p: 0.2 }],
			["a", "matched", "columns", 0, first, { id: 1, why: [9] }],
			["a", "matched", "columns", 1, second, { id: 2, why: [8] }],
		];
		expect(await of("a")).toEqual(expected);
		// Under an id that is used again, at its time.
		expect((await of("e")).map(([, status, told]) => [status, told])).toEqual([
			...Array(2).fill(["matched", "time"]),
			...Array(2).fill(["matched", "columns"]),
			...Array(2).fill(["matched", "time"]),
		]);
		const shown = [{ column: "outputs.why", op: "not_null" }];
		const filtered = await of("a", `filter=${encodeURIComponent(JSON.stringify(shown))}`);
		expect(filtered).toEqual(expected.slice(2));
	});

	test("that say the same twice, or not the same of a column, are ambiguous", async () => {
		for (const id of ["b", "c", "d"]) {
			expect((await of(id)).map(([, status]) => status)).toEqual(Array(6).fill("ambiguous"));
		}
		expect((await of("g")).map(([, status]) => status)).toEqual(Array(2).fill("output_only"));
	});

	test("with another number of rows belongs to it, and its rows stand alone", async () => {
		expect(
			(await of("f")).map(([, status, told, , inputs, outputs]) => [status, told, inputs, outputs]),
		).toEqual([
			["matched", "once", { id: 2, x: 1 }, { p: 1 }],
			["matched", "once", { id: 1, x: 2 }, { p: 2 }],
			["count_mismatch", "columns", null, { why: 1 }],
		]);
	});

	test("are counted as they are listed, page by page and in the export", async () => {
		const found = pairs.parse(await answer(getPairs, "several", "limit=100"));
		const { summary } = ledger.parse(await answer(getLedger, "several"));
		for (const status of ["matched", "ambiguous", "count_mismatch", "output_only"] as const) {
			const listed = pairs.parse(await answer(getPairs, "several", `status=${status}&limit=100`));
			expect(listed.total).toBe(listed.pairs.length);
			expect(listed.pairs).toEqual(found.pairs.filter((pair) => pair.status === status));
		}
		expect(summary).toMatchObject({
			...{ matched: 12, ambiguous: 9, count_mismatch: 1, output_only: 2 },
			records: { inputs: { matched: 4, ambiguous: 3 }, outputs: { matched: 6, count_mismatch: 1 } },
			rows: { inputs: { matched: 8 }, outputs: { matched: 12 } },
		});
		expect(found.pairs.filter(({ status }) => status === "matched")).toHaveLength(12);
		const paged = await Promise.all(
			[0, 5, 10, 15, 20, 25, 30].map(async (offset) =>
				pairs.parse(await answer(getPairs, "several", `limit=5&offset=${offset}`)),
			),
		);
		expect(paged.flatMap((page) => page.pairs)).toEqual(found.pairs);
		expect(await exported("several", "")).toHaveLength(1 + found.total);
	});

	test("are joined by a key each for itself", async () => {
		expect(await of("a", "key=id&limit=100")).toEqual([
			["a", "matched", "once", 0, { id: 2, x: 1 }, { id: 2, p: 0.2 }],
			["a", "matched", "once", 1, { id: 1, x: 2 }, { id: 1, p: 0.1 }],
			["a", "matched", "columns", 1, { id: 1, x: 2 }, { id: 1, why: [9] }],
			["a", "matched", "columns", 0, { id: 2, x: 1 }, { id: 2, why: [8] }],
		]);
		const { summary } = ledger.parse(await answer(getLedger, "several", "key=id"));
		const listed = pairs.parse(await answer(getPairs, "several", "key=id&limit=100"));
		expect([summary.matched, summary.records.outputs.matched]).toEqual([4, 7]);
		for (const status of ["matched", "ambiguous", "no_key", "output_only"] as const) {
			expect(listed.pairs.filter((pair) => pair.status === status)).toHaveLength(summary[status]);
		}
		expect(await exported("several", "key=id")).toHaveLength(1 + listed.total);
		const said = disagreeing.parse(await answer(getDisagreeing, "several")).columns;
		expect(said).toEqual([{ column: "id", rows: 4, of: 4 }]);
		expect(disagreeing.parse(await answer(getDisagreeing, "several", "key=id")).columns).toEqual([]);
	});

	test("all stand under its id", async () => {
		const request = new Request("http://127.0.0.1/api/v1/x?endpoint=e&deployment=several&search=everything");
		const response = await getCorrelation(request, { params: Promise.resolve({ id: "a" }) });
		const found = correlation.parse(await response.json());
		expect(found.requests).toMatchObject({ matched: 1, ambiguous: 0 });
		expect(
			found.joined.map(({ status, inputs, outputs, records }) => [
				status,
				inputs,
				outputs,
				records.outputs.length,
			]),
		).toEqual([["matched", 1, 2, 2]]);
		expect(found.pairs.map(({ index, outputs }) => [index, own(outputs)])).toEqual([
			[0, { id: 1, p: 0.1 }],
			[1, { id: 2, p: 0.2 }],
			[0, { id: 1, why: [9] }],
			[1, { id: 2, why: [8] }],
		]);
		expect(found.reused.ids).toBe(0);
	});
});

async function exported(deployment: string, query: string): Promise<string[]> {
	const params = Promise.resolve({ datastore: "default", endpoint: "e", deployment });
	const response = await getExport(new Request(`http://127.0.0.1/api/v1/x?${query}`), { params });
	return (await response.text()).trimEnd().split(/\r?\n/);
}

test("the export is joined by the same key, and says where the output stands and why the two belong together", async () => {
	const [head = "", ...lines] = await exported("filtered", "key=key");
	const names = head.split(",");
	const columns = ["_status", "_index", "_outputs_index", "_told", "_inputs_reused", "_outputs_reused"];
	const cells = (line: string) => columns.map((name) => line.split(",")[names.indexOf(name)]);
	expect(lines.map(cells)).toEqual([
		["input_only", "0", "", "once", "", ""],
		["matched", "1", "1", "once", "", ""],
		["matched", "2", "0", "once", "", ""],
		["no_key", "3", "", "once", "", ""],
		["no_key", "2", "2", "once", "", ""],
	]);
	const reused = await exported("conflict", "");
	expect(reused.slice(1).map(cells)).toEqual([
		["ambiguous", "0", "", "", "2", "1"],
		["ambiguous", "0", "", "", "2", "1"],
		["ambiguous", "0", "0", "", "2", "1"],
	]);
});

test("a key that is not a column of both is refused by name", async () => {
	const params = Promise.resolve({ datastore: "default", endpoint: "e", deployment: "filtered" });
	const response = await getLedger(new Request("http://127.0.0.1/api/v1/x?key=y"), { params });
	expect([response.status, await response.json()]).toEqual([
		400,
		expect.objectContaining({ detail: expect.stringContaining('key "y" is not a column of both sides') }),
	]);
});
