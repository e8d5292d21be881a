import { expect, test } from "vitest";
import type { Row } from "@/lib/api/answers";
import { changedNames } from "./changedNames";

const row = (values: Record<string, string>): Row => ({
	_id: "a_0",
	_time: null,
	_correlationid: "a",
	_blob: "b",
	_line: 1,
	_index: 0,
	...values,
});

test.each([
	["another number", "1", "2", true],
	["the same number, spelled otherwise", "1", "1.0", false],
	["a large whole number's last digit", "9007199254740993", "9007199254740992", true],
	["a text of a number's digits", "1", '"1"', true],
	["null for a value", "3", "null", true],
	["the same text", '"a"', '"a"', false],
])("%s: %s, then %s, changed %s", (_, before, after, changed) => {
	const names = changedNames(row({ x: before }), row({ x: after }), ["x"]);
	expect(names.has("x")).toBe(changed);
});

test("a name only one of them has is not a change", () => {
	expect(changedNames(row({ x: "1" }), row({ y: "1" }), ["x", "y"]).size).toBe(0);
});
