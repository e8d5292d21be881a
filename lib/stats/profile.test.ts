import fc from "fast-check";
import { expect, test } from "vitest";
import { type CountedSample, profileOf } from "./profile";
import { sampleOf } from "./sample";
import { sum } from "./sum";

const counted = (values: Iterable<unknown>): CountedSample => ({ ...sampleOf(values), allTexts: true });
const none = { missing: 0, null: 0, boolean: 0, int: 0, float: 0, text: 0, json: 0 };

test("numbers have numpy's moments, quantiles and counts between round edges", () => {
	const ages = [18, 22, 22, 35, 40, 41, 58, 61, 61, 61, null, undefined];
	expect(profileOf(counted(ages))).toEqual({
		kinds: { ...none, int: 10, null: 1, missing: 1 },
		rows: 12,
		notFinite: 0,
		distinct: { value: 7 },
		numbers: {
			count: 10,
			min: 18,
			max: 61,
			// numpy: mean, std(ddof=1), quantile, histogram(bins=[10, 20, …, 70])
			mean: expect.closeTo(41.9, 12),
			rounded: false,
			sd: { value: expect.closeTo(17.540112757777685, 12) },
			quantiles: { p5: expect.closeTo(19.8, 12), p25: 25.25, p50: 40.5, p75: 60.25, p95: 61 },
			histogram: { edges: [10, 20, 30, 40, 50, 60, 70], counts: [1, 2, 1, 2, 1, 3], whole: true },
		},
		texts: null,
		top: {
			values: [
				{ value: "61", count: 3 },
				{ value: "22", count: 2 },
				...[18, 35, 40, 41, 58].map((age) => ({ value: String(age), count: 1 })),
			],
			others: 0,
		},
	});
});

test("the largest of fractions on the last edge is in the last bin; of whole numbers each has its own bin", () => {
	const shares = profileOf(counted([0.1, 0.25, 0.3, 0.3, 0.31, 0.7, 0.99, 1])).numbers;
	expect(shares?.mean).toBeCloseTo(0.49375, 12);
	expect(shares?.sd.value).toBeCloseTo(0.35221493032359824, 12);
	expect(shares?.quantiles.p95).toBeCloseTo(0.9965, 12);
	expect(shares?.histogram).toEqual({
		edges: [0, 0.2, 0.4, 0.6, 0.8, 1],
		counts: [1, 4, 0, 1, 2],
		whole: false,
	});
	const codes = profileOf(counted([1, 4, 4, 2, 1, 1])).numbers;
	expect(codes?.histogram).toEqual({ edges: [1, 2, 3, 4, 5], counts: [3, 1, 0, 2], whole: true });
});

test("a constant has one bin and no spread, a single value no deviation", () => {
	const same = profileOf(counted([7.5, 7.5, 7.5])).numbers;
	expect(same).toMatchObject({ sd: { value: 0 }, histogram: { edges: [7.5, 7.5], counts: [3] } });
	expect(profileOf(counted([-3])).numbers?.sd).toEqual({ value: null, reason: "one_value" });
});

test("an empty window and nothing but nulls have no numbers, and say how many rows that is of", () => {
	const nothing = { notFinite: 0, distinct: { value: 0 }, numbers: null, texts: null };
	const top = { values: [], others: 0 };
	expect(profileOf(counted([]))).toEqual({ ...nothing, kinds: none, rows: 0, top });
	expect(profileOf(counted([null, null, undefined]))).toEqual({
		...nothing,
		kinds: { ...none, null: 2, missing: 1 },
		rows: 3,
		top,
	});
});

test("mixed types stay apart: 1 is not the text 1, true not the text true; NaN is a text here, not a number", () => {
	const found = profileOf(counted([1, "1", "1", true, "true", "NaN", "", { a: 1 }, [], 1.0, 2.5]));
	expect(found.kinds).toEqual({ ...none, int: 2, float: 1, text: 5, boolean: 1, json: 2 });
	expect(found.distinct).toEqual({ value: null, reason: "not_counted", atLeast: 8 });
	expect(found.numbers).toMatchObject({ count: 3, min: 1, max: 2.5 });
	expect(found.texts).toEqual({ shortest: 0, longest: 4 });
	expect(found.top.others).toBe(2);
	expect(found.top.values).toEqual([
		{ value: "1", count: 2 },
		{ value: '"1"', count: 2 },
		{ value: "true", count: 1 },
		{ value: "2.5", count: 1 },
		...['""', '"NaN"', '"true"'].map((value) => ({ value, count: 1 })),
	]);
});

test("numbers that are none are counted apart", () => {
	const found = profileOf(counted([Number.NaN, Number.POSITIVE_INFINITY, 2, null]));
	expect(found).toMatchObject({ notFinite: 2, numbers: { count: 1, mean: 2 }, distinct: { value: 1 } });
	expect(found.top).toEqual({ values: [{ value: "2", count: 1 }], others: 2 });
});

test("__proto__ and constructor are values like others", () => {
	const found = profileOf(counted(["__proto__", "constructor", "__proto__"]));
	expect(found.top.values).toEqual([
		{ value: '"__proto__"', count: 2 },
		{ value: '"constructor"', count: 1 },
	]);
	expect(found.distinct).toEqual({ value: 2 });
});

test("of too many texts there are at least those that were counted", () => {
	const found = profileOf({ ...sampleOf(["a", "b"]), allTexts: false });
	expect(found.distinct).toEqual({ value: null, reason: "too_many_texts", atLeast: 2 });
});

test("twenty values are listed, the rest is counted; of a long text the beginning stands for it", () => {
	const names = Array.from({ length: 25 }, (_, place) => `n${String(place).padStart(2, "0")}`);
	const found = profileOf(counted([...names.toReversed(), "n24", "x".repeat(501), "x".repeat(501)]));
	expect(found.top.values).toHaveLength(20);
	expect(found.top.values.slice(0, 3)).toEqual([
		{ value: '"n24"', count: 2 },
		{ value: JSON.stringify("x".repeat(500)), count: 2, cut: 501 },
		{ value: '"n00"', count: 1 },
	]);
	expect(found.top.others).toBe(6);
});

test.each<[string, number[]]>([
	["beyond 2^53", [2 ** 53, 2 ** 53 + 2, 1.2345678901234567e19]],
	["huge and close together", [1e16, 1e16 + 2, 1e16 + 4]],
	["over the whole range", [-Number.MAX_VALUE, 0, Number.MAX_VALUE]],
	["near the largest double", [1.7e308, 1.79e308]],
	["as small as doubles are", [0, Number.MIN_VALUE]],
	["very small", [1e-310, 3e-310, 9e-310]],
	["next to each other", [1, 1 + Number.EPSILON]],
])("numbers %s are all in the histogram, and no number is NaN", (_, values) => {
	const found = profileOf(counted(values));
	expect(sum(found.numbers?.histogram.counts ?? [])).toBe(values.length);
	expect(JSON.parse(JSON.stringify(found))).toEqual(found);
});

test("any numbers: every one is in one of at most twenty bins that ascend and hold it", () => {
	const number = fc.oneof(
		fc.integer({ min: -1000, max: 1000 }),
		fc.double({ noNaN: true, noDefaultInfinity: true }),
	);
	fc.assert(
		fc.property(fc.array(number, { minLength: 1, maxLength: 60 }), (values) => {
			const { edges, counts } = profileOf(counted(values)).numbers?.histogram ?? { edges: [], counts: [] };
			expect(counts.length).toBeLessThanOrEqual(20);
			expect(edges.every((edge, place) => place === 0 || edge >= (edges[place - 1] ?? edge))).toBe(true);
			const inside = counts.map((_, bin) => {
				const [from = 0, to = 0] = [edges[bin], edges[bin + 1]];
				const last = bin === counts.length - 1;
				return values.filter((value) => value >= from && (value < to || (last && value <= to))).length;
			});
			expect(counts).toEqual(inside);
			expect(sum(counts)).toBe(values.length);
		}),
		{ numRuns: 500 },
	);
});
