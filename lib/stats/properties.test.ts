/** What holds for every input: symmetry, range, zero on equals, no dependence on order, scale or shift, sums of parts. */
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { countInto } from "./bins";
import { byCodePoint } from "./categories";
import { compareFeature } from "./compare";
import { distinctOf, mergeDistinct, pairDistinct, sizeOf } from "./distinct";
import { equalWidthEdges } from "./equalWidthEdges";
import { hellingerDistance } from "./hellingerDistance";
import { jensenShannonDistance } from "./jensenShannonDistance";
import { kolmogorovSmirnov, kolmogorovSmirnovPValue } from "./kolmogorovSmirnov";
import { lInfinityDistance } from "./lInfinityDistance";
import { mergeMoments, momentsOf, standardDeviation } from "./moments";
import { normalizedWassersteinDistance, wassersteinDistance } from "./normalizedWassersteinDistance";
import { populationStabilityIndex } from "./populationStabilityIndex";
import { quantileEdges } from "./quantileEdges";
import { type FeatureSample, mergeSamples, sampleOf } from "./sample";
import { sum } from "./sum";
import { totalVariationDistance } from "./totalVariationDistance";

const whole = fc.integer({ min: -1000, max: 1000 });
const wholes = fc.array(whole, { minLength: 1, maxLength: 60 });
const anyDouble = fc.oneof(
	fc.double({ noNaN: true, noDefaultInfinity: true }),
	fc.constantFrom(
		0,
		-0,
		5e-324,
		-5e-324,
		2.2e-308,
		1e308,
		-1e308,
		Number.MAX_VALUE,
		-Number.MAX_VALUE,
		1,
		1 + 2 ** -52,
	),
);
const doubles = fc.array(anyDouble, { minLength: 1, maxLength: 60 });
/** Two lists of counts over the same bins, neither empty. */
const counts = fc
	.array(fc.tuple(fc.nat(500), fc.nat(500)), { minLength: 1, maxLength: 20 })
	.map((pairs) => [pairs.map(([b]) => b), pairs.map(([, p]) => p)] as const)
	.filter(([b, p]) => sum(b) > 0 && sum(p) > 0);
const anyValue = fc.oneof(
	anyDouble,
	fc.constantFrom(Number.NaN, Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY),
	fc.integer(),
	fc.string(),
	fc.boolean(),
	fc.constant(null),
	fc.constant(undefined),
	fc.constant({}),
);
const anyColumn = fc.oneof(
	fc.array(anyValue, { maxLength: 40 }),
	fc.array(anyDouble, { maxLength: 40 }),
	fc.array(fc.oneof(fc.integer({ min: 0, max: 3 }), fc.constant(null)), { maxLength: 90 }),
	fc.array(fc.constantFrom("a", "b", "", null), { maxLength: 40 }),
);

function paired(baseline: readonly number[], production: readonly number[]) {
	return pairDistinct(distinctOf(baseline), distinctOf(production));
}

describe("distances of counts", () => {
	test.each([
		["JS distance", jensenShannonDistance, 1],
		["PSI", populationStabilityIndex, Number.MAX_VALUE],
		["Hellinger distance", hellingerDistance, 1],
		["total variation", totalVariationDistance, 1],
		["L-infinity", lInfinityDistance, 1],
	] as const)(
		"%s: symmetric, within its range, 0 on equals, whatever the order of bins",
		(_, distance, most) => {
			fc.assert(
				fc.property(counts, ([b, p]) => {
					const value = distance(b, p);
					expect(value).toBeGreaterThanOrEqual(0);
					expect(value).toBeLessThanOrEqual(most);
					expect(distance(p, b)).toBeCloseTo(value, 12);
					expect(distance(b, b)).toBe(0);
					expect(distance(b.toReversed(), p.toReversed())).toBeCloseTo(value, 7);
				}),
			);
		},
	);

	test("total variation and Hellinger bound each other, and L-infinity is at most total variation", () => {
		fc.assert(
			fc.property(counts, ([b, p]) => {
				const variation = totalVariationDistance(b, p);
				const hellinger = hellingerDistance(b, p);
				expect(hellinger ** 2).toBeLessThanOrEqual(variation + 1e-12);
				expect(variation).toBeLessThanOrEqual(Math.SQRT2 * hellinger + 1e-12);
				expect(lInfinityDistance(b, p)).toBeLessThanOrEqual(variation + 1e-12);
			}),
		);
	});
});

describe("distances of curves", () => {
	test("D is symmetric, in [0, 1], 0 on equals, and does not mind any rising map of the values", () => {
		fc.assert(
			fc.property(wholes, wholes, (b, p) => {
				const { statistic } = kolmogorovSmirnov(paired(b, p));
				expect(statistic).toBeGreaterThanOrEqual(0);
				expect(statistic).toBeLessThanOrEqual(1);
				expect(kolmogorovSmirnov(paired(p, b)).statistic).toBe(statistic);
				expect(kolmogorovSmirnov(paired(b, b)).statistic).toBe(0);
				const rising = (values: number[]) => values.map((value) => value ** 3 + 2 * value);
				expect(kolmogorovSmirnov(paired(rising(b), rising(p))).statistic).toBe(statistic);
			}),
		);
	});

	test("a p-value is a probability, and falls as D grows", () => {
		fc.assert(
			fc.property(fc.integer({ min: 1, max: 300 }), fc.integer({ min: 1, max: 300 }), (n, m) => {
				const values = [0, 0.1, 0.2, 0.4, 0.7, 1].map((d) => kolmogorovSmirnovPValue(d, n, m));
				expect(values[0]).toBe(1);
				for (const [place, p] of values.entries()) {
					expect(p).toBeGreaterThanOrEqual(0);
					expect(p).toBeLessThanOrEqual((values[place - 1] ?? 1) + 1e-12);
				}
			}),
		);
	});

	test("Wasserstein: symmetric, 0 on equals, follows scale and shift; normalised it minds neither", () => {
		fc.assert(
			fc.property(wholes, wholes, fc.integer({ min: 1, max: 9 }), whole, (b, p, factor, shift) => {
				const distance = wassersteinDistance(paired(b, p)).value ?? Number.NaN;
				const moved = (values: number[]) => values.map((value) => value * factor + shift);
				expect(wassersteinDistance(paired(p, b)).value).toBeCloseTo(distance, 9);
				expect(wassersteinDistance(paired(b, b)).value).toBe(0);
				expect(wassersteinDistance(paired(moved(b), moved(p))).value).toBeCloseTo(distance * factor, 6);
				fc.pre(new Set(b).size > 1);
				const normalized = (first: number[], second: number[]) => {
					const distance = wassersteinDistance(paired(first, second));
					return normalizedWassersteinDistance(distance, momentsOf(distinctOf(first))).value ?? Number.NaN;
				};
				expect(normalized(moved(b), moved(p))).toBeCloseTo(normalized(b, p), 6);
			}),
		);
	});
});

describe("summaries add up", () => {
	test("distinct values of parts are those of the whole", () => {
		fc.assert(
			fc.property(doubles, doubles, (first, second) => {
				const whole = distinctOf([...first, ...second]);
				expect(mergeDistinct(distinctOf(first), distinctOf(second))).toEqual(whole);
				expect(sizeOf(whole.counts)).toBe(first.length + second.length);
			}),
		);
	});

	test("samples of parts are that of the whole, and so is every comparison", () => {
		fc.assert(
			fc.property(anyColumn, anyColumn, anyColumn, (baseline, first, second) => {
				const merged = mergeSamples(sampleOf(first), sampleOf(second));
				const whole = sampleOf([...first, ...second]);
				const compare = (sample: FeatureSample) =>
					compareFeature(sampleOf(baseline), sample, { profile: "robust", metrics: "all" });
				expect(compare(merged)).toEqual(compare(whole));
			}),
		);
	});

	test("moments of parts are those of the whole", () => {
		fc.assert(
			fc.property(fc.array(whole), fc.array(whole), (first, second) => {
				const merged = mergeMoments(momentsOf(distinctOf(first)), momentsOf(distinctOf(second)));
				const whole = momentsOf(distinctOf([...first, ...second]));
				expect([merged?.n, merged?.min, merged?.max]).toEqual([whole?.n, whole?.min, whole?.max]);
				expect(merged?.mean ?? 0).toBeCloseTo(whole?.mean ?? 0, 9);
				expect(merged?.spread ?? 0).toBeCloseTo(whole?.spread ?? 0, 8);
			}),
		);
	});

	test("bins hold every value once, and counts of parts add up", () => {
		fc.assert(
			fc.property(doubles, doubles, fc.nat(5000), (first, second, size) => {
				const all = distinctOf([...first, ...second]);
				const [min = 0, max = 0] = [all.values[0], all.values[all.values.length - 1]];
				for (const edges of [equalWidthEdges(min, max, 1 + (size % 20)), quantileEdges(distinctOf(first))]) {
					expect(edges.toSorted((one, other) => one - other)).toEqual(edges);
					const count = (values: number[]) => {
						const { values: distinct, counts } = distinctOf(values);
						const { below, inside, above } = countInto(edges, distinct, counts);
						return [below, ...inside, above];
					};
					const [one, other] = [count(first), count(second)];
					const together = count([...first, ...second]);
					expect(together).toEqual(one.map((value, bin) => value + (other[bin] ?? 0)));
					expect(sum(together)).toBe(first.length + second.length);
				}
			}),
		);
	});
});

describe("never NaN", () => {
	test("whatever the two columns hold, by whichever profile", () => {
		fc.assert(
			fc.property(anyColumn, anyColumn, fc.constantFrom("robust", "azureml"), (b, p, profile) => {
				const comparison = compareFeature(sampleOf(b), sampleOf(p), { profile, metrics: "all" });
				expect(unbounded(comparison)).toEqual([]);
				for (const each of [comparison, ...Object.values(comparison.metrics)]) {
					expect(each.value === null).toBe(each.status === "not comparable");
					expect(each.value === null).toBe(each.reason !== undefined);
					expect(each.verdict).not.toContain("NaN");
				}
			}),
			{ numRuns: 500 },
		);
	});

	test("of one column with itself there is no drift", () => {
		fc.assert(
			fc.property(anyColumn, fc.constantFrom("robust", "azureml"), (values, profile) => {
				const sample = sampleOf(values);
				const { metrics } = compareFeature(sample, sample, { profile, metrics: "all" });
				for (const { status } of Object.values(metrics)) expect(status).not.toMatch(/drift|watch/);
			}),
		);
	});

	test("a standard deviation is a number or null, and 0 only for a constant", () => {
		fc.assert(
			fc.property(doubles, (values) => {
				const moments = momentsOf(distinctOf(values));
				const deviation = moments && standardDeviation(moments);
				if (deviation != null) expect(deviation).toBeGreaterThanOrEqual(0);
				expect(moments?.mean).toBeGreaterThanOrEqual(moments?.min ?? 0);
				expect(moments?.mean).toBeLessThanOrEqual(moments?.max ?? 0);
			}),
		);
	});
});

test("texts are ordered by code point, as their UTF-8 bytes are", () => {
	const text = fc.string({ unit: "grapheme" });
	fc.assert(
		fc.property(text, text, (first, second) => {
			const bytes = Buffer.compare(Buffer.from(first), Buffer.from(second));
			expect(Math.sign(byCodePoint(first, second))).toBe(bytes);
		}),
	);
});

/** The numbers in a value, however deep, that are NaN or infinite. */
function unbounded(value: unknown): number[] {
	if (typeof value === "number") return Number.isFinite(value) ? [] : [value];
	return value !== null && typeof value === "object" ? Object.values(value).flatMap(unbounded) : [];
}
