/** Every metric against scipy's, pandas' and numpy's values for the same data: the cases of the fixture. */

import { describe, expect, test } from "vitest";
import type { FeatureKind } from "@/lib/model/featureKind";
import { expectCategorical, expectIndex, expectNumerical, labelOf } from "@/test/stats/expectGolden";
import { groupedSampleOf } from "@/test/stats/groupsOf";
import golden from "./fixtures/driftMetrics.golden.json";
import { partitionOf } from "./partition";
import { sampleOf } from "./sample";
import { summarise } from "./summary";

describe("numerical", () => {
	test.each(golden.numerical)("$name", ({ baseline, production, expected }) => {
		const summary = summarise("numerical", {
			baseline: sampleOf(baseline),
			production: sampleOf(production),
		});
		if (summary.kind === "numerical") expectNumerical(summary, expected);
		expect(summary.kind).toBe("numerical");
	});
});

describe("categorical", () => {
	test.each(golden.categorical)("$name", ({ baseline, production, expected }) => {
		// The golden categories are texts, ties among integers too in the order of their spelling.
		const texts = (values: (string | number | boolean)[]) => sampleOf(values.map(String));
		const summary = summarise("categorical", {
			baseline: texts(baseline),
			production: texts(production),
		});
		if (summary.kind === "categorical") expectCategorical(summary, expected);
		expect(summary.kind).toBe("categorical");
	});
});

describe("mixed kinds: every cell is in exactly one bin", () => {
	test.each(golden.mixed)("$name", ({ kind, baseline, production, expected }) => {
		const partition = partitionOf(kindNamed(kind), {
			baseline: sampleOf(baseline),
			production: sampleOf(production),
		});
		expect(partition.bins.map(({ bin }) => labelOf(bin))).toEqual(expected.bins);
		const { baseline_counts, expected_counts, production_counts } = expected;
		expectIndex(partition, {
			...expected.PartitionPopulationStabilityIndex,
			baseline_counts,
			expected_counts,
			production_counts,
		});
		const rows = partition.bins.reduce((sum, { production }) => sum + production, 0);
		expect(rows).toBe(production.length);
	});
});

describe("rows of one record are one draw", () => {
	test.each(golden.clustered)("$name", ({ kind, features, baseline, production, expected }) => {
		const partition = partitionOf(kindNamed(kind), {
			baseline: groupedSampleOf(baseline.values, baseline.records),
			production: groupedSampleOf(production.values, production.records),
		});
		expectIndex(partition, expected, features);
	});
});

test("there are as many cases as the fixture was made with", () => {
	const { numerical, categorical, mixed, clustered } = golden;
	expect([numerical.length, categorical.length, mixed.length, clustered.length]).toEqual([20, 17, 6, 5]);
});

function kindNamed(kind: string): FeatureKind {
	return kind === "numerical" ? "numerical" : "categorical";
}
