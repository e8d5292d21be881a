import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { type Rows, start, storedRequests, type Value } from "@/test/query/requestRows";
import { createBoundedCache } from "../boundedCache";
import type { Engine } from "../engine";
import { createAskAll } from "./ask";
import { openClasses } from "./classes";
import { openCopies } from "./copies";
import { openDatabase } from "./database";
import { disagreeing } from "./disagreeing";
import { openDuckDBEngine } from "./engine";
import { createEntries } from "./entries";

const hour = 3_600_000;

let home: string;
let engine: Engine;

beforeAll(async () => {
	home = await mkdtemp(join(tmpdir(), "leeway-"));
	engine = await openDuckDBEngine({ home, memoryBytes: 2 ** 29, copyBytes: 2 ** 30, threads: 1 });
});
afterAll(async () => {
	await engine.close();
	await rm(home, { recursive: true });
});

const stored = (inputs: Rows[], outputs: Rows[], into = engine) => storedRequests(into, inputs, outputs);

test("outputs sorted anew disagree with their inputs in the key, by how many rows", async () => {
	const asked = { customer: ["K0", "K1", "K2", "K3", "K4"], x: [0, 1, 2, 3, 4] };
	const answered = { customer: ["K2", "K4", "K1", "K3", "K0"], y: [1, 2, 3, 4, 5] };
	const source = await stored([asked, asked], [answered, answered]);
	expect(await engine.disagreeing(source)).toEqual({
		columns: [{ column: "customer", rows: 8, of: 10 }],
		isCut: false,
	});
});

test("joined by a key, the rows that it matches are compared", async () => {
	const asked = { customer: ["K0", "K1", "K2"], x: [0, 1, 2] };
	const answered = { customer: ["K2", "K0", "K9"], x: [2, 5, 1] };
	const source = await stored([asked], [answered]);
	expect((await engine.disagreeing({ ...source, key: "customer" })).columns).toEqual([
		{ column: "x", rows: 1, of: 2 },
	]);
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
		[9007199254740993n, 9007199254740993n],
		["9007199254740993", 9007199254740993n],
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
		// The nearest double of both is the same.
		[9007199254740993n, 9007199254740992],
		[9007199254740993n, 9007199254740995n],
		[18446744073709551615n, 18446744073709551613n],
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
		[rowsOf((place) => (place === 3 ? 1 : place === 50 ? 2 : place === 119 ? 3 : 0))],
	);
	expect((await engine.disagreeing(source)).columns).toEqual([
		{ column: "c119", rows: 3, of: 3 },
		{ column: "c50", rows: 2, of: 3 },
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
	const writer = await openDuckDBEngine({ home: own, memoryBytes: 2 ** 28, copyBytes: 2 ** 30, threads: 1 });
	const [asked, answered] = [{ key: ["a", "b"] }, { key: ["b", "a"] }];
	const source = await stored([asked, asked, asked], [answered, answered, answered], writer);
	await writer.close();
	const database = await openDatabase({ home: own, memoryBytes: 2 ** 28, temporaryBytes: 2 ** 28 });
	const askAll = createAskAll(database, await openCopies(database, 2 ** 30));
	const { kept, use } = await openClasses(own, 2 ** 28);
	const usePairs = { use, withEntries: createEntries(kept) };
	const within = (cells: number) =>
		disagreeing(askAll, usePairs, createBoundedCache(1), source, undefined, cells);
	expect(await within(4)).toEqual({ columns: [{ column: "key", rows: 4, of: 4 }], isCut: true });
	expect(await within(5)).toEqual({ columns: [{ column: "key", rows: 6, of: 6 }], isCut: false });
	database.close();
	await rm(own, { recursive: true });
});
