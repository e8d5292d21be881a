/** What a review of the demo's size costs. Bounds leave room for slower machines. */
import { expect, test } from "vitest";
import { compareFeature } from "./compare";
import { kolmogorovSmirnovPValue } from "./kolmogorovSmirnov";
import { sampleOf } from "./sample";

/** Fractions of multiples of an irrational number: as even as can be, and each another. */
function spread(length: number, factor: number, shift = 0): number[] {
	return Array.from({ length }, (_, place) => ((place * factor) % 1) + shift);
}

test("the exact p-value of 10,000 against 10,000 rows", () => {
	expect(bestOf(3, () => kolmogorovSmirnovPValue(0.0234, 10_000, 10_000))).toBeLessThan(50);
});

test("every metric of 23 features with 10,000 distinct values on either side", () => {
	const features = Array.from({ length: 23 }, (_, feature) => ({
		baseline: sampleOf(spread(10_000, Math.SQRT2 + feature)),
		production: sampleOf(spread(10_000, Math.sqrt(3) + feature, 0.01 * feature)),
	}));
	const time = bestOf(3, () => {
		for (const { baseline, production } of features) {
			const { metrics } = compareFeature(baseline, production, { profile: "robust", metrics: "all" });
			expect(Object.keys(metrics)).toHaveLength(8);
		}
	});
	expect(time).toBeLessThan(200);
});

/** Processor time, not time on the clock: other work on the machine does not count. Milliseconds. */
function bestOf(times: number, work: () => void): number {
	const measured = Array.from({ length: times }, () => {
		const start = process.cpuUsage();
		work();
		return process.cpuUsage(start).user / 1000;
	});
	return Math.min(...measured);
}
