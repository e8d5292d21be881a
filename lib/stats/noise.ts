/**
 * What a distance comes to by chance: the value that two samples of these sizes from one distribution stay below 95
 * times in 100. For small differences n·m/(n+m) times a distance is chi-squared with k − 1 degrees of freedom, up to a
 * factor of the distance: PSI 1, squared JS distance (base 2) 8·ln 2, squared Hellinger distance 8.
 */

import { chiSquaredUpperQuantile } from "./chiSquared";
import type { Pair } from "./statistic";
import { sum } from "./sum";

type Counts = readonly number[];

/** Of the population stability index: χ²(0.95, k − 1)·(1/n + 1/m). */
export function populationStabilityNoise(
	baseline: Counts,
	production: Counts,
	sizes: Pair<number> = { baseline: sum(baseline), production: sum(production) },
): number {
	return baseline.length < 2
		? 0
		: chiSquaredUpperQuantile(0.05, baseline.length - 1) * (1 / sizes.baseline + 1 / sizes.production);
}

/** Of the Jensen–Shannon distance, base 2: √(χ²·(1/n + 1/m) ÷ (8·ln 2)). */
export function jensenShannonNoise(baseline: Counts, production: Counts): number {
	return Math.sqrt(populationStabilityNoise(baseline, production) / (8 * Math.LN2));
}

/** Of the Hellinger distance: √(χ²·(1/n + 1/m) ÷ 8). */
export function hellingerNoise(baseline: Counts, production: Counts): number {
	return Math.sqrt(populationStabilityNoise(baseline, production) / 8);
}

/** Of the Kolmogorov–Smirnov statistic of n and m values: 1.358·√(1/n + 1/m), Smirnov's limit. */
export function kolmogorovSmirnovNoise(n: number, m: number): number {
	return 1.358 * Math.sqrt(1 / n + 1 / m);
}
