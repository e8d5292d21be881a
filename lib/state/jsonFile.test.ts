import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test } from "vitest";
import { z } from "zod";
import { jsonFile } from "./jsonFile";
import { isHalfWritten } from "./replaceFile";

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
	expect(readdirSync(join(path, "..")).sort()).toEqual(["numbers.json", "numbers.json.copy"]);
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

test.each(["{", "[1]", '{"a":"text"}', ""])(
	"a file that holds %s is restored from its copy, and put aside",
	async (text) => {
		const path = fresh();
		const file = jsonFile(path, schema, {});
		await file.update(() => ({ a: 1 }));
		writeFileSync(path, text);
		expect(await Promise.all([file.read(), file.read()])).toEqual([{ a: 1 }, { a: 1 }]);
		expect(JSON.parse(readFileSync(path, "utf8"))).toEqual({ a: 1 });
		expect(readFileSync(`${path}.damaged`, "utf8")).toBe(text);
		await file.update((before) => ({ ...before, b: 2 }));
		expect(await jsonFile(path, schema, {}).read()).toEqual({ a: 1, b: 2 });
	},
);

test.each([["{"], ['{"a":2}'], [undefined]])(
	"with its copy damaged too, a file that is no good is an error and stays as it is",
	async (text) => {
		const path = fresh();
		const file = jsonFile(path, schema, {});
		await file.update(() => ({ a: 1 }));
		const copy = `${path}.copy`;
		writeFileSync(copy, readFileSync(copy, "utf8").replace("1", "2"));
		if (text === undefined) rmSync(path);
		else writeFileSync(path, "{");
		const wanted = { kind: "internal", message: expect.stringContaining(path) };
		await expect(file.read()).rejects.toMatchObject(wanted);
		await expect(file.update(() => ({}))).rejects.toMatchObject(wanted);
		if (text !== undefined) expect(readFileSync(path, "utf8")).toBe("{");
	},
);

test("a file that somebody mended by hand counts, whatever its copy says", async () => {
	const path = fresh();
	const file = jsonFile(path, schema, {});
	await file.update(() => ({ a: 1 }));
	writeFileSync(path, '{"a":5}');
	expect(await file.read()).toEqual({ a: 5 });
	await file.update((before) => ({ ...before, b: 2 }));
	expect(await file.read()).toEqual({ a: 5, b: 2 });
});

test("entries: below and at the bound one is added, above it is refused by the limit's name, and others can go", async () => {
	const file = jsonFile(fresh(), schema, {}, { maxEntries: 2 });
	await file.update(() => ({ a: 1 }));
	await file.update((before) => ({ ...before, b: 1 }));
	await expect(file.update((before) => ({ ...before, c: 1 }))).rejects.toMatchObject({
		kind: "too_large",
		message: "numbers.json holds 2 entries, as many as it may (limits.stateEntries)",
	});
	await file.update((before) => ({ ...before, a: 3 }));
	await file.update(() => ({ b: 1 }));
	expect(await file.read()).toEqual({ b: 1 });
});

test.each([
	["numbers.json.1b4e28ba-2fa1-11d2-883f-0016d3cca427", true],
	["numbers.json.copy.1b4e28ba-2fa1-11d2-883f-0016d3cca427", true],
	["lines.jsonl.1b4e28ba-2fa1-11d2-883f-0016d3cca427", true],
	["numbers.json", false],
	["numbers.json.copy", false],
	["numbers.json.damaged", false],
])("%s was left by a kill: %s", (name, half) => {
	expect(isHalfWritten(name)).toBe(half);
});
