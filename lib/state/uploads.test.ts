import { mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, onTestFinished, test } from "vitest";
import { openUploads, type UploadedFile } from "./uploads";

function fresh(maxBytes?: number) {
	const home = mkdtempSync(join(tmpdir(), "leeway-uploads-"));
	onTestFinished(() => rmSync(home, { recursive: true }));
	const uploads = openUploads(home, maxBytes);
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
	const other = await uploads.add(given("référence (1).csv", "x"));
	await uploads.remove(path);
	expect(files()).toEqual([join("uploads", other)]);
	await uploads.remove("..");
	await uploads.remove("../state");
	expect(files()).toHaveLength(1);
});

test.each([
	["too large by what it says", { ...given("a.csv", "x"), bytes: 11 }, "a.csv is larger than 10 B"],
	["too large as it comes", given("a.csv", "12345678", "901"), "a.csv is larger than 10 B"],
	["empty", given("a.parquet"), "a.parquet is empty"],
	["of another kind", given("a.xlsx", "x"), 'file is of no known kind: "a.xlsx"'],
	["nothing but an ending", given("../.csv", "x"), "file is of no known kind"],
	["no longer wanted", { ...given("a.csv", "x"), signal: AbortSignal.abort() }, "the upload was cancelled"],
])("a file that is %s is refused and nothing is left of it", async (_, file, message) => {
	const { uploads, files } = fresh(10);
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
