import { readdirSync } from "node:fs";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { type Copies, openCopies } from "./copies";
import { type Database, openDatabase } from "./database";

let home: string;
let database: Database;
let copies: Copies;
let damaged = 0;

beforeEach(async () => {
	home = await mkdtemp(join(tmpdir(), "leeway-copies-"));
	database = await openDatabase({ home, memoryBytes: 2 ** 28, temporaryBytes: 2 ** 28 });
	damaged = 0;
	copies = await openCopies(database, 2 ** 30, () => void damaged++);
});
afterEach(async () => {
	database.close();
	await rm(home, { recursive: true });
});

/** As DuckDB says it. */
const fault = (type: string) =>
	new Error(JSON.stringify({ exception_type: type, exception_message: "what it says" }));
const failWith = (key: string, error: Error) => copies.use(key, () => Promise.reject(error));
const files = () => readdirSync(join(home, "copy")).filter((name) => name.endsWith(".duckdb"));
const idOf = (key: string) => copies.use(key, async ({ id }) => id);

test("a copy met damaged is another for the next, and the file of the first goes with its last user", async () => {
	const id = await idOf("k");
	let leave: () => void = () => undefined;
	const held = copies.use("k", async (copy) => {
		await new Promise<void>((resolve) => {
			leave = resolve;
		});
		expect(() => copies.assertCurrent(copy)).toThrow("its file was damaged");
		return copy.id;
	});
	await expect(failWith("k", fault("IO"))).rejects.toMatchObject({ kind: "changed" });
	const next = await idOf("k");
	expect(next).not.toBe(id);
	expect(files()).toHaveLength(2);
	leave();
	expect(await held).toBe(id);
	expect(files()).toHaveLength(1);
	expect(damaged).toBe(1);
	// And it is still the same after a start.
	database.close();
	database = await openDatabase({ home, memoryBytes: 2 ** 28, temporaryBytes: 2 ** 28 });
	copies = await openCopies(database, 2 ** 30);
	expect(await idOf("k")).toBe(next);
});

test("of two copies that a question holds, both are read anew: DuckDB does not say which it was", async () => {
	const [a, b] = [await idOf("a"), await idOf("b")];
	const nested = copies.use("a", () => failWith("b", fault("Serialization")));
	await expect(nested).rejects.toMatchObject({ kind: "changed" });
	expect(await idOf("a")).not.toBe(a);
	expect(await idOf("b")).not.toBe(b);
});

test("a fault of DuckDB's own has a copy read anew once, and is reported the second time", async () => {
	const id = await idOf("k");
	await expect(failWith("k", fault("INTERNAL"))).rejects.toMatchObject({ kind: "changed" });
	const next = await idOf("k");
	expect(next).not.toBe(id);
	await expect(copies.use("a", () => failWith("k", fault("INTERNAL")))).rejects.toMatchObject({
		kind: "internal",
		message: "DuckDB failed: INTERNAL Error: what it says",
	});
	expect(await idOf("k")).toBe(next);
	// Damage is never too often.
	await expect(failWith("k", fault("IO"))).rejects.toMatchObject({ kind: "changed" });
	expect(await idOf("k")).not.toBe(next);
});

test("what a question refuses leaves its copy alone", async () => {
	const id = await idOf("k");
	for (const type of ["Binder", "Conversion", "Invalid Input"]) {
		await expect(failWith("k", fault(type))).rejects.toThrow(`${type} Error: what it says`);
	}
	expect(await idOf("k")).toBe(id);
	expect(damaged).toBe(0);
});

test("files of earlier copies that a kill left go at the start", async () => {
	await idOf("k");
	await expect(failWith("k", fault("IO"))).rejects.toMatchObject({ kind: "changed" });
	const id = await idOf("k");
	const [latest = ""] = files();
	expect(latest).toMatch(/-1\.duckdb$/);
	database.close();
	const { copyFile } = await import("node:fs/promises");
	await copyFile(join(home, "copy", latest), join(home, "copy", latest.replace("-1", "")));
	database = await openDatabase({ home, memoryBytes: 2 ** 28, temporaryBytes: 2 ** 28 });
	copies = await openCopies(database, 2 ** 30);
	expect(files()).toEqual([latest]);
	expect(await idOf("k")).toBe(id);
});
