/** Ours against Spark's own counts; see fixtures/sparkHistogram.py. */
import { describe, expect, test } from "vitest";
import { azureBins } from "./azureBins";
import { distinctOf } from "./distinct";
import golden from "./fixtures/sparkHistogram.golden.json";
import { sparkHistogram } from "./sparkHistogram";
import { sum } from "./sum";

const azure = ({ baseline, production }: { baseline: number[]; production: number[] }) =>
	azureBins(distinctOf(baseline), distinctOf(production));

describe("Azure ML's bins as Spark counts them", () => {
	test.each(golden.filter(({ counts }) => counts))("$name", ({ baseline, production, edges, counts }) => {
		expect(azure({ baseline, production })).toEqual({ edges, ...counts });
	});

	test("the cases hold what sets Spark's bins apart", () => {
		const uncounted = golden.filter(
			({ baseline, counts }) => counts && sum(counts.baseline) < baseline.length,
		);
		expect(uncounted.length).toBeGreaterThanOrEqual(5);
		expect(golden.filter(({ counts }) => counts).length).toBeGreaterThanOrEqual(28);
	});
});

describe("edges that Spark refuses, which ends Azure ML's job, still hold every value", () => {
	test.each(golden.filter(({ counts }) => !counts))("$name", ({ baseline, production }) => {
		const bins = azure({ baseline, production });
		expect(bins.edges.every(Number.isFinite)).toBe(true);
		expect([sum(bins.baseline), sum(bins.production)]).toEqual([baseline.length, production.length]);
	});
});

test("a bin found by division may lie beside the edge that a search would go by", () => {
	const edges = [0, 1e-11, 3e-11];
	expect(sparkHistogram(edges, distinctOf([1.2e-11, 2e-11]))).toEqual([1, 1]);
	const wide = edges.map((edge) => edge * 1e12);
	expect(sparkHistogram(wide, distinctOf([12, 20]))).toEqual([0, 2]);
});
