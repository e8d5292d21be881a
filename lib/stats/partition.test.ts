import { expect, test } from "vitest";
import { groupedSampleOf } from "@/test/stats/groupsOf";
import { partitionOf } from "./partition";
import { partitionIndex } from "./partitionIndex";
import { sampleOf } from "./sample";

const times = <Value>(count: number, of: (place: number) => Value) =>
	Array.from({ length: count }, (_, place) => of(place));
/** Ten equal rows in each record. */
const inTens = (records: number, of: (record: number) => unknown) =>
	groupedSampleOf(
		times(records * 10, (row) => of(Math.floor(row / 10))),
		times(records * 10, (row) => String(Math.floor(row / 10))),
	);

/** A sample of which some texts were too many to count each. */
function withUncounted(texts: readonly string[], uncounted: number) {
	const sample = sampleOf(texts);
	return { ...sample, kinds: { ...sample.kinds, text: texts.length + uncounted }, allTexts: false };
}

test("rows of texts too many to count are new to a baseline that has them all, else others", () => {
	const few = times(100, (n) => `v${n % 4}`);
	const countsOf = (...sides: Parameters<typeof partitionOf>[1][]) =>
		sides.map((each) =>
			partitionOf("categorical", each)
				.bins.filter(({ bin }) => bin.part !== "value")
				.map(({ bin, baseline, production }) => [bin.part, baseline, production]),
		);
	expect(
		countsOf(
			{ baseline: sampleOf(few), production: withUncounted(few, 50) },
			{ baseline: withUncounted(few, 50), production: sampleOf(few) },
			{ baseline: withUncounted(few, 50), production: withUncounted(few, 70) },
		),
	).toEqual([[["new", 0, 50]], [["other", 50, 0]], [["other", 50, 70]]]);
});

test("a constant baseline's ranges are its value, what is below and what is above, by record too", () => {
	const baseline = inTens(100, () => 7);
	const { bins, deff } = partitionOf("numerical", {
		baseline,
		production: inTens(90, (record) => 6 + (record % 3)),
	});
	expect(bins.map(({ baseline, production }) => [baseline, production])).toEqual([
		[0, 300],
		[1000, 300],
		[0, 300],
	]);
	expect(deff.baseline).toBe(1);
	expect(deff.production).toBeCloseTo(10, 9);
});

test("where one side alone shares records, its effective counts are what is tested", () => {
	const values = times(200, (n) => n % 4);
	const production = inTens(200, (record) => record % 3);
	const one = partitionIndex(partitionOf("numerical", { baseline: sampleOf(values), production }));
	const other = partitionIndex(
		partitionOf("numerical", { baseline: production, production: sampleOf(values) }),
	);
	expect(one.tested).not.toBe(one.value);
	expect(other.tested).not.toBe(other.value);
	// A tenth of the rows, each ten times as far from chance.
	const tenth = times(200, (record) => record % 3);
	const alone = partitionIndex(
		partitionOf("numerical", { baseline: sampleOf(values), production: sampleOf(tenth) }),
	);
	expect(one.tested).toBeCloseTo(alone.value, 9);
	expect(one.noiseAt(0.05)).toBeCloseTo(alone.noiseAt(0.05), 9);
});
