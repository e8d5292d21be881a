import { describe, expect, test } from "vitest";
import { histogramBars, valueBars } from "./bars";
import { orderedColumns } from "./order";

describe("bars of a histogram", () => {
	test("of whole numbers name both ends they hold, of others the edge that is left out", () => {
		const whole = histogramBars("AGE", { edges: [20, 25, 30], counts: [3, 4], whole: true });
		expect(whole.map(({ title }) => title)).toEqual(["20 to 24", "25 to 29"]);
		const others = histogramBars("x", { edges: [0, 0.5, 1], counts: [3, 4], whole: false });
		expect(others.map(({ title }) => title)).toEqual(["0 to under 0.5", "0.5 to 1"]);
	});

	test("lead to the rows they count: each edge to the bin above it, the last one to its own", () => {
		const bars = histogramBars("x", { edges: [0, 0.5, 1], counts: [3, 4], whole: false });
		expect(bars.map(({ filter }) => filter)).toEqual([
			[
				{ column: "x", op: "gte", value: 0 },
				{ column: "x", op: "lt", value: 0.5 },
			],
			[
				{ column: "x", op: "gte", value: 0.5 },
				{ column: "x", op: "lte", value: 1 },
			],
		]);
	});

	test("of one number each, and of a constant, ask for that number", () => {
		const codes = histogramBars("SEX", { edges: [1, 2, 3], counts: [691, 664], whole: true });
		expect(codes.map(({ title, filter }) => [title, filter?.[0]?.value])).toEqual([
			["1", 1],
			["2", 2],
		]);
		const [constant] = histogramBars("fee", { edges: [3.5, 3.5], counts: [9], whole: false });
		expect(constant).toMatchObject({ title: "3.5", filter: [{ column: "fee", op: "eq", value: 3.5 }] });
	});
});

test("values keep their type in the filter; a cut text and all others have none", () => {
	const values = [
		{ value: '"1"', count: 9 },
		{ value: "1", count: 8 },
		{ value: "true", count: 7 },
		{ value: "12345678901234567000", count: 6 },
		{ value: '"__proto__"', count: 5 },
		{ value: '""', count: 4 },
		{ value: '"long"', count: 3, cut: 501 },
	];
	const bars = valueBars("x", { values, others: 2 });
	expect(bars.map(({ filter }) => filter?.[0]?.value)).toEqual([
		"1",
		1,
		true,
		Number("12345678901234567000"),
		"__proto__",
		"",
		undefined,
		undefined,
	]);
	expect(bars.map(({ title }) => title).slice(-3)).toEqual(['""', "long…", "all others"]);
});

describe("columns in order", () => {
	const column = (name: string, nulls: number) => ({
		name,
		type: "int" as const,
		kinds: { missing: 0, null: nulls, boolean: 0, int: 10 - nulls, float: 0, text: 0, json: 0 },
		inexact: 0,
	});
	const columns = [column("PAY_10", 1), column("PAY_2", 5), column("__proto__", 1)];
	const names = (order: string, descending = false, find = "") =>
		orderedColumns(columns, [{ column: order, descending }], find).map(({ name }) => name);

	test("by name, with numbers in it by their size; by nulls, equals as they came; by nothing we know, as they came", () => {
		expect(names("name")).toEqual(["__proto__", "PAY_2", "PAY_10"]);
		expect(names("null", true)).toEqual(["PAY_2", "PAY_10", "__proto__"]);
		expect(names("__proto__")).toEqual(["PAY_10", "PAY_2", "__proto__"]);
	});

	test("those whose name holds what is looked for, in any case", () => {
		expect(names("name", false, "pay_ ")).toEqual(["PAY_2", "PAY_10"]);
	});
});
