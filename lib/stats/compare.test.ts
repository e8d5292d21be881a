import { expect, test } from "vitest";
import { type CompareOptions, compareFeature } from "./compare";
import { metrics } from "./metrics";
import { sampleOf } from "./sample";

const robust: CompareOptions = { profile: "robust" };
const numbers = Array.from({ length: 400 }, (_, place) => Math.sin(place) * 10);
const shifted = numbers.map((value) => value + 8);
const texts = Array.from({ length: 400 }, (_, place) => ["a", "b", "c"][place % 3]);
const nulls = Array.from({ length: 400 }, () => null);

test.each<[string, unknown[], unknown[], string, string | undefined, string]>([
	["numbers that moved", numbers, shifted, "drift", undefined, "3.94 ≥ 0.25 → drift"],
	["constant", nulls.map(() => 7), nulls.map(() => 7), "ok", undefined, "0 < 0.10 → ok"],
	[
		"constants that differ",
		nulls.map(() => 7.5),
		nulls.map(() => 8.5),
		"drift",
		undefined,
		"11.93 ≥ 0.25 → drift",
	],
	[
		"empty window",
		numbers,
		[],
		"not comparable",
		"no_production_rows",
		"not comparable: the window has no rows",
	],
	[
		"empty baseline",
		[],
		numbers,
		"not comparable",
		"no_baseline_rows",
		"not comparable: the baseline has no rows",
	],
	[
		"nothing at all",
		[],
		[],
		"not comparable",
		"no_baseline_rows",
		"not comparable: the baseline has no rows",
	],
	[
		"baseline all null",
		nulls,
		numbers,
		"not comparable",
		"no_baseline_values",
		"not comparable: every value of the baseline is null",
	],
	[
		"both all null",
		nulls,
		nulls,
		"not comparable",
		"no_baseline_values",
		"not comparable: every value of the baseline is null",
	],
	["numbers gone null", numbers, nulls, "drift", undefined, "9.45 ≥ 0.25 → drift"],
	["texts gone null", texts, nulls, "drift", undefined, "10.79 ≥ 0.25 → drift"],
	["keys gone", numbers, nulls.map(() => undefined), "drift", undefined, "9.45 ≥ 0.25 → drift"],
	[
		"objects",
		nulls.map(() => ({})),
		nulls.map(() => ({})),
		"not comparable",
		"nested",
		"not comparable: objects and arrays are not compared",
	],
	[
		"arrays once null",
		nulls,
		nulls.map(() => []),
		"not comparable",
		"nested",
		"not comparable: objects and arrays are not compared",
	],
	[
		"number against text",
		numbers,
		numbers.map(String),
		"not comparable",
		"type_changed",
		"not comparable: the type changed between baseline and production",
	],
	[
		"boolean against number",
		nulls.map(() => true),
		nulls.map(() => 1),
		"not comparable",
		"type_changed",
		"not comparable: the type changed between baseline and production",
	],
	[
		"text against objects",
		texts,
		nulls.map(() => ({})),
		"not comparable",
		"type_changed",
		"not comparable: the type changed between baseline and production",
	],
	["one row", numbers, [1.5], "too few rows", undefined, "0.06, chance alone 16.96 → too few rows (n = 1)"],
])("%s", (_, baseline, production, status, reason, verdict) => {
	const comparison = compareFeature(sampleOf(baseline), sampleOf(production), robust);
	expect([comparison.status, comparison.reason, comparison.verdict]).toEqual([status, reason, verdict]);
});

test("numbers gone null have no Wasserstein distance", () => {
	const comparison = compareFeature(sampleOf(numbers), sampleOf(nulls), { profile: "azureml" });
	expect(comparison).toMatchObject({
		kind: "numerical",
		status: "not comparable",
		reason: "no_production_values",
		value: null,
		verdict: "not comparable: every value in the window is null",
	});
});

test("one category has no chi-squared test", () => {
	const same = sampleOf(nulls.map(() => "a"));
	const options = { ...robust, decidedBy: { categorical: "PearsonsChiSquaredTest" } } as const;
	expect(compareFeature(same, same, options)).toMatchObject({
		status: "not comparable",
		reason: "one_category",
		metric: "PearsonsChiSquaredTest",
	});
});

test("a comparison says what it rests on, and its bins hold every row", () => {
	const production = [...numbers.slice(0, 300), ...nulls.slice(0, 50), 99, "n/a", undefined];
	const comparison = compareFeature(sampleOf(numbers), sampleOf(production), robust);
	expect(comparison.production).toMatchObject({ rows: 353, nulls: 51, otherType: 1, max: 99 });
	expect(comparison.baseline).toMatchObject({ rows: 400, nulls: 0, otherType: 0 });
	const { distribution } = comparison;
	expect(distribution?.extras).toEqual([
		{ name: "above", baseline: 0, production: 1 },
		{ name: "new", baseline: 0, production: 1, values: ["n/a"] },
		{ name: "missing", baseline: 0, production: 51 },
	]);
	expect(distribution && "edges" in distribution && distribution.edges).toHaveLength(11);
	expect(distribution?.production.reduce((total, count) => total + count, 0)).toBe(300);
});

test("a constant baseline is drawn as one bin", () => {
	const { distribution } = compareFeature(sampleOf([1.5, 1.5]), sampleOf([1.5, 2.5]), robust);
	expect(distribution).toEqual({
		edges: [1.5, 1.5],
		baseline: [2],
		production: [1],
		extras: [{ name: "above", baseline: 0, production: 1 }],
	});
});

test("categories beyond the thirty most frequent are other and new, unseen values expected", () => {
	const many = Array.from({ length: 40 }, (_, place) =>
		Array.from({ length: 40 - place }, () => `c${place}`),
	).flat();
	const { distribution } = compareFeature(sampleOf(many), sampleOf([...many, "x", null]), robust);
	expect(distribution && "categories" in distribution && distribution.categories).toHaveLength(30);
	expect(distribution?.extras).toEqual([
		{ name: "other", baseline: 55, expected: 54, production: 55, values: [...new Set(many)].slice(30) },
		{ name: "new", baseline: 0, expected: 1, production: 1, values: ["x"] },
		{ name: "missing", baseline: 0, production: 1 },
	]);
});

test("all metrics of a kind are computed when asked for, each with its own verdict", () => {
	const all = compareFeature(sampleOf(numbers), sampleOf(shifted), { profile: "azureml", metrics: "all" });
	const fitting = metrics.filter(({ numerical }) => numerical).map(({ name }) => name);
	expect(Object.keys(all.metrics)).toEqual(fitting);
	expect(all.metric).toBe("NormalizedWassersteinDistance");
	expect(all.metrics.TwoSampleKolmogorovSmirnovTest).toMatchObject({ status: "drift", noise: null });
	expect(all.metrics.KolmogorovSmirnovStatistic?.statistic).toBeUndefined();
	const some = compareFeature(sampleOf(numbers), sampleOf(shifted), {
		...robust,
		metrics: ["HellingerDistance", "LInfinityDistance"],
	});
	expect(Object.keys(some.metrics)).toEqual(["QuantilePopulationStabilityIndex", "HellingerDistance"]);
});

test("a person's thresholds decide, and senseless ones are refused", () => {
	const given = (watch: number, drift: number): CompareOptions => ({
		...robust,
		thresholds: { QuantilePopulationStabilityIndex: { watch, drift } },
	});
	expect(compareFeature(sampleOf(numbers), sampleOf(shifted), given(4, 5)).verdict).toBe(
		"3.94 < 4.00 → ok (small, but real)",
	);
	expect(() => compareFeature(sampleOf(numbers), sampleOf(shifted), given(0.3, 0.2))).toThrow(
		"threshold of QuantilePopulationStabilityIndex has watch on the far side of drift: watch 0.3, drift 0.2",
	);
	expect(() => compareFeature(sampleOf(numbers), sampleOf(shifted), given(Number.NaN, 1))).toThrow(
		"is not a number of at least 0: watch NaN",
	);
});

test("the robust profile is not fooled by one far value, Azure ML's bins are", () => {
	const outlier = sampleOf([...shifted, 10_000]);
	const comparison = compareFeature(sampleOf(numbers), outlier, { ...robust, metrics: "all" });
	expect(comparison.value).toBeGreaterThan(1);
	expect(comparison.metrics.JensenShannonDistance?.value).toBeLessThan(0.05);
});
