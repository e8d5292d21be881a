import { expect, test } from "vitest";
import { groupedSampleOf } from "@/test/stats/groupsOf";
import { type CompareOptions, compareFeature } from "./compare";
import { metrics } from "./metrics";
import { noncentralSurvival } from "./noncentralChiSquared";
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

test("rows that come a second time are not drift, though rare values of their own were met once only", () => {
	const shop = Array.from({ length: 1000 }, (_, place) => `shop ${place < 800 ? place % 20 : place}`);
	expect(compareFeature(sampleOf(shop), sampleOf(shop), robust)).toMatchObject({
		status: "ok",
		beyondChance: false,
		verdict: "0 < 0.10, though fewer new values came than expected → ok",
	});
	// None of the rare ones comes at all: that is a change.
	const common = shop.map((_, place) => `shop ${place % 20}`);
	expect(compareFeature(sampleOf(shop), sampleOf(common), robust).status).toBe("drift");
	// As many others come as were to be expected: that is none.
	const others = shop.map((value, place) => (place < 800 ? value : `other ${place}`));
	expect(compareFeature(sampleOf(shop), sampleOf(others), robust)).toMatchObject({ status: "ok", value: 0 });
});

test("a feature that is partly of another type is judged whole", () => {
	const sizes = (texts: readonly string[]) =>
		numbers.map((value, place) => (place % 5 < 2 ? texts[place % texts.length] : value));
	const changed = compareFeature(sampleOf(sizes(["S", "M", "L"])), sampleOf(sizes(["XXL", "XXXL"])), robust);
	expect(changed).toMatchObject({ kind: "numerical", status: "drift" });
	expect(changed.moved.map(({ name, part }) => [name, part])).toEqual([
		["XXL", "value"],
		["XXXL", "value"],
		["S", "value"],
	]);
	expect(changed.moved[0]).toMatchObject({ baseline: 0, production: 0.2 });
});

test("how much moved: the mean and the share of nulls, each with its interval", () => {
	const production = [...shifted.slice(0, 300), ...nulls.slice(0, 100)];
	const { meanShift, nullShare } = compareFeature(sampleOf(numbers), sampleOf(production), robust);
	expect(meanShift?.difference).toBeCloseTo(8, 0);
	expect(meanShift?.interval[0]).toBeGreaterThan(6.5);
	expect(meanShift?.interval[1]).toBeLessThan(9.5);
	expect(nullShare).toMatchObject({ baseline: 0, production: 0.25, difference: 0.25, moved: true });
	expect(compareFeature(sampleOf(numbers), sampleOf(numbers), robust).nullShare?.moved).toBe(false);
});

test("too few rows: what could have been seen", () => {
	const few = compareFeature(sampleOf(numbers.slice(0, 60)), sampleOf(numbers.slice(0, 60)), robust);
	expect(few.status).toBe("too few rows");
	const spread = 2 / 60;
	expect(noncentralSurvival((few.noise ?? 0) / spread, 9, (few.detectable ?? 0) / spread)).toBeCloseTo(
		0.8,
		9,
	);
	expect(compareFeature(sampleOf(numbers), sampleOf(numbers), robust).detectable).toBeNull();
});

test("identifiers, free text and times are set aside, judged by length or nulls", () => {
	const of = (make: (place: number) => string) =>
		sampleOf(Array.from({ length: 300 }, (_, place) => make(place)));
	const said = (before: (place: number) => string, now: (place: number) => string) => {
		const { status, reason, judged } = compareFeature(of(before), of(now), robust);
		return [status, reason, judged];
	};
	const id = (place: number) => `order-${place + 1000}`;
	expect(said(id, (place) => `order-${place + 5000}`)).toEqual(["set aside", "identifier", "length of text"]);
	expect(said(id, (place) => `o-${place}`)).toEqual(["drift", "identifier", "length of text"]);
	const sentence = (place: number) => `what is the answer to question ${place + 1000}`;
	expect(said(sentence, sentence)).toEqual(["set aside", "free_text", "length of text"]);
	const time = (place: number) => `2026-11-${10 + (place % 10)}T10:${10 + (place % 50)}:00Z`;
	expect(said(time, (place) => `2026-12-${10 + (place % 10)}`)).toEqual(["set aside", "time", "nulls"]);
	const half = compareFeature(
		of(time),
		sampleOf(nulls.map((_, place) => (place % 2 ? time(place) : null))),
		robust,
	);
	expect([half.status, half.reason]).toEqual(["drift", "time"]);
	// A person's choice makes values of it.
	expect(
		compareFeature(
			of(id),
			of((place) => `x${place}`),
			{ ...robust, kind: "categorical" },
		),
	).toMatchObject({
		judged: "values",
		kind: "categorical",
	});
});

test("too few texts to tell an identifier from a category are too few rows", () => {
	const texts = (from: number) => sampleOf(Array.from({ length: 60 }, (_, place) => `v${from + place}`));
	expect(compareFeature(texts(0), texts(100), robust)).toMatchObject({
		status: "too few rows",
		kind: "categorical",
	});
});

test("large integers that are nearly all distinct are identifiers, told apart as they are written", () => {
	const ids = (count: number) =>
		sampleOf(Array.from({ length: count }, (_, place) => 1_700_000_000_000 + place));
	expect(compareFeature(ids(100), ids(300), robust)).toMatchObject({
		status: "set aside",
		reason: "identifier",
		judged: "nulls",
	});
	expect(compareFeature(ids(99), ids(300), robust).judged).toBe("values");
	const small = sampleOf(Array.from({ length: 200 }, (_, place) => place));
	expect(compareFeature(small, small, robust).judged).toBe("values");
	// Two hundred of 19 digits are two doubles.
	const wide = sampleOf(Array.from({ length: 200 }, (_, place) => 1.79e18 + (place % 2) * 256));
	expect(compareFeature(wide, wide, robust)).toMatchObject({ judged: "values", kind: "categorical" });
	const exact = { ...wide, exact: { distinct: 200 } };
	expect(compareFeature(exact, wide, robust)).toMatchObject({ judged: "nulls", reason: "identifier" });
});

test("a few records whose rows are all alike are too few, whatever their values", () => {
	const of = (...values: string[]) => {
		const rows = values.flatMap((value) => Array.from({ length: 10 }, () => value));
		return groupedSampleOf(
			rows,
			rows.map((_, row) => String(Math.floor(row / 10))),
		);
	};
	// All rows of the baseline have one value: nothing in them tells that they are three draws and not thirty.
	expect(compareFeature(of("a", "a", "a"), of("a", "b", "b"), robust)).toMatchObject({
		status: "too few rows",
		beyondChance: false,
	});
	expect(compareFeature(of("a", "b", "b"), of("a", "a", "a"), robust).status).toBe("too few rows");
	const many = (value: (place: number) => string) =>
		of(...Array.from({ length: 160 }, (_, place) => value(place)));
	expect(
		compareFeature(
			many(() => "a"),
			many((place) => (place % 2 ? "a" : "b")),
			robust,
		).status,
	).toBe("drift");
});
