import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { storedRequests } from "@/test/query/requestRows";
import { createBoundedCache } from "../boundedCache";
import type { Engine } from "../engine";
import { suggestedKey } from "../keyColumns";
import { createAskAll } from "./ask";
import { openClasses } from "./classes";
import { openCopies } from "./copies";
import { openDatabase } from "./database";
import { openDuckDBEngine } from "./engine";
import { keyColumns } from "./keyColumns";

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

test("the column whose values stand once in each half and are found in the other is proposed", async () => {
	const inputs = [
		{ country: ["a", "b", "a"], amount: [1, 2, 3], customer: ["K1", "K2", "K3"] },
		{ country: ["a", "a", "a"], amount: [4, 5, 6], customer: ["K1", "K2", "K4"] },
	];
	const outputs = [
		{ country: ["b", "a"], amount: [30, 10], customer: ["K2", "K1"] },
		{ country: ["a", "a"], amount: [40, 50], customer: ["K4", "K2"] },
	];
	const { columns, isCut } = await engine.keyColumns(await storedRequests(engine, inputs, outputs));
	expect(columns).toEqual([
		{ column: "customer", rows: 10, all: 10, distinct: 10, matched: 4, of: 4 },
		{ column: "country", rows: 10, all: 10, distinct: 3, matched: 1, of: 4 },
		{ column: "amount", rows: 10, all: 10, distinct: 10, matched: 0, of: 4 },
	]);
	expect(isCut).toBe(false);
	expect(suggestedKey(columns)).toBe("customer");
});

test("requests of one row propose nothing: in each every column stands once", async () => {
	const source = await storedRequests(engine, [{ key: ["a"] }], [{ key: ["a"] }]);
	expect((await engine.keyColumns(source)).columns).toEqual([]);
});

test("nor do halves without a partner, or sides that share no column", async () => {
	const alone = await storedRequests(engine, [{ key: ["z"] }, { key: ["a", "b"] }], [{ key: ["z"] }]);
	expect((await engine.keyColumns(alone)).columns).toEqual([]);
	const other = await storedRequests(engine, [{ x: ["a", "b"] }], [{ y: ["a", "b"] }]);
	expect(await engine.keyColumns(other)).toEqual({ columns: [], isCut: false });
});

test("what is asked to be joined by changes nothing about what could be", async () => {
	const source = await storedRequests(engine, [{ key: ["a", "b"] }], [{ key: ["b", "a"] }]);
	expect(await engine.keyColumns({ ...source, key: "key" })).toEqual(await engine.keyColumns(source));
});

test("a column is proposed from 95 % distinct and 90 % matched on", () => {
	const column = { column: "key", rows: 100, all: 100, distinct: 95, matched: 90, of: 100 };
	expect(suggestedKey([column])).toBe("key");
	expect(suggestedKey([{ ...column, distinct: 94 }])).toBeNull();
	expect(suggestedKey([{ ...column, matched: 89 }])).toBeNull();
	expect(suggestedKey([{ ...column, rows: 0, all: 0, distinct: 0, matched: 0, of: 0 }])).toBeNull();
});

test("the earliest requests speak for the rest, and the answer says so; names of keys are looked at first", async () => {
	const own = await mkdtemp(join(tmpdir(), "leeway-"));
	const other = await openDuckDBEngine({ home: own, memoryBytes: 2 ** 29, copyBytes: 2 ** 30, threads: 1 });
	const wide = (first: string) => ({
		...Object.fromEntries(Array.from({ length: 50 }, (_, place) => [`c${place}`, [1, 1]])),
		customer_id: [first, "b"],
	});
	const source = await storedRequests(other, [wide("a"), wide("a")], [wide("a"), wide("x")]);
	await other.close();
	const database = await openDatabase({ home: own, memoryBytes: 2 ** 29, temporaryBytes: 2 ** 30 });
	const askAll = createAskAll(database, await openCopies(database, 2 ** 30));
	const { use } = await openClasses(own, 2 ** 28);
	const ask = (most: number) => keyColumns(askAll, use, createBoundedCache(2 ** 20), source, undefined, most);
	const whole = await ask(8);
	expect(whole.columns).toHaveLength(40);
	expect(whole.columns[0]).toMatchObject({ column: "customer_id", all: 8, matched: 3, of: 4 });
	const [half] = (await ask(7)).columns;
	expect(half).toMatchObject({ column: "customer_id", all: 4, matched: 2, of: 2 });
	expect(whole.isCut).toBe(true);
	database.close();
	await rm(own, { recursive: true });
});
