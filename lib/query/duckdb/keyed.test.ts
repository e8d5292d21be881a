import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import fc from "fast-check";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { PairStatus } from "@/lib/model/pairStatus";
import { testFewAndMany } from "@/test/hardening";
import { type Rows, start, storedRequests, type Value } from "@/test/query/requestRows";
import { unitOf } from "@/test/query/unitOf";
import type { Engine } from "../engine";
import type { Pair, PairSource } from "../pairs";
import { openDuckDBEngine } from "./engine";

let homes: string[];
let engine: Engine;
/** Pairs a few rows at a time. */
let other: Engine;

beforeAll(async () => {
	homes = [await mkdtemp(join(tmpdir(), "leeway-")), await mkdtemp(join(tmpdir(), "leeway-"))];
	const [home = "", otherHome = ""] = homes;
	const bounds = { memoryBytes: 2 ** 29, copyBytes: 2 ** 30, threads: 1 };
	engine = await openDuckDBEngine({ home, ...bounds });
	other = await openDuckDBEngine({ home: otherHome, ...bounds, pairRecordsAtOnce: 10 });
});
afterAll(async () => {
	await engine.close();
	await other.close();
	for (const home of homes) await rm(home, { recursive: true });
});

const everything = { offset: 0, limit: 10_000 };

const stored = async (inputs: Rows[], outputs: Rows[], by = engine): Promise<PairSource> => ({
	...(await storedRequests(by, inputs, outputs)),
	key: "key",
});

/** Request, what became of the row, and its place on each side. */
const brief = ({ correlationid, status, inputs, outputs }: Pair) => [
	correlationid,
	status,
	inputs?.index ?? null,
	outputs?.index ?? null,
];

async function listOf(inputs: Rows[], outputs: Rows[]) {
	return (await engine.pairs(await stored(inputs, outputs), everything)).pairs.map(brief);
}

/** Rows by status and side, and records. */
async function countsOf(source: PairSource) {
	const entries = await engine.ledger(source, undefined);
	return entries.map(({ status, side, records, rows }) => [status, side, records, rows]);
}

test("outputs sorted anew stand beside the inputs of equal key", async () => {
	const source = await stored([{ key: ["a", "b", "c"] }], [{ key: ["c", "a", "b"], y: [3, 1, 2] }]);
	const { pairs, total } = await engine.pairs(source, everything);
	expect(pairs.map(brief)).toEqual([
		["0", "matched", 0, 1],
		["0", "matched", 1, 2],
		["0", "matched", 2, 0],
	]);
	expect(total).toBe(3);
	expect(pairs.map(({ outputs }) => outputs?.cells.map((cell) => cell?.lexeme))).toEqual([
		['"a"', "1"],
		['"b"', "2"],
		['"c"', "3"],
	]);
	expect(await countsOf(source)).toEqual([
		["matched", "inputs", 1, 3],
		["matched", "outputs", 1, 3],
	]);
});

test("outputs that were filtered match as far as they go, and the other inputs have none", async () => {
	const source = await stored([{ key: ["a", "b", "c"] }], [{ key: ["c", "x"] }]);
	const { pairs } = await engine.pairs(source, everything);
	expect(pairs.map(brief)).toEqual([
		["0", "input_only", 0, null],
		["0", "input_only", 1, null],
		["0", "matched", 2, 0],
		["0", "output_only", null, 1],
	]);
	for (const { records, told } of pairs) {
		expect([records.inputs?.rows, records.outputs?.rows, told]).toEqual([3, 2, "once"]);
	}
	expect(await countsOf(source)).toEqual([
		["input_only", "inputs", 0, 2],
		["matched", "inputs", 1, 1],
		["matched", "outputs", 1, 1],
		["output_only", "outputs", 0, 1],
	]);
});

test("the same key in another request is another thing", async () => {
	expect(await listOf([{ key: ["a"] }, { key: ["b"] }], [{ key: ["b"] }, { key: ["a"] }])).toEqual([
		["0", "input_only", 0, null],
		["0", "output_only", null, 0],
		["1", "input_only", 0, null],
		["1", "output_only", null, 0],
	]);
});

test("a key that stands twice is ambiguous on both sides where it could be meant, and alone where it could not", async () => {
	expect(await listOf([{ key: ["a", "a", "b", "c", "c"] }], [{ key: ["a", "b", "b"] }])).toEqual([
		["0", "ambiguous", 0, null],
		["0", "ambiguous", 1, null],
		["0", "ambiguous", 2, null],
		["0", "input_only", 3, null],
		["0", "input_only", 4, null],
		["0", "ambiguous", null, 0],
		["0", "ambiguous", null, 1],
		["0", "ambiguous", null, 2],
	]);
});

test("a null or missing key is none, and equal to no other", async () => {
	const inputs = { key: [null, "a", undefined], x: [1, 2, 3] };
	expect(await listOf([inputs], [{ key: [null, "a"] }])).toEqual([
		["0", "no_key", 0, null],
		["0", "matched", 1, 1],
		["0", "no_key", 2, null],
		["0", "no_key", null, 0],
	]);
});

test("records with no partner are what they are by their id", async () => {
	const source = await stored([{ key: ["a", "b"] }, { key: ["a"] }], [{ key: ["a", "b"] }]);
	const { pairs } = await engine.pairs(source, everything);
	expect(pairs.map(brief).at(-1)).toEqual(["1", "input_only", 0, null]);
	expect(pairs.at(-1)).toMatchObject({ told: null, records: { outputs: null } });
	expect(await countsOf(source)).toEqual([
		["input_only", "inputs", 1, 1],
		["matched", "inputs", 1, 2],
		["matched", "outputs", 1, 2],
	]);
});

test("keys are the same as cells are: by value, a number also as it is spelled, never by likeness", async () => {
	const matches: [Value, Value][] = [
		["7", 7],
		[8, 8],
		["0.5", 0.5],
		[true, true],
		["x", "x"],
	];
	const apart: [Value, Value][] = [
		["a", "A"],
		[11, 12],
		["21.0", 21],
		[1, "true"],
		["false", false],
		["02", "2"],
	];
	const all = [...matches, ...apart];
	const found = await listOf([{ key: all.map(([a]) => a) }], [{ key: all.map(([, b]) => b) }]);
	expect(found.filter(([, status]) => status === "matched").map(([, , index]) => index)).toEqual([
		0, 1, 2, 3, 4,
	]);
	expect(found.filter(([, status]) => status === "input_only")).toHaveLength(apart.length);
	expect(found.filter(([, status]) => status === "output_only")).toHaveLength(apart.length);
});

test("a text and a number that both could be meant are ambiguous", async () => {
	expect(await listOf([{ key: ["7"] }], [{ key: [7, "7"] }])).toEqual([
		["0", "ambiguous", 0, null],
		["0", "ambiguous", null, 0],
		["0", "ambiguous", null, 1],
	]);
});

test("records without rows are listed once, or stand with the rows of their partner", async () => {
	const none: Rows = { key: [] };
	const source = await stored([{ key: ["a"] }, none, none], [{ key: ["a"] }, none, { key: ["b"] }]);
	const { pairs, total } = await engine.pairs(source, everything);
	expect(pairs.map(brief)).toEqual([
		["0", "matched", 0, 0],
		["1", "matched", null, null],
		["2", "output_only", null, 0],
	]);
	expect(total).toBe(3);
});

test("rows that share no place sort and filter by either side's values", async () => {
	const source = await stored([{ key: ["a", "b", "c"], x: [1, 2, 3] }], [{ key: ["c", "a"], y: [30, 10] }]);
	const sorted = await engine.pairs(source, {
		...everything,
		sort: [{ side: "outputs", column: "y", descending: true }],
	});
	expect(sorted.pairs.map(brief).map(([, , index]) => index)).toEqual([2, 0, 1]);
	const filtered = await engine.pairs(source, {
		...everything,
		filter: [{ side: "outputs", column: "y", op: "gt", value: 20 }],
	});
	expect([filtered.total, ...filtered.pairs.map(brief)]).toEqual([1, ["0", "matched", 2, 0]]);
});

test("a key that one side lacks is refused with those both have", async () => {
	const source = await stored([{ key: ["a"], x: [1] }], [{ key: ["a"], y: [1] }]);
	const wrong = { ...source, key: "x" };
	for (const ask of [
		() => engine.pairs(wrong, everything),
		() => engine.ledger(wrong, undefined),
		() => engine.eachPair(wrong, {}, async () => {}),
	]) {
		await expect(ask()).rejects.toMatchObject({
			kind: "invalid",
			message: 'key "x" is not a column of both sides',
			fix: 'Name one of "key".',
		});
	}
});

test("a page is whole where inputs without rows stand first and outputs come long after", async () => {
	const name = `empty${Math.floor(start)}`;
	const of = (folder: string, minute: (place: number) => number, values: (place: number) => number[]) =>
		unitOf(
			folder,
			Array.from({ length: 6 }, (_, place) => ({
				...{ partition: start, time: start + minute(place) * 60_000, id: `${folder}${place}` },
				...{ correlationid: `${place}`, values: values(place) },
			})),
		);
	await engine.copy(`${name}inputs`, (copy) =>
		copy.commit(
			of(
				"inputs",
				(place) => place,
				(place) => (place < 4 ? [] : [place]),
			),
		),
	);
	await engine.copy(`${name}outputs`, (copy) =>
		copy.commit(
			of(
				"outputs",
				(place) => 30 - place,
				(place) => [place],
			),
		),
	);
	const source = { inputs: { key: `${name}inputs` }, outputs: { key: `${name}outputs` }, key: "value" };
	const all = (await engine.pairs(source, everything)).pairs;
	expect(all.map(brief)).toEqual([
		["4", "matched", 0, 0],
		["5", "matched", 0, 0],
		["3", "output_only", null, 0],
		["2", "output_only", null, 0],
		["1", "output_only", null, 0],
		["0", "output_only", null, 0],
	]);
	for (const limit of [1, 2, 3]) {
		const paged = [0, 1, 2, 3, 4, 5]
			.filter((offset) => offset % limit === 0)
			.map((offset) => engine.pairs(source, { offset, limit }));
		expect((await Promise.all(paged)).flatMap(({ pairs }) => pairs)).toEqual(all);
	}
});

/** What becomes of two records' rows, said plainly: each with each. */
function expected(a: readonly Value[], b: readonly Value[]): string[] {
	const same = (x: Value, y: Value) =>
		typeof x === typeof y
			? x === y
			: [x, y].every((each) => typeof each !== "boolean") && String(x) === String(y);
	const isNone = (value: Value) => value === null || value === undefined;
	const others = (value: Value, side: readonly Value[]) =>
		isNone(value) ? [] : side.flatMap((each, index) => (!isNone(each) && same(value, each) ? [index] : []));
	const wordOf = (
		value: Value,
		own: readonly Value[],
		other: readonly Value[],
		alone: PairStatus,
	): PairStatus => {
		if (isNone(value)) return "no_key";
		const found = others(value, other);
		if (found.length === 0) return alone;
		return found.length === 1 && others(other[found[0] ?? 0], own).length === 1 ? "matched" : "ambiguous";
	};
	return [
		...a.map((value, index) => {
			const word = wordOf(value, a, b, "input_only");
			return `${word} ${index} ${word === "matched" ? others(value, b)[0] : "-"}`;
		}),
		...b.flatMap((value, index) => {
			const word = wordOf(value, b, a, "output_only");
			return word === "matched" ? [] : [`${word} - ${index}`];
		}),
	];
}

const value = fc.constantFrom<Value>(
	"7",
	7,
	"8",
	8,
	0.5,
	"0.5",
	"a",
	"b",
	true,
	false,
	"true",
	null,
	undefined,
	1,
	2,
	3,
	4,
);
const side = fc.array(value, { maxLength: 6 });

const eachRowInOne = (runs: number) =>
	`in ${runs} logs every row is in exactly one class, the one that comparing each with each gives; list, ledger, pages and export agree`;

testFewAndMany(eachRowInOne, { few: 3, many: 40, timeout: 600_000 }, async (runs) => {
	await fc.assert(
		fc.asyncProperty(fc.array(fc.tuple(side, side), { minLength: 1, maxLength: 16 }), async (requests) => {
			const inputs = [...requests.map(([a]) => ({ key: a, all: a.map(() => 1) })), { key: ["named"] }];
			const outputs = [...requests.map(([, b]) => ({ key: b, all: b.map(() => 2) })), { key: ["named"] }];
			const source = await stored(inputs, outputs);
			const { pairs, total } = await engine.pairs(source, everything);
			requests.forEach(([a, b], place) => {
				const found = pairs
					.filter(({ correlationid, index }) => correlationid === `${place}` && index !== null)
					.map(({ status, inputs, outputs }) => `${status} ${inputs?.index ?? "-"} ${outputs?.index ?? "-"}`);
				expect(found.toSorted()).toEqual(expected(a, b).toSorted());
			});
			const counts = { inputs: 0, outputs: 0 };
			const entries = await engine.ledger(source, undefined);
			for (const { side, rows: count } of entries) counts[side] += count;
			expect(counts).toEqual({
				inputs: requests.reduce((sum, [a]) => sum + a.length, 1),
				outputs: requests.reduce((sum, [, b]) => sum + b.length, 1),
			});
			for (const { status, side, rows: count } of entries) {
				expect(pairs.filter((pair) => pair.status === status && pair[side] !== null)).toHaveLength(count);
			}
			expect(total).toBe(pairs.length);
			const exported: Pair[] = [];
			await engine.eachPair(source, {}, async (batch) => void exported.push(...batch));
			expect(exported).toEqual(pairs);
			const paged: Pair[] = [];
			const limit = Math.ceil(total / 4);
			for (let offset = 0; offset < total; offset += limit) {
				paged.push(...(await engine.pairs(source, { offset, limit })).pairs);
			}
			expect(paged).toEqual(pairs);
			const inParts = await stored(inputs, outputs, other);
			expect((await other.pairs(inParts, everything)).pairs).toEqual(pairs);
			const { columns } = await engine.disagreeing(source);
			expect((await other.disagreeing(inParts)).columns).toEqual(columns);
			// Of the column `all` every matched row differs; the last request's row lacks it.
			const rows = pairs.filter(({ status, inputs }) => status === "matched" && inputs !== null).length - 1;
			expect(columns).toEqual(rows > 0 ? [{ column: "all", rows, of: rows }] : []);
		}),
		{ numRuns: runs },
	);
});

test("rows count in the window their input lies in", async () => {
	const hour = 3_600_000;
	const name = `window${Math.floor(start)}`;
	const of = (folder: string, minute: number) =>
		unitOf(folder, [
			{
				partition: start + Math.floor(minute / 60) * hour,
				time: start + minute * 60_000,
				id: folder,
				correlationid: "a",
				values: folder === "inputs" ? [1, 2, 3] : [3, 9],
			},
		]);
	await engine.copy(`${name}inputs`, (copy) => copy.commit(of("inputs", 59)));
	await engine.copy(`${name}outputs`, (copy) => copy.commit(of("outputs", 61)));
	const wide = { inputs: { key: `${name}inputs` }, outputs: { key: `${name}outputs` }, key: "value" };
	const at = (place: number): PairSource => {
		const window = { from: start + place * hour, to: start + (place + 1) * hour };
		return {
			...wide,
			window: { inputs: { ...wide.inputs, window }, outputs: { ...wide.outputs, window } },
		};
	};
	expect((await engine.pairs(at(0), everything)).pairs.map(brief)).toEqual([
		["a", "input_only", 0, null],
		["a", "input_only", 1, null],
		["a", "matched", 2, 0],
		["a", "output_only", null, 1],
	]);
	expect((await engine.pairs(at(1), everything)).total).toBe(0);
	const entries = await engine.ledger(wide, hour);
	expect([...new Set(entries.map((entry) => entry.start))]).toEqual([start]);
});
