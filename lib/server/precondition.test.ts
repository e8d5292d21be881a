import { expect, test } from "vitest";
import { isMeantFor, isMeantForNew } from "./precondition";

const withHeader = (name: string, value?: string) =>
	new Request("http://localhost/", { headers: value === undefined ? {} : { [name]: value } });
const matches = (given: string | undefined, version: string | undefined) =>
	isMeantFor(withHeader("if-match", given), version);

test.each([
	[undefined, "a", true],
	[undefined, undefined, true],
	["*", "a", true],
	["*", undefined, false],
	['"a"', "a", true],
	['"b", "a"', "a", true],
	['"b"', "a", false],
	['W/"a"', "a", false],
	['"a"', undefined, false],
	// What is not there has no version, whatever it is called.
	['"undefined"', undefined, false],
])("If-Match: %s, where the version is %s", (given, version, isMeant) => {
	expect(matches(given, version)).toBe(isMeant);
});

test("a header that names no version is an error that says what to give", () => {
	for (const given of ["a", '"a', '"a" b']) expect(() => matches(given, "a")).toThrow("If-Match cannot be");
	expect(() => isMeantForNew(withHeader("if-none-match", '"a"'))).toThrow("If-None-Match cannot be");
});

test("If-None-Match: * is for where nothing is yet", () => {
	expect(isMeantForNew(withHeader("if-none-match", "*"))).toBe(true);
	expect(isMeantForNew(withHeader("if-none-match"))).toBe(false);
});
