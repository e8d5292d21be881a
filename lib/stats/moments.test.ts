import { expect, test } from "vitest";
import { distinctOf } from "./distinct";
import { mergeMoments, momentsOf, standardDeviation } from "./moments";
import { quantiles } from "./quantile";

test("mean and standard deviation of a few values", () => {
	const moments = momentsOf(distinctOf([2, 4, 4, 4, 5, 5, 7, 9]));
	expect(moments).toMatchObject({ n: 8, mean: 5, min: 2, max: 9 });
	expect(moments && standardDeviation(moments)).toBeCloseTo(Math.sqrt(32 / 7), 14);
});

test("a small spread around a large mean is not lost", () => {
	const moments = momentsOf(distinctOf([1e9 + 4, 1e9 + 7, 1e9 + 13, 1e9 + 16]));
	expect(moments && standardDeviation(moments)).toBeCloseTo(Math.sqrt(30), 12);
});

test("values near the largest double have moments where a double can hold them", () => {
	const moments = momentsOf(distinctOf([1e308, 1.2e308, 1.4e308]));
	expect(moments?.mean).toBeCloseTo(1.2e308, -295);
	expect(moments && standardDeviation(moments)).toBeCloseTo(2e307, -294);
	const apart = momentsOf(distinctOf([-Number.MAX_VALUE, Number.MAX_VALUE]));
	expect(apart?.mean).toBe(0);
	expect(apart && standardDeviation(apart)).toBeNull();
});

test("one value has a mean and no deviation; none has nothing", () => {
	const moments = momentsOf(distinctOf([3]));
	expect(moments && standardDeviation(moments)).toBeNull();
	expect(momentsOf(distinctOf([]))).toBeUndefined();
	expect(mergeMoments(undefined, moments)).toBe(moments);
});

test("NaN and the infinities are not values, and −0 is 0", () => {
	expect(distinctOf([Number.NaN, 1, Number.POSITIVE_INFINITY, -0, 0])).toEqual({
		values: Float64Array.of(0, 1),
		counts: Float64Array.of(2, 1),
	});
});

// numpy.quantile([1, 2, 2, 2, 10], [0, 0.1, 0.25, 0.5, 0.8, 0.9, 1])
test("quantiles are numpy's", () => {
	const values = distinctOf([10, 2, 2, 1, 2]);
	expect(quantiles(values, [0, 0.1, 0.25, 0.5, 0.8, 0.9, 1])).toEqual([
		1, 1.4, 2, 2, 3.6000000000000014, 6.800000000000001, 10,
	]);
	expect(quantiles(distinctOf([7]), [0, 0.5, 1])).toEqual([7, 7, 7]);
});
