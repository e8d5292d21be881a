import { mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, onTestFinished, test } from "vitest";
import { openUploads, type UploadedFile, type UploadLimits } from "./uploads";

function fresh(limits?: UploadLimits) {
	const home = mkdtempSync(join(tmpdir(), "leeway-uploads-"));
	onTestFinished(() => rmSync(home, { recursive: true }));
	const uploads = openUploads(home, limits);
	const files = () =>
		readdirSync(home, { recursive: true, encoding: "utf8" }).filter((name) => /\.\w+$/.test(name));
	return { uploads, files };
}

async function* chunks(...texts: string[]) {
	for (const text of texts) yield Buffer.from(text);
}
const given = (name: string, ...texts: string[]): UploadedFile => ({
	name,
	bytes: undefined,
	content: chunks(...texts),
});

test("a file is written as it came, under its own name, until it is removed", async () => {
	const { uploads, files } = fresh();
	const path = await uploads.add(given("C:\\data\\référence (1).csv", "a,b\n", "1,2\n"));
	expect(path).toMatch(/^[0-9a-f-]{36}\/référence \(1\)\.csv$/);
	expect(readFileSync(join(uploads.folder, path), "utf8")).toBe("a,b\n1,2\n");
	await uploads.finish(path);
	const other = await uploads.add(given("référence (1).csv", "x"));
	await uploads.finish(other);
	await uploads.remove(path);
	expect(files()).toEqual([join("uploads", other)]);
	await uploads.remove("..");
	await uploads.remove("../state");
	expect(files()).toHaveLength(1);
});

test.each([
	["too large by what it says", { ...given("a.csv", "x"), bytes: 11 }, "a.csv is larger than 10\u00A0B"],
	["too large as it comes", given("a.csv", "12345678", "901"), "a.csv is larger than 10\u00A0B"],
	["empty", given("a.parquet"), "a.parquet is empty"],
	["of another kind", given("a.xlsx", "x"), 'file is of no known kind: "a.xlsx"'],
	["nothing but an ending", given("../.csv", "x"), "file is of no known kind"],
	["no longer wanted", { ...given("a.csv", "x"), signal: AbortSignal.abort() }, "the upload was cancelled"],
])("a file that is %s is refused and nothing is left of it", async (_, file, message) => {
	const { uploads, files } = fresh({ fileBytes: 10, totalBytes: 100 });
	await expect(uploads.add(file)).rejects.toThrow(message);
	expect(files()).toEqual([]);
});

test("a sender that breaks off leaves nothing", async () => {
	const { uploads, files } = fresh();
	async function* broken() {
		yield Buffer.from("a,b\n");
		throw new Error("connection lost");
	}
	await expect(uploads.add({ name: "a.csv", bytes: undefined, content: broken() })).rejects.toThrow(
		"connection lost",
	);
	expect(files()).toEqual([]);
});

test("all files together: below and at the bound one is taken, above it is refused by the limit's name", async () => {
	const { uploads, files } = fresh({ fileBytes: 100, totalBytes: 20 });
	await uploads.add(given("a.csv", "123456789"));
	await uploads.add(given("b.csv", "12345", "67890"));
	await expect(uploads.add(given("c.csv", "1", "2"))).rejects.toMatchObject({
		kind: "too_large",
		message: expect.stringContaining("(limits.uploadsBytes)"),
	});
	await expect(uploads.add({ ...given("c.csv", "1"), bytes: 2 })).rejects.toMatchObject({
		kind: "too_large",
	});
	await uploads.add(given("c.csv", "1"));
	expect(files()).toHaveLength(3 + 3);
	await expect(uploads.add(given("d.csv", "1"))).rejects.toMatchObject({ kind: "too_large" });
});

test("files that arrive at once share what room there is", async () => {
	const { uploads, files } = fresh({ fileBytes: 100, totalBytes: 10 });
	let go: () => void = () => undefined;
	const held = new Promise<void>((resolve) => {
		go = resolve;
	});
	async function* slow() {
		yield Buffer.from("12345678");
		await held;
		yield Buffer.from("90");
	}
	const first = uploads.add({ name: "a.csv", bytes: undefined, content: slow() });
	await expect.poll(() => files().length).toBe(2);
	await expect(uploads.add(given("b.csv", "123"))).rejects.toMatchObject({ kind: "too_large" });
	go();
	await first;
});

test("at the next start what was not finished goes, and what was finished or has a name stays", async () => {
	const { uploads, files } = fresh();
	const [finished, named, left] = [
		await uploads.add(given("finished.csv", "1")),
		await uploads.add(given("named.csv", "1")),
		await uploads.add(given("left.csv", "1")),
	];
	await uploads.finish(finished);
	expect(await uploads.sweep(new Set([named]))).toBe(1);
	expect((await uploads.list()).map(({ path }) => path).sort()).toEqual([finished, named].sort());
	expect(files()).not.toContain(join("uploads", left));
	expect(files().filter((name) => name.endsWith(".unfinished"))).toEqual([]);
	expect(await uploads.sweep(new Set())).toBe(0);
});
