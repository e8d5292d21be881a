import { expect, test } from "vitest";
import { featureQuality } from "./quality";
import { sampleOf } from "./sample";
import { typeErrorsOf, type ValueType } from "./typeErrors";

test.each<[ValueType, unknown[], number]>([
	["integer", [1, 2.0, "3", " 4.0 ", null, undefined], 0],
	["integer", [1.5, "1.5", "x", true, {}, ""], 6],
	["float", [1, 1.5, "1e3", ".5", "-2."], 0],
	["float", ["1,5", "NaN", "0x10", false, []], 5],
	["boolean", [true, "False", 0, 1], 0],
	["boolean", [2, "yes", {}], 3],
	["text", ["a", 1, true], 0],
	["text", [{}], 1],
])("as %s, %j has %i errors", (type, values, errors) => {
	expect(typeErrorsOf(type, sampleOf(values))).toBe(errors);
});

test("rates are of all rows, thresholds the baseline's own rate plus the allowance", () => {
	const baseline = sampleOf([
		...Array.from({ length: 90 }, (_, place) => place + 0.5),
		...Array(10).fill(null),
	]);
	const production = sampleOf([1.5, 2.5, 89.5, 89.6, -1, "x", null, null, undefined, "7"]);
	expect(featureQuality(baseline, production)).toEqual({
		NullValueRate: { value: 0.3, baseline: 0.1, threshold: 0.1 + 0.05, status: "violation" },
		DataTypeErrorRate: { value: 0.1, baseline: 0, threshold: 0.05, status: "violation" },
		OutOfBoundsRate: { value: 0.2, baseline: 0, threshold: 0.05, status: "violation" },
		bounds: [0.5, 89.5],
	});
	expect(featureQuality(baseline, production, { allowance: 0.2 }).NullValueRate.status).toBe("ok");
});

test("texts are out of bounds when the baseline never had them", () => {
	const quality = featureQuality(sampleOf(["a", "b"]), sampleOf(["a", "c", "c", null]));
	expect(quality.OutOfBoundsRate?.value).toBe(0.5);
	expect(quality.bounds).toBeUndefined();
});

test("booleans and integer codes have no bounds", () => {
	const codes = sampleOf(Array.from({ length: 100 }, (_, place) => place % 3));
	expect(featureQuality(codes, codes).OutOfBoundsRate).toBeUndefined();
	expect(featureQuality(sampleOf([true]), sampleOf([false])).OutOfBoundsRate).toBeUndefined();
});

test("what cannot be known says why", () => {
	const none = { value: null, baseline: null, threshold: null, status: "not comparable" };
	const some = sampleOf([1.5]);
	expect(featureQuality(sampleOf([null]), some).DataTypeErrorRate).toEqual({
		...none,
		reason: "no_baseline_values",
	});
	expect(featureQuality(sampleOf([]), some).NullValueRate).toEqual({ ...none, reason: "no_baseline_rows" });
	expect(featureQuality(some, sampleOf([])).NullValueRate).toEqual({ ...none, reason: "no_production_rows" });
	expect(() => featureQuality(some, some, { allowance: Number.NaN })).toThrow(
		"allowance is not a share: NaN",
	);
});

test("a person's choice gives integer codes bounds, and takes a quantity's away", () => {
	const codes = sampleOf(Array.from({ length: 100 }, (_, place) => place % 3));
	const now = sampleOf([0, 1, 2, 7]);
	expect(featureQuality(codes, now, { kind: "numerical" })).toMatchObject({
		OutOfBoundsRate: { value: 0.25, status: "violation" },
		bounds: [0, 2],
	});
	const quantity = sampleOf([1.5, 2.5]);
	expect(featureQuality(quantity, quantity, { kind: "categorical" }).OutOfBoundsRate).toBeUndefined();
});
