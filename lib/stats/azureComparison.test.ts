import { describe, expect, test } from "vitest";
import { type AzureOptions, compareAsAzure } from "./azureComparison";
import golden from "./fixtures/driftMetrics.golden.json";
import { sampleOf } from "./sample";

const compare = (before: readonly unknown[], now: readonly unknown[], options: AzureOptions = {}) => {
	const sides = { baseline: sampleOf(before), production: sampleOf(now) };
	return compareAsAzure(
		sides,
		{ baseline: sides.baseline.kinds, production: sides.production.kinds },
		options,
	);
};
/** The same of decimals: JavaScript cannot tell 1.0 from 1, the logs do. */
const compareDecimals = (before: readonly number[], now: readonly number[], options: AzureOptions) => {
	const sides = { baseline: sampleOf(before), production: sampleOf(now) };
	const decimals = { ...sides.baseline.kinds, float: 1 };
	return compareAsAzure(sides, { baseline: decimals, production: decimals }, options);
};
const upTo = (count: number, of: (place: number) => unknown) =>
	Array.from({ length: count }, (_, place) => of(place));

/** JSON has neither NaN nor infinity; the golden file spells them. */
function isNear(value: number | null | undefined, wanted: number | string, within: number): boolean {
	if (typeof wanted === "string") return value === null;
	return Math.abs((value ?? Number.NaN) - wanted) <= Math.max(1e-12, within * Math.abs(wanted));
}

describe("the golden values of Azure ML's metrics", () => {
	test.each(golden.numerical)("numerical: $name", ({ baseline, production, expected }) => {
		const { metrics } = compareDecimals(baseline, production, { metrics: "all" });
		for (const name of [
			"JensenShannonDistance",
			"PopulationStabilityIndex",
			"NormalizedWassersteinDistance",
		] as const) {
			expect([name, isNear(metrics[name]?.value, expected[name], 1e-9)]).toEqual([name, true]);
		}
		const p = metrics.TwoSampleKolmogorovSmirnovTest;
		expect(isNear(p?.value, expected.TwoSampleKolmogorovSmirnovTest, 1e-6)).toBe(true);
		expect(p?.statistic).toBeCloseTo(expected.KolmogorovSmirnovStatistic, 12);
	});

	test.each(golden.categorical)("categorical: $name", ({ baseline, production, expected }) => {
		const { metrics } = compare(baseline, production, { kind: "categorical", metrics: "all" });
		for (const name of ["JensenShannonDistance", "PopulationStabilityIndex"] as const) {
			expect([name, isNear(metrics[name]?.value, expected[name], 1e-9)]).toEqual([name, true]);
		}
		const p = metrics.PearsonsChiSquaredTest;
		expect(isNear(p?.value, expected.PearsonsChiSquaredTest, 1e-6)).toBe(true);
	});
});

test("227 categories that are alike have a p-value of 1", () => {
	const values = upTo(2000, (place) => `c${place % 227}`);
	const { metrics } = compare(values, values, { metrics: "all" });
	expect(metrics.PearsonsChiSquaredTest).toMatchObject({ value: 1, status: "ok" });
});

test("by default Wasserstein for numbers and JS for categories, against 0.1 each, whatever the rows", () => {
	const few = compare([1.5, 2.5, 3.5], [2.5, 3.5, 4.5]);
	expect(few).toMatchObject({ kind: "numerical", status: "drift", verdict: "1.00 > 0.10 → drift" });
	expect(compare(["a", "b"], ["a", "b"])).toMatchObject({
		kind: "categorical",
		metric: "JensenShannonDistance",
		verdict: "0 ≤ 0.10 → ok",
	});
});

test("the set of thresholds, the monitor's own and its own metrics are followed", () => {
	const [before, now] = [upTo(400, (i) => Math.sin(i) * 10), upTo(400, (i) => Math.sin(i) * 10 + 2)];
	expect(compare(before, now).verdict).toBe("0.28 > 0.10 → drift");
	expect(compare(before, now, { thresholdSet: "component" }).verdict).toBe("0.28 ≤ 0.50 → ok");
	const own = { NormalizedWassersteinDistance: { watch: 0.1, drift: 0.3 } };
	expect(compare(before, now, { thresholds: own }).verdict).toBe("0.28 ≤ 0.30 → ok");
	const byTest = compare(before, now, { decidedBy: { numerical: "TwoSampleKolmogorovSmirnovTest" } });
	expect(byTest).toMatchObject({ metric: "TwoSampleKolmogorovSmirnovTest", status: "drift" });
	const notTheirs = compare(before, now, { decidedBy: { numerical: "HellingerDistance" } });
	expect(notTheirs.metric).toBe("NormalizedWassersteinDistance");
	expect(() =>
		compare(before, now, { thresholds: { NormalizedWassersteinDistance: { watch: 2, drift: 1 } } }),
	).toThrow("threshold of NormalizedWassersteinDistance");
});

test.each<[string, unknown[], unknown[], string]>([
	["integers beside decimals", [1, 2, 3], [1.5, 2, 3], "int_versus_float"],
	["numbers beside texts", [1, 2, 3], ["1", "2"], "type_changed"],
	["booleans beside numbers", [true, false], [1, 0], "type_changed"],
	["objects", [{}, {}], [{ a: 1 }], "nested"],
	["a baseline without values", [null, null], [1], "no_baseline_values"],
	["a window without values", [1], [null], "no_production_values"],
])("%s are not compared", (_, before, now, reason) => {
	expect(compare(before, now)).toMatchObject({ kind: null, reason, status: "not comparable", metrics: {} });
});

test("integers are codes below 5 distinct values in 100 rows, null being a value and every row counted", () => {
	const codes = (rows: number, distinct: number, nulls = 0) =>
		upTo(rows, (place) => (place < nulls ? null : place % distinct));
	const kindOf = (values: unknown[], options?: AzureOptions) => compare(values, values, options).kind;
	expect(kindOf(codes(101, 5))).toBe("categorical");
	expect(kindOf(codes(100, 5))).toBe("numerical");
	// Four values and null are five; but of 110 rows, of which 10 are null.
	expect(kindOf(codes(100, 4, 10))).toBe("numerical");
	expect(kindOf(codes(110, 4, 10))).toBe("categorical");
	expect(kindOf(codes(100, 5), { countedKind: "categorical" })).toBe("categorical");
	expect(kindOf(codes(101, 5), { kind: "numerical", countedKind: "categorical" })).toBe("numerical");
});

test("what differs after rows are left out does not change a column's type", () => {
	const sides = { baseline: sampleOf([1, 2, 3]), production: sampleOf([1, 2, 3]) };
	const decimal = { ...sides.production.kinds, float: 1 };
	expect(compareAsAzure(sides, { baseline: decimal, production: decimal }).kind).toBe("numerical");
	expect(
		compareAsAzure(
			{ ...sides, production: sampleOf([]) },
			{ baseline: sides.baseline.kinds, production: sides.baseline.kinds },
		),
	).toMatchObject({ reason: "no_complete_rows" });
});

test("too many texts are not compared, though Azure ML would", () => {
	const sample = { ...sampleOf(["a", "b"]), allTexts: false };
	const types = { baseline: sample.kinds, production: sample.kinds };
	expect(compareAsAzure({ baseline: sample, production: sample }, types).reason).toBe("too_many_texts");
});

test("a maximum that is in no bin leaves no distance, and that is drift", () => {
	const { metrics, status } = compareDecimals([0.1, 0.4, 0.7, 1], [1, 1, 1, 1], {
		decidedBy: { numerical: "JensenShannonDistance" },
	});
	expect(metrics.JensenShannonDistance).toMatchObject({ value: null, reason: "outside_bins" });
	expect(status).toBe("drift");
});
