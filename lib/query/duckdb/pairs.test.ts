import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { isoUtc, type Window } from "@/lib/time";
import type { Engine } from "../engine";
import type { LedgerEntry, Pair, PairSource, PairStatus } from "../pairs";
import { openDuckDBEngine } from "./engine";
import { unitOf, type WrittenRecord } from "./unitOf";

const hour = 3_600_000;
const start = Date.UTC(2026, 2, 1);
const hours = 4;

let home: string;
let engine: Engine;
let copies = 0;

beforeAll(async () => {
	home = await mkdtemp(join(tmpdir(), "leeway-"));
	engine = await openDuckDBEngine({ home, memoryBytes: 2 ** 29, copyBytes: 2 ** 30 });
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
	return { partition: time - (time % hour), time, id: `r${minute}`, correlationid, values };
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

test("a reused id pairs nothing and multiplies nothing", async () => {
	const source = await stored(
		[record(1, "test"), record(3, "test"), record(5, "test")],
		[record(2, "test"), record(4, "test"), record(6, "test")],
	);
	const { pairs, total } = await engine.pairs(source(), everything);
	expect(total).toBe(6);
	expect(pairs.map(brief)).toEqual(
		[1, 2, 3, 4, 5, 6].map((minute) => [
			"ambiguous",
			"test",
			0,
			minute % 2 === 1 ? minute : null,
			minute % 2 === 0 ? minute : null,
		]),
	);
	const entries = await engine.ledger(source(), undefined);
	expect(entries.map(({ side, status, records }) => [side, status, records])).toEqual([
		["inputs", "ambiguous", 3],
		["outputs", "ambiguous", 3],
	]);
});

test("records without an id, or with an empty one, belong with nothing", async () => {
	const source = await stored([record(1, null), record(2, "")], [record(1, null), record(2, "")]);
	const { pairs } = await engine.pairs(source(), everything);
	expect(pairs.map(({ status }) => status).sort()).toEqual([
		"input_only",
		"input_only",
		"output_only",
		"output_only",
	]);
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

/** The rule itself, record by record. */
function statusOf(
	mine: WrittenRecord,
	side: "inputs" | "outputs",
	inputs: WrittenRecord[],
	outputs: WrittenRecord[],
): PairStatus {
	const id = mine.correlationid;
	const under = (records: WrittenRecord[]) => records.filter(({ correlationid }) => correlationid === id);
	const [a, b] = id ? [under(inputs), under(outputs)] : [[], []];
	if (a.length === 0 || b.length === 0) return side === "inputs" ? "input_only" : "output_only";
	if (a.length > 1 || b.length > 1) return "ambiguous";
	return a[0]?.values.length === b[0]?.values.length ? "matched" : "count_mismatch";
}

const anyRecord = fc
	.record({
		minute: fc.integer({ min: 0, max: hours * 60 - 1 }),
		id: fc.option(fc.constantFrom(..."abcdefghijklmnopqrstuvwx", ""), { freq: 6 }),
		rows: fc.integer({ min: 0, max: 3 }),
		hasTime: fc.boolean(),
	})
	.map(({ minute, id, rows, hasTime }) => {
		const made = record(
			minute,
			id,
			Array.from({ length: rows }, (_, place) => minute * 10 + place),
		);
		return hasTime ? made : { ...made, time: null };
	});
const anySide = fc.array(anyRecord, { maxLength: 40 });

test("every record is in exactly one class, and adjoining windows sum to the whole", async () => {
	await fc.assert(
		fc.asyncProperty(
			anySide,
			anySide,
			fc.integer({ min: 1, max: hours - 1 }),
			async (inputs, outputs, cut) => {
				const source = await stored(inputs, outputs);
				const counts = new Map<string, { records: number; rows: number }>();
				for (const [side, records] of [
					["inputs", inputs],
					["outputs", outputs],
				] as const) {
					for (const mine of records) {
						const name = `${side} ${statusOf(mine, side, inputs, outputs)}`;
						const known = counts.get(name) ?? { records: 0, rows: 0 };
						counts.set(name, { records: known.records + 1, rows: known.rows + mine.values.length });
					}
				}
				const expected = Object.fromEntries(counts);
				expect(summed(await engine.ledger(source(), undefined))).toEqual(expected);
				expect(summed(await engine.ledger(source(), hour))).toEqual(expected);
				const windows = [
					{ from: start, to: start + cut * hour },
					{ from: start + cut * hour, to: start + hours * hour },
				];
				const parts = await Promise.all(windows.map((window) => engine.ledger(source(window), hour)));
				expect(summed(parts.flat())).toEqual(expected);

				const pages = await Promise.all(windows.map((window) => engine.pairs(source(window), everything)));
				const whole = await engine.pairs(source(), everything);
				const places = (pairs: Pair[]) => pairs.flatMap(placesOf).sort();
				expect(places(pages.flatMap(({ pairs }) => pairs))).toEqual(places(whole.pairs));
				// Every row of every record, once.
				const rows = [...inputs, ...outputs].reduce((sum, { values }) => sum + Math.max(1, values.length), 0);
				expect(new Set(places(whole.pairs)).size).toBe(rows);
				expect(places(whole.pairs).length).toBe(rows);
			},
		),
		{ numRuns: 15 },
	);
});

function summed(entries: readonly LedgerEntry[]) {
	const sums: Record<string, { records: number; rows: number }> = {};
	for (const { side, status, records, rows } of entries) {
		const known = sums[`${side} ${status}`] ?? { records: 0, rows: 0 };
		sums[`${side} ${status}`] = { records: known.records + records, rows: known.rows + rows };
	}
	return sums;
}

/** The rows an entry stands for, one name each. */
function placesOf({ status, index, inputs, outputs, records }: Pair): string[] {
	if (index !== null)
		return [inputs, outputs].flatMap((row) => (row ? [`${row.blob} ${row.line} ${row.index}`] : []));
	const own = status === "matched" ? [records.inputs, records.outputs] : [records.inputs ?? records.outputs];
	return own.flatMap((place) => (place ? [`${place.blob} ${place.line} none`] : []));
}
