import { describe, expect, test } from "vitest";
import { azureQuality } from "./azureQuality";
import { sampleOf } from "./sample";

const upTo = (count: number, of: (place: number) => unknown) =>
	Array.from({ length: count }, (_, place) => of(place));
const rates = (before: readonly unknown[], now: readonly unknown[], allowance = 0) =>
	azureQuality(sampleOf(before), sampleOf(now), allowance);
const decimals = upTo(100, (place) => place + 0.5);

test("rates are rounded to 5 decimals, and a breach is strictly above the baseline's own and the allowance", () => {
	const now = upTo(3, (place) => (place === 0 ? null : 5.5));
	expect(rates(decimals, now)?.NullValueRate).toEqual({ value: 0.33333, threshold: 0, isBreach: true });
	expect(rates(now, now)?.NullValueRate).toEqual({ value: 0.33333, threshold: 0.33333, isBreach: false });
	// One null in 200,000 rows is half of the fifth decimal, and rounds up; one in 200,001 to nothing.
	const halves = (rows: number) => ({
		...sampleOf([1.5]),
		kinds: { ...sampleOf([]).kinds, float: rows - 1, null: 1 },
	});
	const large = (rows: number) => ({
		...halves(rows),
		numbers: { values: Float64Array.of(1.5), counts: Float64Array.of(rows - 1) },
	});
	expect(azureQuality(sampleOf(decimals), large(200_000), 0)?.NullValueRate.value).toBe(0.00001);
	expect(azureQuality(sampleOf(decimals), large(200_001), 0)?.NullValueRate.value).toBe(0);
});

test.each<[string, unknown[], unknown[], number]>([
	["a decimal is a fine integer", [1, 2, 3], [1.5, 2, 3, 4], 0],
	["a text that spells a number is one", [1, 2, 3], ["1", "2.5", "x", "y"], 0.5],
	["nulls of numbers are filled before", [1.5, 2.5], [1.5, null, null, 2.5], 0],
	["nulls of texts are filled before", ["a", "b"], ["a", null, "b", "a"], 0],
	["nulls of booleans are not, and are errors", [true, false], [true, null, false, true], 0.25],
	["any number is a boolean", [true, false], [0, 1, 2, 7], 0],
	["texts that spell booleans are, others are not", [true, false], ["yes", "F", "maybe", "1"], 0.25],
	["everything is a text", ["a"], [1, 2, 3, 4], 0],
	["objects are not numbers", [1.5], [{}, 1.5, 2.5, 3.5], 0.25],
])("type errors: %s", (_, before, now, rate) => {
	expect(rates(before, now)?.DataTypeErrorRate.value).toBe(rate);
});

describe("out of bounds", () => {
	test("numbers outside of the baseline's range, nulls as the median they are filled with", () => {
		expect(rates(decimals, [-1.5, 5.5, null, 200.5])?.OutOfBoundsRate?.value).toBe(0.5);
		expect(rates(decimals, [200.5, 300.5, null, 5.5])?.OutOfBoundsRate?.value).toBe(0.75);
	});

	test("integers of few values have no bounds, on either side", () => {
		const codes = upTo(200, (place) => place % 3);
		const quantities = upTo(200, (place) => place);
		expect(rates(codes, quantities)?.OutOfBoundsRate).toBeUndefined();
		expect(rates(quantities, codes)?.OutOfBoundsRate).toBeUndefined();
		expect(rates(quantities, quantities)?.OutOfBoundsRate?.value).toBe(0);
	});

	test("a text with a comma is in no set, though it was in the baseline; what its parts are is", () => {
		const before = ["Oslo, Norway", "Paris", "Bergen ,Norway"];
		expect(rates(before, ["Paris", "Oslo, Norway", "Oslo", "Bergen"])?.OutOfBoundsRate?.value).toBe(0.25);
		expect(rates(before, before)?.OutOfBoundsRate?.threshold).toBeCloseTo(0.66667, 9);
	});

	test("nulls of texts take the most frequent text's place, unless they are the most themselves", () => {
		expect(rates(["a", "b"], ["c", "c", null, "a"])?.OutOfBoundsRate?.value).toBe(0.75);
		expect(rates(["a", "b"], ["a", "a", null, "c"])?.OutOfBoundsRate?.value).toBe(0.25);
		expect(rates(["a", "b"], ["c", null, null, "a"])?.OutOfBoundsRate?.value).toBe(0.25);
	});

	test("booleans have none, nor has a column whose type changed", () => {
		expect(rates([true, false], [true])?.OutOfBoundsRate).toBeUndefined();
		expect(rates(decimals, ["a"])?.OutOfBoundsRate).toBeUndefined();
	});
});

test("nothing can be said without values in the baseline, or rows in the window", () => {
	expect(rates([null], [1])).toBeUndefined();
	expect(rates([1], [])).toBeUndefined();
});
