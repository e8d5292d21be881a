import { existsSync } from "node:fs";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { type KeptFiles, openKeptFiles } from "./keptFiles";

let folder: string;
let kept: KeptFiles;

beforeAll(async () => {
	folder = await mkdtemp(join(tmpdir(), "leeway-"));
});
afterAll(() => rm(folder, { recursive: true }));

let time = 0;
const open = async (maxBytes: number) => {
	kept = await openKeptFiles(join(folder, "kept"), maxBytes, () => time);
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

test("a file that is no longer what was written is made anew, once it is looked at", async () => {
	await open(100);
	const made: string[] = [];
	const ask = () => kept.use("a", maker(10, made, "a"), async (file) => file);
	const file = await ask();
	await writeFile(file, "x".repeat(9).concat("y"));
	time += 59_999;
	expect(await ask()).toBe(file);
	time += 1;
	expect(await ask()).not.toBe(file);
	expect(existsSync(file)).toBe(false);
	expect(made).toEqual(["a", "a"]);
	// Sound since, it is not made again.
	time += 60_000;
	await ask();
	expect(made).toEqual(["a", "a"]);
});

test("a file that cannot be read is dropped, and whoever asks again has it made anew", async () => {
	await open(100);
	const made: string[] = [];
	const fault = new Error('{"exception_type":"Invalid Input","exception_message":"Failed to read file"}');
	const ask = (work: () => Promise<string>) => kept.use("a", maker(10, made, "a"), work);
	// Just made: what it says is of the question, not of the file.
	await expect(ask(() => Promise.reject(fault))).rejects.toBe(fault);
	await expect(ask(() => Promise.reject(fault))).rejects.toMatchObject({ kind: "changed" });
	expect(await ask(async () => "read")).toBe("read");
	expect(made).toEqual(["a", "a"]);
});

test("deleted with its folder it is made anew", async () => {
	await open(100);
	const made: string[] = [];
	const ask = () => kept.use("a", maker(10, made, "a"), async (file) => existsSync(file));
	await ask();
	await rm(join(folder, "kept"), { recursive: true });
	time += 60_000;
	expect(await ask()).toBe(true);
	expect(made).toEqual(["a", "a"]);
});
