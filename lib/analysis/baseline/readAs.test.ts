import { expect, test } from "vitest";
import { countsAs, kindsAs, readAs } from "./readAs";
import type { UntypedColumn } from "./untyped";

const none = { missing: 0, null: 0, boolean: 0, int: 0, float: 0, text: 0, json: 0 };

/** 2 nulls, 3 words for nothing, 4 ones, 5 zeros, 6 booleans, 7 texts. */
const column: UntypedColumn = {
	name: "c",
	inferred: "text",
	numbers: 9,
	booleans: 6,
	texts: 7,
	isBinary: true,
	words: [
		["NULL", 2],
		["-", 1],
	],
	examples: [],
};
const kinds = { ...none, null: 2, boolean: 6, int: 8, float: 4, text: 7 };

test.each([
	["mostly numbers", { int: 2, float: 2, text: 3 }, "number"],
	["mostly text", { int: 2, text: 3 }, "text"],
	["as many numbers as texts", { float: 3, text: 3 }, "number"],
	["mostly booleans", { boolean: 3, int: 2 }, "boolean"],
	["objects are read from text", { json: 3, boolean: 2 }, "text"],
	["only nulls: the file's own", { null: 3 }, "text"],
] as const)("the other side decides: %s", (_, other, as) => {
	expect(readAs(column, { ...none, ...other })).toBe(as);
});

test("no such column on the other side: the file's own", () => {
	expect(readAs({ ...column, inferred: "boolean" }, undefined)).toBe("boolean");
});

test("cells by kind under each reading add up to the rows", () => {
	expect(kindsAs("text", column, kinds)).toEqual({ ...none, null: 2, text: 25 });
	expect(kindsAs("number", column, kinds)).toEqual({ ...kinds, null: 5, float: 1 });
	expect(kindsAs("boolean", column, kinds)).toEqual({ ...none, null: 5, boolean: 15, text: 7 });
	expect(kindsAs("boolean", { ...column, isBinary: false }, kinds)).toEqual({ ...kinds, null: 5, float: 1 });
});

test("counted values agree with them", () => {
	const counts = {
		kinds,
		numbers: { values: Float64Array.of(0, 1), counts: Float64Array.of(5, 4) },
		texts: new Map([["x", 7]]),
		trues: 2,
		allTexts: true,
	};
	for (const as of ["number", "boolean"] as const) {
		expect(countsAs(as, column, counts).kinds).toEqual(kindsAs(as, column, kinds));
	}
	expect(countsAs("boolean", column, counts)).toMatchObject({
		trues: 6,
		numbers: { values: new Float64Array(0) },
	});
	expect(countsAs("number", column, counts)).toMatchObject({ trues: 2, numbers: counts.numbers });
	expect(countsAs("boolean", { ...column, isBinary: false }, counts).numbers).toBe(counts.numbers);
});
