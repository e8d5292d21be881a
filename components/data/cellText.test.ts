import { describe, expect, test } from "vitest";
import { filterLike, oneLine, readsAsOther, shownCell, typedScalar } from "./cellText";

describe("a cell shows what the file says", () => {
	test.each([
		[undefined, "missing", ""],
		["null", "null", "null"],
		["true", "boolean", "true"],
		["1", "number", "1"],
		["1.0", "number", "1.0"],
		["12345678901234567890", "number", "12345678901234567890"],
		["1e5", "number", "1e5"],
		['"00123"', "text", "00123"],
		['""', "text", ""],
		['"null"', "text", "null"],
		['"a\\u003cb"', "text", "a<b"],
		['{"a": 1.0}', "json", '{"a": 1.0}'],
		["[]", "json", "[]"],
	])("%j is %s", (json, kind, text) => expect(shownCell(json)).toEqual({ kind, text }));

	test("lines are joined for the table", () => expect(oneLine("a\nb\r\nc")).toBe("a↵b↵c"));

	test.each([
		["-1", true],
		["00123", true],
		[" 1.5e-3 ", true],
		["null", true],
		["True", true],
		["1 of 2", false],
		["2026-11-28", false],
		["web", false],
		["", false],
	])("does the text %j read as another kind of value? %s", (text, other) =>
		expect(readsAsOther(text)).toBe(other),
	);

	test.each([
		["half a character", "a\ud83d", "a\ufffd"],
		["one that is cut in half", `${"a".repeat(299)}🙂`, `${"a".repeat(299)}\ufffd`],
	])("%s is shown as such", (_, text, shown) => expect(oneLine(text)).toBe(shown));
});

describe("filter by a cell", () => {
	test.each([
		[undefined, { column: "c", op: "is_missing" }],
		["null", { column: "c", op: "is_null" }],
		["3.5", { column: "c", op: "eq", value: 3.5 }],
		["false", { column: "c", op: "eq", value: false }],
		['"web"', { column: "c", op: "eq", value: "web" }],
		["12345678901234567890", { column: "c", op: "eq", value: "12345678901234567890" }],
	])("%j", (json, filter) => expect(filterLike("c", json)).toEqual(filter));
});

describe("what a person types follows the column", () => {
	test.each([
		["30", "int", 30],
		[" -2.5 ", "float", -2.5],
		["12345678901234567890", "int", "12345678901234567890"],
		["true", "boolean", true],
		["30", "text", "30"],
		["30", "mixed", "30"],
	] as const)("%j in a column of type %s", (text, type, value) =>
		expect(typedScalar(text, type)).toBe(value),
	);
});
