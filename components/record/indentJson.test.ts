import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { indentJson } from "./indentJson";

describe("JSON is laid out", () => {
	test("as JSON.stringify does", () => {
		fc.assert(
			fc.property(fc.jsonValue(), (value) => {
				expect(indentJson(JSON.stringify(value))).toBe(JSON.stringify(value, null, 2));
			}),
		);
	});

	test("with numbers as they were written", () => {
		expect(indentJson('{"a":1.0,"b":[12345678901234567890]}')).toBe(
			'{\n  "a": 1.0,\n  "b": [\n    12345678901234567890\n  ]\n}',
		);
	});

	test("as far as it goes when it was cut", () => {
		expect(indentJson('{"a":["x","y')).toBe('{\n  "a": [\n    "x",\n    "y');
	});
});
