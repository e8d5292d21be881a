import { chiSquaredUpperQuantile } from "./chiSquared";
import { noncentralityFor } from "./noncentralChiSquared";
import type { Partition } from "./partition";
import { populationStabilityIndex } from "./populationStabilityIndex";
import type { Pair } from "./statistic";
import { sum } from "./sum";

/** A population stability index over a partition, with what chance alone would make of it. */
export interface PartitionIndex {
	value: number;
	/** The same over each side's effective counts (divided by its design effect): what is compared with chance. */
	tested: number;
	/**
	 * The same over the baseline's counts as they are, tested; only where unseen values are expected. Rows that come a
	 * second time bring none of them, and that is not drift.
	 */
	asSeen?: number;
	/** What chance alone exceeds with probability `alpha`: χ²(1 − α, k − 1)·(deff_b/n + deff_p/m); 0 with one bin. */
	noiseAt: (alpha: number) => number;
	/** The smallest true index that exceeds noiseAt(alpha) in 80 of 100 draws; null with one bin. */
	detectableAt: (alpha: number) => number | null;
}

/** A difference counts as seen where it is found in so many draws. */
const power = 0.8;

/**
 * PSI over all a cell can be, 1 added to each bin. Of a feature of one kind it is the index over the baseline's deciles
 * or over the most frequent categories, with missing values as a bin.
 */
export function partitionIndex({ bins, ranked, deff }: Partition): PartitionIndex {
	const expected = bins.map(({ expected }) => expected);
	const production = bins.map(({ production }) => production);
	if (bins.length < 2) return { value: 0, tested: 0, noiseAt: () => 0, detectableAt: () => null };
	const value = populationStabilityIndex(expected, production);
	const spread = spreadOf({ baseline: sum(expected), production: sum(production) }, deff);
	const degrees = bins.length - 1;
	const isClustered = deff.baseline > 1 || deff.production > 1;
	const tests = (before: readonly number[], now: readonly number[]) =>
		populationStabilityIndex(divided(before, deff.baseline), divided(now, deff.production));
	// Where nothing is expected of the remaining values and none of them came, they have no bin; as they were, they do.
	const remaining = ranked.unseen > 0 && !bins.some(({ bin }) => bin.part === "other") ? [ranked.unseen] : [];
	const asTheyWere = [...bins.map(({ baseline }) => baseline), ...remaining];
	return {
		value,
		...(ranked.unseen > 0 && { asSeen: tests(asTheyWere, [...production, ...remaining.map(() => 0)]) }),
		tested: isClustered ? tests(expected, production) : value,
		noiseAt: (alpha) => chiSquaredUpperQuantile(alpha, degrees) * spread,
		detectableAt: (alpha) =>
			noncentralityFor(chiSquaredUpperQuantile(alpha, degrees), degrees, power) * spread,
	};
}

/** deff_b/n + deff_p/m: the variance of a difference of shares, in units of p·(1 − p). */
export function spreadOf(rows: Pair<number>, deff: Pair<number>): number {
	return deff.baseline / rows.baseline + deff.production / rows.production;
}

function divided(counts: readonly number[], by: number): number[] {
	return counts.map((count) => count / by);
}
