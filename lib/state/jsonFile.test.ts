import { mkdtempSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test } from "vitest";
import { z } from "zod";
import { jsonFile } from "./jsonFile";

const schema = z.record(z.string(), z.number());
const fresh = () => join(mkdtempSync(join(tmpdir(), "leeway-state-")), "state", "numbers.json");

test("what is stored is there for the next to open the file", async () => {
	const path = fresh();
	const file = jsonFile(path, schema, {});
	expect(await file.read()).toEqual({});
	await file.update((before) => ({ ...before, a: 1 }));
	expect(await jsonFile(path, schema, {}).read()).toEqual({ a: 1 });
});

test("changes made at once are all kept, and nothing else is left in the folder", async () => {
	const path = fresh();
	const file = jsonFile(path, schema, {});
	await Promise.all(
		Array.from({ length: 20 }, (_, n) => file.update((before) => ({ ...before, [`n${n}`]: n }))),
	);
	expect(Object.keys(await file.read())).toHaveLength(20);
	expect(readdirSync(join(path, ".."))).toEqual(["numbers.json"]);
});

test("a change that throws changes nothing and does not stop the next", async () => {
	const file = jsonFile(fresh(), schema, {});
	await file.update(() => ({ a: 1 }));
	const failing = file.update(() => {
		throw new Error("no");
	});
	await expect(failing).rejects.toThrow("no");
	await file.update((before) => ({ ...before, b: 2 }));
	expect(await file.read()).toEqual({ a: 1, b: 2 });
});

test.each(["{", "[1]", '{"a":"text"}'])(
	"a file that holds %s is an error, and stays as it is",
	async (text) => {
		const path = fresh();
		const file = jsonFile(path, schema, {});
		await file.update(() => ({ a: 1 }));
		writeFileSync(path, text);
		await expect(file.read()).rejects.toMatchObject({
			kind: "internal",
			message: expect.stringContaining(path),
		});
		await expect(file.update(() => ({}))).rejects.toMatchObject({ kind: "internal" });
		expect(readFileSync(path, "utf8")).toBe(text);
	},
);
