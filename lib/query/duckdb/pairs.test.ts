import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { isoUtc, type Window } from "@/lib/time";
import { unitOf, type WrittenRecord } from "@/test/query/unitOf";
import type { Engine } from "../engine";
import type { LedgerEntry, Pair, PairFilter, PairSource } from "../pairs";
import type { OrderPlace } from "../source";
import { openDuckDBEngine } from "./engine";

const hour = 3_600_000;
const start = Date.UTC(2026, 2, 1);

let home: string;
let engine: Engine;
let copies = 0;
let made = 0;

beforeAll(async () => {
	home = await mkdtemp(join(tmpdir(), "leeway-"));
	engine = await openDuckDBEngine({ home, memoryBytes: 2 ** 29, copyBytes: 2 ** 30, threads: 1 });
});
afterAll(async () => {
	await engine.close();
	await rm(home, { recursive: true });
});

/** Two new copies that hold these records; a question of a window looks for partners everywhere. */
async function stored(inputs: readonly WrittenRecord[], outputs: readonly WrittenRecord[]) {
	const name = `${copies++}`;
	for (const [side, records] of [
		["inputs", inputs],
		["outputs", outputs],
	] as const) {
		await engine.copy(name + side, async (copy) => {
			if (records.length > 0) await copy.commit(unitOf(side, records));
		});
	}
	return (window?: Window): PairSource => {
		const wide = { inputs: { key: `${name}inputs` }, outputs: { key: `${name}outputs` } };
		if (!window) return wide;
		return {
			...wide,
			window: { inputs: { ...wide.inputs, window }, outputs: { ...wide.outputs, window } },
		};
	};
}

const record = (
	minute: number,
	correlationid: string | null,
	values: readonly number[] = [minute],
): WrittenRecord => {
	const time = start + minute * 60_000;
	return { partition: time - (time % hour), time, id: `r${made++}`, correlationid, values };
};

const everything = { offset: 0, limit: 10_000 };
const numberIn = (row: Pair["inputs"]) => row && Number(row.cells[0]?.lexeme);
const brief = ({ status, correlationid, index, inputs, outputs }: Pair) => [
	status,
	correlationid,
	index,
	numberIn(inputs),
	numberIn(outputs),
];

test("an id that stands once on each side joins row by row, across the edge of an hour too", async () => {
	const source = await stored([record(59, "a", [1, 2])], [record(61, "a", [10, 20])]);
	const { pairs, total } = await engine.pairs(source({ from: start, to: start + hour }), everything);
	expect(pairs.map(brief)).toEqual([
		["matched", "a", 0, 1, 10],
		["matched", "a", 1, 2, 20],
	]);
	expect(total).toBe(2);
	const after = { from: start + hour, to: start + 2 * hour };
	expect((await engine.pairs(source(after), everything)).total).toBe(0);
});

test("unequal numbers of rows pair no rows, and each entry names both records", async () => {
	const source = await stored([record(1, "a", [1, 2])], [record(2, "a", [10])]);
	const { pairs } = await engine.pairs(source(), everything);
	expect(pairs.map(brief)).toEqual([
		["count_mismatch", "a", 0, 1, null],
		["count_mismatch", "a", 1, 2, null],
		["count_mismatch", "a", 0, null, 10],
	]);
	for (const { records } of pairs) {
		expect([records.inputs?.rows, records.outputs?.rows]).toEqual([2, 1]);
		expect(records.outputs?.blob).toContain("outputs/");
	}
});

test("a reused id whose halves do not take turns pairs nothing and multiplies nothing", async () => {
	const source = await stored(
		[record(1, "test"), record(2, "test"), record(5, "test")],
		[record(3, "test"), record(4, "test"), record(6, "test")],
	);
	const { pairs, total } = await engine.pairs(source(), everything);
	expect(total).toBe(6);
	expect(pairs.map(brief)).toEqual(
		[1, 2, 3, 4, 5, 6].map((minute) => [
			"ambiguous",
			"test",
			0,
			[1, 2, 5].includes(minute) ? minute : null,
			[3, 4, 6].includes(minute) ? minute : null,
		]),
	);
	const entries = await engine.ledger(source(), undefined);
	expect(entries.map(({ side, status, records }) => [side, status, records])).toEqual([
		["inputs", "ambiguous", 3],
		["outputs", "ambiguous", 3],
	]);
});

/** Ten requests of which four input lines and three output lines came twice, in the same file or in a later one. */
function deliveredTwice() {
	const inputs = Array.from({ length: 10 }, (_, n) => record(n, `dup-${n}`, [n, n + 1]));
	const outputs = Array.from({ length: 10 }, (_, n) => record(n, `dup-${n}`, [10 * n, 10 * n + 1]));
	const later = (each: WrittenRecord) => ({ ...each, partition: each.partition + hour });
	return {
		inputs: [...inputs, ...inputs.slice(0, 4)],
		outputs: [...outputs, ...outputs.slice(4, 7).map(later)],
	};
}

test("a record delivered twice is one record and a surplus line", async () => {
	const { inputs, outputs } = deliveredTwice();
	const source = await stored(inputs, outputs);
	expect(summed(await engine.ledger(source(), undefined))).toEqual({
		"inputs matched": { records: 10, rows: 20 },
		"outputs matched": { records: 10, rows: 20 },
		"inputs surplus": { records: 4, rows: 8 },
		"outputs surplus": { records: 3, rows: 6 },
	});
	const { pairs, total } = await engine.pairs(source(), everything);
	expect(total).toBe(20);
	expect(pairs.map(({ told, reused }) => [told, reused])).toEqual(pairs.map(() => ["once", null]));
	expect(pairs.map(numbersIn)).toEqual(
		Array.from({ length: 10 }, (_, n) => [
			[n, 10 * n],
			[n + 1, 10 * n + 1],
		]).flat(),
	);
	const exported: Pair[] = [];
	await engine.eachPair(source(), {}, async (some) => void exported.push(...some));
	expect(exported).toEqual(pairs);
});

test("surplus lines are named with the record each repeats, earliest first", async () => {
	const { inputs, outputs } = deliveredTwice();
	const source = await stored(inputs, outputs);
	const lines = await engine.surplus(source(), 100);
	const file = (side: string, n: number) => `${side}/${new Date(start + n * hour).toISOString()}.jsonl`;
	const repeat = (line: number, kept: number) => {
		const blob = file("inputs", 0);
		return { side: "inputs", blob, line, repeats: { blob, line: kept } };
	};
	expect(lines).toEqual([
		...[0, 1, 2, 3].map((n) => repeat(11 + n, 1 + n)),
		...[4, 5, 6].map((n) => ({
			...{ side: "outputs", blob: file("outputs", 1), line: n - 3 },
			repeats: { blob: file("outputs", 0), line: n + 1 },
		})),
	]);
	expect(await engine.surplus(source(), 2)).toEqual(lines.slice(0, 2));
	const second = source({ from: start + hour, to: start + 2 * hour });
	expect(await engine.surplus(second, 100)).toEqual(lines.slice(4));
});

test("a request says how long it lasted, and the request id that its records carry if it is one", async () => {
	const named = (minute: number, correlationid: string, xrequestid: string | null): WrittenRecord => ({
		...record(minute, correlationid),
		xrequestid,
	});
	const source = await stored(
		[named(0, "a", "R"), named(1, "b", "R"), named(2, "c", "c"), named(3, "d", "R"), named(4, "d", "R")],
		[named(5, "a", null), named(6, "b", "S"), named(7, "c", ""), named(3, "d", "R")],
	);
	const { entries } = await engine.requests(source(), { ids: ["a", "b", "c", "d"], limit: 9 });
	const minutes = (time: number | null) => time !== null && (time - start) / 60_000;
	expect(
		entries.map(({ correlationid, status, time, until, requestid, reused }) => [
			...[correlationid, status, minutes(time), minutes(until), requestid, reused],
		]),
	).toEqual([
		["a", "matched", 0, 5, "R", null],
		// Made for two, it is a part of neither.
		["b", "matched", 1, 6, null, null],
		["c", "matched", 2, 7, null, null],
		["d", "matched", 3, 3, "R", { inputs: 2, outputs: 1 }],
		["d", "input_only", 4, 4, "R", { inputs: 2, outputs: 1 }],
	]);
});

describe("a record id that stands on records which are not the same", () => {
	const named = (minute: number, correlationid: string | null, id: string, values = [1]): WrittenRecord => ({
		...record(minute, correlationid, values),
		id,
	});
	const file = (minute: number) => `inputs/${new Date(start + minute * 60_000).toISOString()}.jsonl`;
	const window = { from: start + hour, to: start + 2 * hour };

	test.each([
		["under one correlation id", "a", [2]],
		["under another correlation id", "b", [1]],
		["without a correlation id", null, [1]],
	])("%s is in conflict, in every window and look-up that has one of them", async (_, id, values) => {
		const source = await stored(
			[named(0, "a", "one"), named(1, "x", "other"), named(60, id, "one", values)],
			[record(0, "a"), record(60, "b")],
		);
		const conflict = {
			ids: 1,
			listed: [{ side: "inputs", id: "one", lines: [0, 60].map((at) => ({ blob: file(at), line: 1 })) }],
		};
		expect(await engine.conflicts(source())).toEqual(conflict);
		expect(await engine.conflicts(source(window))).toEqual(conflict);
		const of = async (id: string) => (await engine.requests(source(), { ids: [id], limit: 9 })).conflicts;
		expect(await of("a")).toEqual(conflict);
		if (id !== null) expect(await of(id)).toEqual(conflict);
		expect(await of("x")).toEqual({ ids: 0, listed: [] });
	});

	test("is in none where all of its lines repeat one record, nor where the records have none", async () => {
		const twice = named(0, "a", "one");
		const source = await stored(
			[
				twice,
				twice,
				{ ...record(1, "b"), id: "" },
				{ ...record(2, "c"), id: "" },
				{ ...record(3, "d"), id: null },
			],
			[named(0, "a", "one"), named(0, "e", "two")],
		);
		expect(await engine.conflicts(source())).toEqual({ ids: 0, listed: [] });
		const { conflicts } = await engine.requests(source(), { ids: ["a", "b", "c", "d"], limit: 9 });
		expect(conflicts).toEqual({ ids: 0, listed: [] });
	});

	test("names those of several ids and not the lines that repeat one", async () => {
		const twice = named(0, "a", "one");
		const source = await stored([twice, twice, named(1, "b", "one")], []);
		const { ids, listed } = await engine.conflicts(source());
		expect([ids, listed.map(({ lines }) => lines.map(({ line }) => line))]).toEqual([1, [[1, 3]]]);
	});
});

test("a surplus line counts where it lies, and the record in its own time", async () => {
	const { inputs, outputs } = deliveredTwice();
	const source = await stored(
		inputs,
		outputs.map((each) => ({ ...each })),
	);
	const first = source({ from: start, to: start + hour });
	expect(summed(await engine.ledger(first, hour))).toMatchObject({
		"inputs surplus": { records: 4, rows: 8 },
		"outputs matched": { records: 10, rows: 20 },
	});
	const whole = summed(await engine.ledger(source({ from: start, to: start + 2 * hour }), hour));
	expect(whole).toMatchObject({ "outputs surplus": { records: 3 }, "inputs matched": { records: 10 } });
	const second = source({ from: start + hour, to: start + 2 * hour });
	expect(summed(await engine.ledger(second, hour))).toEqual({ "outputs surplus": { records: 3, rows: 6 } });
	expect((await engine.pairs(second, everything)).total).toBe(0);
});

test("which copy was read first decides nothing", async () => {
	const [input, output] = [record(1, "a"), record(1, "a", [7])];
	const later = { ...output, partition: output.partition + hour };
	for (const order of [
		[output, later],
		[later, output],
	]) {
		const { pairs } = await engine.pairs((await stored([input], order))(), everything);
		expect(pairs.map(({ records }) => records.outputs?.blob)).toEqual([
			`outputs/${new Date(start).toISOString()}.jsonl`,
		]);
	}
});

test.each<[string, Partial<WrittenRecord>]>([
	["other values", { values: [2] }],
	["more rows", { values: [1, 1] }],
	["another time", { time: start + 2 * 60_000 }],
	["another request id", { xrequestid: "x" }],
	["another record id", { id: "other" }],
	["no record id", { id: null }],
])("a record with %s is not the same one", async (_, change) => {
	const one = { ...record(1, "a", [1]), ...(change.id === null ? { id: null } : {}) };
	const source = await stored([one, { ...one, ...change }], []);
	expect(summed(await engine.ledger(source(), undefined))).toEqual({
		"inputs input_only": { records: 2, rows: 1 + (change.values?.length ?? 1) },
	});
});

test("what is left of an id after surplus lines are put aside is told apart as ever", async () => {
	const [one, two] = [record(1, "a"), record(2, "a")];
	const source = await stored([one, one, two, one], [record(1, "a"), record(2, "a")]);
	const { pairs } = await engine.pairs(source(), everything);
	expect(pairs.map(({ status, told, reused }) => [status, told, reused])).toEqual([
		["matched", "time", { inputs: 2, outputs: 2 }],
		["matched", "time", { inputs: 2, outputs: 2 }],
	]);
	expect(summed(await engine.ledger(source(), undefined))).toMatchObject({
		"inputs surplus": { records: 2, rows: 2 },
	});
});

test("a line that repeats a record is of that one's request", async () => {
	const [input, output] = [record(1, "a"), record(1, "a", [7])];
	const source = (await stored([input], [output, output]))();
	const blob = (side: string) => `${side}/${new Date(start).toISOString()}.jsonl`;
	const found = await engine.requests(source, {
		ids: ["a"],
		limit: 10,
		of: { side: "outputs", blob: blob("outputs"), line: 2 },
	});
	expect(found.counts).toMatchObject({ matched: 1, ambiguous: 0, output_only: 0 });
	expect(found.reused).toEqual([]);
	expect(found.entries.map(({ status, places }) => [status, places])).toEqual([
		[
			"matched",
			{ inputs: [{ blob: blob("inputs"), line: 1 }], outputs: [{ blob: blob("outputs"), line: 1 }] },
		],
	]);
});

const numbersIn = ({ inputs, outputs }: Pair) => [numberIn(inputs), numberIn(outputs)];

const briefReused = ({ status, told, reused, index, inputs, outputs }: Pair) => [
	status,
	told,
	reused && [reused.inputs, reused.outputs],
	index,
	numberIn(inputs),
	numberIn(outputs),
];

test("records of a reused id and equal time are a pair, whatever the window", async () => {
	const source = await stored(
		[record(1, "test"), record(125, "test"), record(127, "test")],
		[record(1, "test", [10]), record(125, "test", [1250]), record(127, "test", [1270])],
	);
	expect((await engine.pairs(source(), everything)).pairs.map(briefReused)).toEqual([
		["matched", "time", [3, 3], 0, 1, 10],
		["matched", "time", [3, 3], 0, 125, 1250],
		["matched", "time", [3, 3], 0, 127, 1270],
	]);
	const first = source({ from: start, to: start + hour });
	expect((await engine.pairs(first, everything)).pairs.map(briefReused)).toEqual([
		["matched", "time", [3, 3], 0, 1, 10],
	]);
});

test("halves that take turns are pairs in order; a retry beyond the hour is judged for itself", async () => {
	const source = await stored(
		[record(1, "a"), record(3, "a"), record(100, "a"), record(101, "a")],
		[record(2, "a"), record(4, "a"), record(102, "a")],
	);
	expect((await engine.pairs(source(), everything)).pairs.map(briefReused)).toEqual([
		["matched", "order", [4, 3], 0, 1, 2],
		["matched", "order", [4, 3], 0, 3, 4],
		["ambiguous", null, [4, 3], 0, 100, null],
		["ambiguous", null, [4, 3], 0, 101, null],
		["ambiguous", null, [4, 3], 0, null, 102],
	]);
});

test.each([
	["an output first", [2, 4], [1, 3]],
	["the last half missing", [1, 3], [2]],
	["two at one moment", [1, 3], [1, 3, 3]],
])("no turns are taken: %s", async (_, inputs, outputs) => {
	const of = (minutes: readonly number[]) => minutes.map((minute) => record(minute, "a"));
	const shift = (records: WrittenRecord[]) =>
		records.map((each) => ({ ...each, time: (each.time ?? 0) + 1 }));
	const source = await stored(shift(of(inputs)), of(outputs));
	const { pairs } = await engine.pairs(source(), everything);
	expect(new Set(pairs.map(({ status }) => status))).toEqual(new Set(["ambiguous"]));
	expect(pairs).toHaveLength(inputs.length + outputs.length);
});

test("a time that many records under one id share tells nothing", async () => {
	const made = Array.from({ length: 30 }, () => record(5, "constant"));
	const entries = await engine.ledger((await stored(made, made))(), undefined);
	expect(entries.map(({ side, status, records }) => [side, status, records])).toEqual([
		["inputs", "ambiguous", 30],
		["outputs", "ambiguous", 30],
	]);
});

test("an id that only one side repeats is that side's alone", async () => {
	const source = await stored(
		[record(1, "a"), record(2, "a"), record(300, "b")],
		[record(9, "b"), record(10, "b")],
	);
	expect((await engine.pairs(source(), everything)).pairs.map(({ status }) => status)).toEqual([
		"input_only",
		"input_only",
		"output_only",
		"output_only",
		"input_only",
	]);
});

test("a pair of unequal row counts counts in its input's hour, and is listed there whole", async () => {
	const source = await stored(
		[record(59, "a", [1, 2, 3]), record(119, "b", [1, 2, 3])],
		[record(61, "a", [1, 2]), record(121, "b", [1, 2])],
	);
	const entries = await engine.ledger(source(), hour);
	expect(entries.map(({ start: at, side, records }) => [((at ?? 0) - start) / hour, side, records])).toEqual([
		[0, "inputs", 1],
		[0, "outputs", 1],
		[1, "inputs", 1],
		[1, "outputs", 1],
	]);
	const first = await engine.pairs(source({ from: start, to: start + hour }), everything);
	expect(first.pairs.map(({ correlationid }) => correlationid)).toEqual(["a", "a", "a", "a", "a"]);
	expect(
		(await engine.pairs(source({ from: start + 2 * hour, to: start + 3 * hour }), everything)).total,
	).toBe(0);
});

test("records without an id, or with an empty one, belong with nothing", async () => {
	const source = await stored([record(1, null), record(2, "")], [record(1, null), record(2, "")]);
	const { pairs } = await engine.pairs(source(), everything);
	expect(pairs.map(({ status }) => status).sort()).toEqual(["no_id", "no_id", "no_id", "no_id"]);
});

test("a record without rows is listed once, without a row", async () => {
	const source = await stored([record(1, "a", [])], [record(2, "b", [7])]);
	const { pairs } = await engine.pairs(source(), everything);
	expect(pairs.map(brief)).toEqual([
		["input_only", "a", null, null, null],
		["output_only", "b", 0, null, 7],
	]);
	expect(pairs[0]?.records.inputs).toMatchObject({ line: 1, rows: 0 });
});

test("a side that holds nothing leaves the other as it is", async () => {
	const source = await stored([record(1, "a")], []);
	expect((await engine.pairs(source(), everything)).pairs.map(brief)).toEqual([
		["input_only", "a", 0, 1, null],
	]);
});

describe("filter and sort", () => {
	const inputs = [record(1, "a", [5, 1]), record(2, "b", [3]), record(3, "c", [9])];
	const outputs = [record(1, "a", [50, 10]), record(2, "b", [30]), record(4, "d", [90])];

	test("take either side's columns", async () => {
		const source = (await stored(inputs, outputs))();
		const byOutput = await engine.pairs(source, {
			...everything,
			sort: [{ side: "outputs", column: "value", descending: true }],
		});
		expect(byOutput.pairs.map((pair) => numberIn(pair.outputs))).toEqual([90, 50, 30, 10, null]);
		const filtered = await engine.pairs(source, {
			...everything,
			filter: [
				{ side: "outputs", column: "value", op: "gte", value: 20 },
				{ side: "inputs", column: "value", op: "lt", value: 5 },
			],
		});
		expect(filtered.pairs.map(brief)).toEqual([["matched", "b", 0, 3, 30]]);
		expect(filtered.total).toBe(1);
	});

	test("a condition on a side drops what has no row there", async () => {
		const source = (await stored(inputs, outputs))();
		const { pairs } = await engine.pairs(source, {
			...everything,
			filter: [{ side: "outputs", column: "value", op: "ne", value: 50 }],
			sort: [{ column: "_time", descending: true }],
		});
		expect(pairs.map(brief)).toEqual([
			["output_only", "d", 0, null, 90],
			["matched", "b", 0, 3, 30],
			["matched", "a", 1, 1, 10],
		]);
	});

	test("an unknown column of a side is refused by name", async () => {
		const source = (await stored(inputs, outputs))();
		const asked = engine.pairs(source, {
			...everything,
			filter: [{ side: "inputs", column: "valu", op: "eq", value: 1 }],
		});
		await expect(asked).rejects.toMatchObject({ kind: "invalid", message: 'no column is named "valu"' });
	});
});

test("the ledger counts a matched output with its input, and never outside the window", async () => {
	const source = await stored(
		[record(59, "a"), { ...record(30, "late"), time: start + 5 * hour }],
		[record(61, "a"), { ...record(45, "b"), time: null }],
	);
	const entries = await engine.ledger(source({ from: start, to: start + hour }), hour);
	expect(
		entries.map(({ start: at, side, status, records }) => [at && isoUtc(at), side, status, records]).sort(),
	).toEqual([
		["2026-03-01T00:00:00Z", "inputs", "input_only", 1],
		["2026-03-01T00:00:00Z", "inputs", "matched", 1],
		["2026-03-01T00:00:00Z", "outputs", "matched", 1],
		["2026-03-01T00:00:00Z", "outputs", "output_only", 1],
	]);
});

test("all pairs in batches are the pages' pairs", async () => {
	const many = Array.from({ length: 230 }, (_, n) =>
		record(
			n,
			`id${n}`,
			Array.from({ length: 15 }, (_, i) => n * 15 + i),
		),
	);
	const source = (await stored(many, many.slice(0, 200)))();
	const sort = [{ side: "inputs", column: "value", descending: true }] as const;
	const seen: Pair[] = [];
	const sizes: number[] = [];
	await engine.eachPair(source, { sort }, async (pairs, columns) => {
		expect(columns).toEqual({ inputs: ["value"], outputs: ["value"] });
		sizes.push(pairs.length);
		seen.push(...pairs);
	});
	expect(sizes).toEqual([0, 2000, 1450]);
	expect(seen).toEqual((await engine.pairs(source, { ...everything, sort })).pairs);
});

test("an id that very many records carry is told apart once, anew only when more of them were read", async () => {
	const half = (side: string, n: number): WrittenRecord => ({
		...{ partition: start, id: `${side}${n}`, time: start + n * 100, correlationid: "one", values: [n] },
	});
	const of = (side: string, count: number) => Array.from({ length: count }, (_, n) => half(side, n));
	const source = (await stored(of("inputs", 10_001), of("outputs", 10_000)))();
	const ask = () => engine.requests(source, { ids: ["one"], limit: 3 });
	const first = await ask();
	expect(first.counts).toMatchObject({ matched: 10_000, input_only: 1, ambiguous: 0 });
	expect(first.reused).toMatchObject([{ correlationid: "one", inputs: 10_001, outputs: 10_000 }]);
	expect(first.entries).toHaveLength(3);
	expect(await ask()).toEqual(first);
	const other = await engine.requests(source, { ids: ["two", "one"], limit: 1 });
	expect(other.counts).toEqual(first.counts);
	expect(other.reused).toEqual(first.reused);
	const late = { ...half("outputs", 10_000), partition: start + hour };
	await engine.copy(source.outputs.key, (copy) => copy.commit(unitOf("outputs", [late])));
	expect((await ask()).counts).toMatchObject({ matched: 10_001, input_only: 0 });
});

describe("pages by cursor", () => {
	/** Equal times, records of several rows and of none, ids too long for an address, one without a time. */
	const many = (side: string) => [
		...Array.from({ length: 40 }, (_, n) =>
			record(
				Math.floor(n / 4),
				`${side === "outputs" && n % 5 === 0 ? "other" : "id"}${n % 10 === 3 ? "long".repeat(200) : ""}${n}`,
				Array.from({ length: n % 4 }, (_, i) => (n * 7 + i) % 5),
			),
		),
		{ ...record(70, "late"), time: null },
	];

	async function paged(source: PairSource, query: PairFilter, limit: number) {
		const pages: Pair[] = [];
		for (let after: OrderPlace | undefined; ; ) {
			const { pairs, next, total } = await engine.pairs(source, { ...query, offset: 0, limit, after });
			pages.push(...pairs);
			if (!next) {
				expect(pages).toHaveLength(total);
				return pages;
			}
			expect(pairs).toHaveLength(limit);
			// As it comes back from an address.
			after = JSON.parse(JSON.stringify(next));
		}
	}

	const byInput = { side: "inputs", column: "value", descending: true } as const;
	const queries: [string, PairFilter][] = [
		["in order of time", {}],
		["the latest first", { sort: [{ column: "_time", descending: true }] }],
		["of some statuses", { statuses: ["input_only", "output_only"] }],
		["by id", { sort: [{ column: "_correlationid", descending: false }] }],
		["by a side's column", { sort: [byInput, { side: "outputs", column: "_line", descending: false }] }],
		["filtered", { filter: [{ side: "inputs", column: "value", op: "gte", value: 2 }] }],
		["of a status and sorted", { statuses: ["matched"], sort: [byInput] }],
	];

	/** Pages of these lengths, of how many pairs there are, give the export; and so does what is asked for by its place. */
	async function expectExport(query: PairFilter, limits: (all: number) => number[]) {
		const source = (await stored(many("inputs"), many("outputs")))();
		const exported: Pair[] = [];
		await engine.eachPair(source, query, async (some) => void exported.push(...some));
		expect(exported.length).toBeGreaterThan(10);
		for (const limit of limits(exported.length)) {
			expect(await paged(source, query, limit)).toEqual(exported);
		}
		for (const offset of [0, 3, exported.length - 1, exported.length]) {
			const page = await engine.pairs(source, { ...query, offset, limit: 5 });
			expect(page.pairs).toEqual(exported.slice(offset, offset + 5));
			expect(page.next === null).toBe(offset + 5 >= exported.length);
		}
	}

	test.each(queries)("%s are the export, whatever their length", (_, query) =>
		expectExport(query, (all) => [7, all, 1000]),
	);

	test.each(queries)("%s are the export, one by one", { tags: "hardening" }, (_, query) =>
		expectExport(query, () => [1]),
	);

	test("go on where they were when records have come in before and after", async () => {
		const [a, b] = [many("inputs"), many("outputs")];
		const early = (await stored(a, b))();
		const first = await engine.pairs(early, { offset: 0, limit: 20 });
		const more = [record(0, "new"), record(600, "newest")];
		const later = (await stored([...a, ...more], b))();
		const rest = await engine.pairs(later, { offset: 0, limit: 1000, after: first.next ?? undefined });
		const whole = await engine.pairs(early, { offset: 0, limit: 1000 });
		const names = ({ correlationid, index, status }: Pair) => [correlationid, index, status];
		expect(rest.pairs.map(names).filter(([id]) => id !== "newest")).toEqual(whole.pairs.slice(20).map(names));
		expect(rest.pairs.map(({ correlationid }) => correlationid)).toContain("newest");
		expect(rest.total).toBe(whole.total + 2);
	});

	test("one of another order is refused", async () => {
		const source = (await stored(many("inputs"), many("outputs")))();
		const { next } = await engine.pairs(source, { offset: 0, limit: 5, sort: [byInput] });
		const asked = engine.pairs(source, { offset: 0, limit: 5, after: next ?? undefined });
		await expect(asked).rejects.toMatchObject({ kind: "invalid" });
		const words = engine.pairs(source, { offset: 0, limit: 5, after: ["a", 1, 1, "inputs", "x", 1, 0] });
		await expect(words).rejects.toMatchObject({ kind: "invalid" });
	});
});

function summed(entries: readonly LedgerEntry[]) {
	const sums: Record<string, { records: number; rows: number }> = {};
	for (const { side, status, records, rows } of entries) {
		const known = sums[`${side} ${status}`] ?? { records: 0, rows: 0 };
		sums[`${side} ${status}`] = { records: known.records + records, rows: known.rows + rows };
	}
	return sums;
}
