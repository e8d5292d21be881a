import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { type CellColumn, kinds } from "@/lib/cell";
import { unitOf } from "@/test/query/unitOf";
import { createBoundedCache } from "../boundedCache";
import type { Engine } from "../engine";
import { createAskAll } from "./ask";
import { openCopies } from "./copies";
import { openDatabase } from "./database";
import { disagreeing } from "./disagreeing";
import { openDuckDBEngine } from "./engine";

const hour = 3_600_000;
const start = Date.UTC(2026, 2, 1);

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

type Value = string | number | boolean | null | undefined;

const kindOf = (value: Value) => {
	if (value === undefined) return kinds.missing;
	if (value === null) return kinds.null;
	if (typeof value === "boolean") return kinds.boolean;
	if (typeof value === "string") return kinds.text;
	return Number.isInteger(value) ? kinds.int : kinds.float;
};

function column(name: string, values: readonly Value[]): CellColumn {
	return {
		name,
		kinds: Uint8Array.from(values, kindOf),
		numbers: Float64Array.from(values, (value) => (typeof value === "string" ? Number.NaN : Number(value))),
		texts: values.map((value) => (typeof value === "string" ? value : undefined)),
	};
}

/** The values of one request's rows, by column; each request a minute after the one before, ids `0`, `1` … */
type Rows = Record<string, Value[]>;

async function stored(inputs: Rows[], outputs: Rows[], into = engine) {
	const name = `${copies++}`;
	for (const [side, requests] of [
		["inputs", inputs],
		["outputs", outputs],
	] as const) {
		const counts = requests.map((rows) => Object.values(rows)[0]?.length ?? 0);
		const unit = unitOf(
			side,
			counts.map((count, place) => ({
				partition: start + Math.floor(place / 60) * hour,
				time: start + place * 60_000,
				id: `${side}${place}`,
				correlationid: `${place}`,
				values: Array(count).fill(0),
			})),
		);
		const names = [...new Set(requests.flatMap((rows) => Object.keys(rows)))];
		unit.rows.columns = names.map((each) =>
			column(
				each,
				requests.flatMap((rows, place) => rows[each] ?? Array(counts[place]).fill(undefined)),
			),
		);
		await into.copy(name + side, (copy) => copy.commit(unit));
	}
	return { inputs: { key: `${name}inputs` }, outputs: { key: `${name}outputs` } };
}

test("outputs sorted anew disagree with their inputs in the key, by how many rows", async () => {
	const asked = { customer: ["K0", "K1", "K2", "K3", "K4"], x: [0, 1, 2, 3, 4] };
	const answered = { customer: ["K2", "K4", "K1", "K3", "K0"], y: [1, 2, 3, 4, 5] };
	const source = await stored([asked, asked], [answered, answered]);
	expect(await engine.disagreeing(source)).toEqual({
		columns: [{ column: "customer", rows: 8, of: 10 }],
		isCut: false,
	});
});

test("outputs in the order of their inputs disagree in nothing; nor do sides that share no column", async () => {
	const same = await stored([{ customer: ["a", "b"] }], [{ customer: ["a", "b"], y: [1, 2] }]);
	expect(await engine.disagreeing(same)).toEqual({ columns: [], isCut: false });
	const other = await stored([{ x: ["a", "b"] }], [{ y: [1, 2] }]);
	expect(await engine.disagreeing(other)).toEqual({ columns: [], isCut: false });
});

test("only matched rows are compared: no row of differing counts, no half without the other", async () => {
	const source = await stored(
		[{ key: ["a", "b"] }, { key: ["a", "b"] }, { key: ["z"] }],
		[{ key: ["x"] }, { key: ["b", "b"] }],
	);
	expect((await engine.disagreeing(source)).columns).toEqual([{ column: "key", rows: 1, of: 2 }]);
});

test("cells differ by value, not by how their column is stored", async () => {
	const same: [Value, Value][] = [
		["7", 7],
		["0.5", 0.5],
		[null, null],
		[true, true],
		[3, 3],
	];
	const differ: [Value, Value][] = [
		["a", "A"],
		[null, "a"],
		["a", null],
		[true, false],
		[true, 1],
		[1, true],
		[null, 0],
		[1, 2],
		["1", 2],
	];
	const absent: [Value, Value][] = [
		[undefined, "a"],
		["a", undefined],
	];
	const all = [...same, ...differ, ...absent];
	const source = await stored([{ key: all.map(([a]) => a) }], [{ key: all.map(([, b]) => b) }]);
	expect((await engine.disagreeing(source)).columns).toEqual([
		{ column: "key", rows: differ.length, of: same.length + differ.length },
	]);
});

test("more columns than a statement holds are all compared, the most rows first", async () => {
	const names = Array.from({ length: 120 }, (_, place) => `c${place}`);
	const rowsOf = (wrong: (place: number) => number) =>
		Object.fromEntries(
			names.map((name, place) => [name, [0, 1, 2].map((row) => (row < wrong(place) ? 9 : row))]),
		);
	const source = await stored(
		[rowsOf(() => 0)],
		[rowsOf((place) => (place === 3 ? 1 : place === 119 ? 3 : 0))],
	);
	expect((await engine.disagreeing(source)).columns).toEqual([
		{ column: "c119", rows: 3, of: 3 },
		{ column: "c3", rows: 1, of: 3 },
	]);
});

test("of a window its own pairs are compared", async () => {
	const requests = Array.from({ length: 61 }, () => ({ key: ["a"] }));
	const wide = await stored(
		requests,
		requests.map((_, place) => ({ key: [place === 60 ? "b" : "a"] })),
	);
	const of = (from: number) => {
		const window = { from, to: from + hour };
		return { ...wide, window: { inputs: { ...wide.inputs, window }, outputs: { ...wide.outputs, window } } };
	};
	expect((await engine.disagreeing(of(start))).columns).toEqual([]);
	expect((await engine.disagreeing(of(start + hour))).columns).toEqual([{ column: "key", rows: 1, of: 1 }]);
});

test("of more rows than are compared the earliest pairs speak, and the answer says so", async () => {
	const own = await mkdtemp(join(tmpdir(), "leeway-"));
	const writer = await openDuckDBEngine({ home: own, memoryBytes: 2 ** 28, copyBytes: 2 ** 30 });
	const [asked, answered] = [{ key: ["a", "b"] }, { key: ["b", "a"] }];
	const source = await stored([asked, asked, asked], [answered, answered, answered], writer);
	await writer.close();
	const database = await openDatabase({ home: own, memoryBytes: 2 ** 28, temporaryBytes: 2 ** 28 });
	const askAll = createAskAll(database, openCopies(database, 2 ** 30));
	const within = (cells: number) => disagreeing(askAll, createBoundedCache(1), source, undefined, cells);
	expect(await within(4)).toEqual({ columns: [{ column: "key", rows: 4, of: 4 }], isCut: true });
	expect(await within(5)).toEqual({ columns: [{ column: "key", rows: 6, of: 6 }], isCut: false });
	database.close();
	await rm(own, { recursive: true });
});
