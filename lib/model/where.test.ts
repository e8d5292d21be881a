import { expect, test } from "vitest";
import { SpelledNumber } from "@/lib/decimal";
import { parseFilters } from "./filter";
import { whereWords } from "./filterWords";
import { whereOf } from "./where";

test("conditions of an address become those of a definition, with every digit", () => {
	const filters = parseFilters(
		'[{"column":"id","op":"eq","value":9007199254740993},{"column":"a","op":"in","value":[1,true,"x"]},{"column":"b","op":"is_missing"}]',
	);
	const where = [
		{ column: "id", op: "eq", value: "9007199254740993" },
		{ column: "a", op: "in", value: [1, true, "x"] },
		{ column: "b", op: "is_missing" },
	];
	expect(whereOf(filters ?? [])).toEqual(where);
	const spelled = { column: "id", op: "eq" as const, value: new SpelledNumber("9007199254740993") };
	expect(whereOf([spelled])).toEqual(where.slice(0, 1));
});

test("several read as one sentence", () => {
	const where = [
		{ column: "SEX", op: "eq" as const, value: 2 },
		{ column: "AGE", op: "gte" as const, value: 30 },
	];
	expect(whereWords(where)).toBe("SEX = 2 and AGE ≥ 30");
});
