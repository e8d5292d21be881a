/**
 * Every metric against scipy's, pandas' and numpy's values for the same data, twice: the cases of the fixture, and the
 * tree of collected data where it is at hand.
 */
import { describe, expect, test } from "vitest";
import { byCodePoint, byNumber } from "./categories";
import { distinctOf } from "./distinct";
import { expectCategorical, expectNumerical } from "./expectGolden";
import golden from "./fixtures/driftMetrics.golden.json";
import { sampleOf } from "./sample";
import { categoricalSummary, numericalSummary } from "./summary";

describe("numerical", () => {
	test.each(golden.numerical)("$name", ({ baseline, production, expected }) => {
		expectNumerical(numericalSummary(distinctOf(baseline), distinctOf(production)), expected);
	});
});

describe("categorical", () => {
	test.each(golden.categorical)("$name", ({ baseline, production, expected }) => {
		const counts = (values: (string | number | boolean)[]) => sampleOf(values.map(String)).texts;
		const compare = typeof baseline[0] === "number" ? byNumber : byCodePoint;
		expectCategorical(categoricalSummary(counts(baseline), counts(production), compare), expected);
	});
});

test("there are as many cases as the fixture was made with", () => {
	expect([golden.numerical.length, golden.categorical.length]).toEqual([20, 11]);
});
