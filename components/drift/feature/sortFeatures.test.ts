import { expect, test } from "vitest";
import type { Feature, Shown } from "../answer";
import { nextFeatureSort, sortFeatures } from "./sortFeatures";

function shown(name: string, severity: number | null, nulls: number, rows = 10): Shown {
	// Only what is sorted by.
	const feature = { name, severity, production: { rows, nulls } } as Feature;
	return { feature, predictions: false, droppedBy: [], points: [] };
}

const features = [shown("x10", 2, 1), shown("x9", null, 5, 20), shown("a", 0.5, 0, 0), shown("b", 2, 1)];
const names = (sort: Parameters<typeof sortFeatures>[1]) =>
	sortFeatures(features, sort).map(({ feature }) => feature.name);

test("without a choice the order stays: the most urgent first", () => {
	expect(names(null)).toEqual(["x10", "x9", "a", "b"]);
});

test("names go by their numbers, both ways", () => {
	expect(names("name")).toEqual(["a", "b", "x9", "x10"]);
	expect(names("-name")).toEqual(["x10", "x9", "b", "a"]);
});

test("features without a number come last either way; equal ones stay by urgency", () => {
	expect(names("-value")).toEqual(["x10", "b", "a", "x9"]);
	expect(names("value")).toEqual(["a", "x10", "b", "x9"]);
	// Of no rows there is no share of nulls; it goes by the share, not the count.
	expect(names("-nulls")).toEqual(["x9", "x10", "b", "a"]);
	expect(names("nulls")).toEqual(["x10", "b", "x9", "a"]);
	expect(names("-rows")).toEqual(["x9", "x10", "b", "a"]);
});

test("a heading goes its own way first, then the other, then back to urgency", () => {
	expect(nextFeatureSort(null, "name")).toBe("name");
	expect(nextFeatureSort("name", "name")).toBe("-name");
	expect(nextFeatureSort("-name", "name")).toBe(null);
	expect(nextFeatureSort("name", "nulls")).toBe("-nulls");
	expect(nextFeatureSort("-nulls", "nulls")).toBe("nulls");
	expect(nextFeatureSort("nulls", "nulls")).toBe(null);
});
