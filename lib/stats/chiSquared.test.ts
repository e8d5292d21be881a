import { expect, test } from "vitest";
import { chiSquaredQuantile, chiSquaredSurvival, chiSquaredUpperQuantile } from "./chiSquared";
import golden from "./fixtures/chiSquared.golden.json";
import { noncentralityFor, noncentralQuantile, noncentralSurvival } from "./noncentralChiSquared";

/** Rows whose value is further from scipy's than `within`, relative; less than a normal double counts as nothing. */
function farFrom(rows: readonly (readonly number[])[], ours: (...given: number[]) => number, within: number) {
	return rows.flatMap((row) => {
		const given = row.slice(0, -1);
		const expected = row.at(-1) ?? Number.NaN;
		const value = ours(...given);
		const allowed = Math.max(3e-308, expected * (expected < 1e-12 ? 1e-6 : within));
		return Math.abs(value - expected) <= allowed ? [] : [{ given, expected, value }];
	});
}

test("the chi-squared survival function is scipy's from one end of its range to the other", () => {
	expect(golden.survival.length).toBeGreaterThan(150);
	expect(farFrom(golden.survival, chiSquaredSurvival, 1e-9)).toEqual([]);
});

test.each([
	[0, 226, 1],
	[1e-9, 226, 1],
	[2, 400, 1],
	[1e6, 5, 0],
])("survival of %d with %d degrees is exactly %d where the other tail is below every double", (x, k, p) => {
	expect(chiSquaredSurvival(x, k)).toBe(p);
});

test("quantiles are scipy's, of any share and of any tail", () => {
	expect(farFrom(golden.quantiles, chiSquaredQuantile, 1e-9)).toEqual([]);
	expect(farFrom(golden.upperQuantiles, chiSquaredUpperQuantile, 1e-9)).toEqual([]);
});

test("the noncentral survival function and the noncentrality of a power are scipy's", () => {
	expect(farFrom(golden.noncentral, noncentralSurvival, 1e-9)).toEqual([]);
	expect(farFrom(golden.noncentralities, noncentralityFor, 1e-9)).toEqual([]);
});

test("the noncentral distribution without noncentrality is the central one, and its quantile its inverse", () => {
	expect(noncentralSurvival(11.07, 5, 0)).toBe(chiSquaredSurvival(11.07, 5));
	expect(noncentralSurvival(-1, 5, 3)).toBe(1);
	expect(noncentralSurvival(1e9, 5, 3)).toBe(0);
	for (const p of [0.05, 0.5, 0.8]) {
		expect(1 - noncentralSurvival(noncentralQuantile(p, 9, 40), 9, 40)).toBeCloseTo(p, 11);
	}
	expect(noncentralityFor(3, 9, 0.8)).toBe(0);
});
