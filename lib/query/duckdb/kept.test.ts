import { existsSync } from "node:fs";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { type Kept, openKept } from "./kept";

let folder: string;
let kept: Kept;

beforeAll(async () => {
	folder = await mkdtemp(join(tmpdir(), "leeway-"));
});
afterAll(() => rm(folder, { recursive: true }));

const open = async (maxBytes: number) => {
	kept = await openKept(join(folder, "kept"), maxBytes);
};
/** Writes so many bytes, and says under which name. */
const maker =
	(bytes: number, made: string[] = [], name = "") =>
	async (file: string) => {
		made.push(name);
		await writeFile(file, "x".repeat(bytes));
		return { name };
	};

test("is made once, also for those who ask while it is made", async () => {
	await open(100);
	const made: string[] = [];
	const ask = () => kept.use("a", maker(10, made, "a"), async (_, { name }) => name);
	expect(await Promise.all([ask(), ask()])).toEqual(["a", "a"]);
	expect(await ask()).toBe("a");
	expect(made).toEqual(["a"]);
	expect(kept.size()).toBe(10);
});

test("the least recently used goes first, at the bound none does", async () => {
	await open(30);
	const made: string[] = [];
	const ask = (name: string) => kept.use(name, maker(10, made, name), async (file) => file);
	const files = [await ask("a"), await ask("b"), await ask("a"), await ask("c")];
	expect(files.map((file) => existsSync(file))).toEqual([true, true, true, true]);
	await ask("d");
	expect(files.map((file) => existsSync(file))).toEqual([true, false, true, true]);
	await ask("a");
	expect(made).toEqual(["a", "b", "c", "d"]);
});

test("what is in use stays, and goes after it", async () => {
	await open(5);
	const file = await kept.use("a", maker(10), async (file) => {
		await kept.use("b", maker(10), async () => undefined);
		await kept.clear();
		expect(existsSync(file)).toBe(true);
		return file;
	});
	expect(existsSync(file)).toBe(false);
	expect(kept.size()).toBe(0);
});

test("one who asks while another's fails makes it for himself; a failure is not kept", async () => {
	await open(100);
	const made: string[] = [];
	const failing = kept.use(
		"a",
		() => Promise.reject(new Error("left")),
		async () => "never",
	);
	const waiting = kept.use("a", maker(10, made, "a"), async (_, { name }) => name);
	await expect(failing).rejects.toThrow("left");
	expect(await waiting).toBe("a");
	expect(made).toEqual(["a"]);
});

test("what an earlier process left is deleted", async () => {
	await open(100);
	const file = await kept.use("a", maker(10), async (file) => file);
	await open(100);
	expect(existsSync(file)).toBe(false);
});
