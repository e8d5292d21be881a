import { expect, test } from "vitest";
import { parquetNames } from "./parquetNames";

test.each([
	[
		["a", "b c", "__proto__", 'with "quotes"'],
		["a", "b c", "__proto__", 'with "quotes"'],
	],
	[[""], ["(no name)"]],
	[
		["", "(no name)"],
		["(no name) (2)", "(no name)"],
	],
	[
		["age", "AGE", "Age"],
		["age", "AGE (2)", "Age (3)"],
	],
	[
		["age", "AGE", "age (2)"],
		["age", "AGE (3)", "age (2)"],
	],
	[
		["a\0b", "\ud800"],
		["a\uFFFDb", "\uFFFD"],
	],
])("%j become %j", (names, expected) => expect(parquetNames(names)).toEqual(expected));
