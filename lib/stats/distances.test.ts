import { describe, expect, test } from "vitest";
import { azureEdges } from "./azureEdges";
import { countInto } from "./bins";
import { distinctOf, pairDistinct } from "./distinct";
import { equalWidthEdges } from "./equalWidthEdges";
import { hellingerDistance } from "./hellingerDistance";
import { jensenShannonDistance } from "./jensenShannonDistance";
import { kolmogorovSmirnov } from "./kolmogorovSmirnov";
import { lInfinityDistance } from "./lInfinityDistance";
import {
	hellingerNoise,
	jensenShannonNoise,
	kolmogorovSmirnovNoise,
	populationStabilityNoise,
} from "./noise";
import { normalizedWassersteinDistance, wassersteinDistance } from "./normalizedWassersteinDistance";
import { pearsonsChiSquaredTest } from "./pearsonsChiSquaredTest";
import { populationStabilityIndex } from "./populationStabilityIndex";
import { quantileEdges } from "./quantileEdges";
import { totalVariationDistance } from "./totalVariationDistance";

describe("worked by hand", () => {
	test("nothing in common", () => {
		const [b, p] = [
			[4, 0],
			[0, 2],
		];
		expect([jensenShannonDistance(b, p), hellingerDistance(b, p)]).toEqual([1, 1]);
		expect([totalVariationDistance(b, p), lInfinityDistance(b, p)]).toEqual([1, 1]);
	});

	test("half and half against three quarters", () => {
		const [b, p] = [
			[2, 2],
			[3, 1],
		];
		// Middle 5/8 and 3/8: (½·lg 4/5 + ½·lg 4/3 + ¾·lg 6/5 + ¼·lg 2/3) ÷ 2.
		const divergence =
			(Math.log2(4 / 5) + Math.log2(4 / 3) + 1.5 * Math.log2(6 / 5) + 0.5 * Math.log2(2 / 3)) / 4;
		expect(jensenShannonDistance(b, p)).toBeCloseTo(Math.sqrt(divergence), 14);
		expect(populationStabilityIndex(b, p)).toBeCloseTo((Math.log(4 / 3) - Math.log(2 / 3)) / 6, 14);
		expect(hellingerDistance(b, p)).toBeCloseTo(Math.sqrt(1 - Math.sqrt(3 / 8) - Math.sqrt(1 / 8)), 14);
		expect(totalVariationDistance(b, p)).toBe(0.25);
		expect(lInfinityDistance([2, 2, 0], [3, 0, 1])).toBe(0.5);
		expect(totalVariationDistance([2, 1, 1], [3, 0, 1])).toBe(0.25);
	});

	test("curves one step apart", () => {
		const paired = pairDistinct(distinctOf([1, 2]), distinctOf([2, 3]));
		expect(kolmogorovSmirnov(paired)).toEqual({ statistic: 0.5, at: 1 });
		expect(wassersteinDistance(paired)).toEqual({ value: 1 });
	});

	test("values near the largest double", () => {
		const baseline = distinctOf([-1e308, 1e308]);
		const near = pairDistinct(baseline, distinctOf([-1e308, 0]));
		expect(wassersteinDistance(near).value).toBeCloseTo(5e307, -294);
		const apart = pairDistinct(distinctOf([-Number.MAX_VALUE]), distinctOf([Number.MAX_VALUE]));
		expect(wassersteinDistance(apart)).toEqual({ value: null, reason: "overflow" });
		expect(normalizedWassersteinDistance({ value: 1 }, undefined)).toEqual({
			value: null,
			reason: "no_baseline_values",
		});
	});

	test("a test without rows has no p-value", () => {
		expect(pearsonsChiSquaredTest([0, 0], [1, 1]).pValue).toEqual({
			value: null,
			reason: "no_baseline_values",
		});
		expect(pearsonsChiSquaredTest([1, 1], [0, 0]).pValue).toEqual({
			value: null,
			reason: "no_production_values",
		});
	});
});

describe("bins", () => {
	test("equal widths, from the minimum exactly to the maximum, however far apart or close together", () => {
		expect(equalWidthEdges(0, 8, 4)).toEqual([0, 2, 4, 6, 8]);
		expect(equalWidthEdges(0.1, 0.7, 11).at(-1)).toBe(0.7);
		const largest = 2 ** 1023;
		expect(equalWidthEdges(-largest, largest, 4)).toEqual([-largest, -largest / 2, 0, largest / 2, largest]);
		expect(equalWidthEdges(0, 5e-324, 3)).toEqual([0, 0, 5e-324, 5e-324]);
		expect(equalWidthEdges(7, 7, 5)).toEqual([7, 7]);
	});

	test("Azure ML's edges: Sturges' number, the last one where rounding leaves it", () => {
		expect(azureEdges(0, 8, 8)).toEqual([0, 2, 4, 6, 8]);
		expect(azureEdges(0, 1, 9)).toHaveLength(6);
		expect(azureEdges(0.1, 1, 4)).toEqual([0.1, 0.4, 0.7, 0.9999999999999999]);
		const largest = 2 ** 1023;
		expect(azureEdges(-largest, largest, 8)).toEqual([-largest, -largest / 2, 0, largest / 2, largest]);
	});

	test("one value has one bin around it", () => {
		expect(azureEdges(200, 200, 50)).toEqual([199, 201]);
		expect(azureEdges(-200, -200, 50)).toEqual([-201, -199]);
		expect(azureEdges(0, 0, 50)).toEqual([-0.005, 0.005]);
		expect(azureEdges(Number.MAX_VALUE, Number.MAX_VALUE, 50).every(Number.isFinite)).toBe(true);
	});

	test("a value on an edge belongs to the bin that begins there, on the last edge to the last", () => {
		const { values, counts } = distinctOf([-1, 0, 0.5, 1, 1, 2, 3]);
		expect(countInto([0, 1, 2], values, counts)).toEqual({ below: 1, inside: [2, 3], above: 1 });
		expect(countInto([1], values, counts)).toEqual({ below: 3, inside: [2], above: 2 });
		expect(countInto([0, 1, 1, 2], values, counts)).toEqual({ below: 1, inside: [2, 0, 3], above: 1 });
	});

	test("deciles that coincide are one edge", () => {
		expect(quantileEdges(distinctOf([1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 9]))).toEqual([1, 9]);
		expect(quantileEdges(distinctOf([3, 3]))).toEqual([3]);
		expect(quantileEdges(distinctOf([]))).toEqual([]);
	});
});

test("noise is what 95 of 100 pairs of samples from one distribution stay below", () => {
	const [n, m, bins, draws] = [1500, 900, 8, 1500];
	const random = seeded(20261120);
	const spread = 1 / n + 1 / m;
	const stays = { psi: 0, js: 0, hellinger: 0, ks: 0 };
	for (let draw = 0; draw < draws; draw += 1) {
		const [first, second] = [n, m].map((size) => Array.from({ length: size }, random));
		const count = (values: number[] = []) => {
			const counts = new Array<number>(bins).fill(0);
			for (const value of values)
				counts[Math.floor(value * bins)] = (counts[Math.floor(value * bins)] ?? 0) + 1;
			return counts;
		};
		const [b, p] = [count(first), count(second)];
		const { statistic } = kolmogorovSmirnov(pairDistinct(distinctOf(first ?? []), distinctOf(second ?? [])));
		stays.psi += populationStabilityIndex(b, p) < populationStabilityNoise(bins, spread, 0.05) ? 1 : 0;
		stays.js += jensenShannonDistance(b, p) < jensenShannonNoise(bins, spread, 0.05) ? 1 : 0;
		stays.hellinger += hellingerDistance(b, p) < hellingerNoise(bins, spread, 0.05) ? 1 : 0;
		stays.ks += statistic < kolmogorovSmirnovNoise(spread, 0.05) ? 1 : 0;
	}
	for (const [metric, times] of Object.entries(stays)) {
		expect(times / draws, metric).toBeGreaterThan(0.935);
		expect(times / draws, metric).toBeLessThan(0.965);
	}
});

test("one bin has no noise", () => {
	expect(populationStabilityNoise(1, 1 / 5 + 1 / 7, 0.05)).toBe(0);
});

/** Uniform numbers in [0, 1), the same in every run (Mulberry32). */
function seeded(seed: number): () => number {
	let state = seed;
	return () => {
		state = (state + 0x6d2b79f5) | 0;
		let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
		mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
		return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
	};
}
