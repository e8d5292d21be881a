/**
 * What a distance comes to by chance: the value that two samples of these sizes from one distribution exceed with
 * probability `alpha`. For small differences n·m/(n+m) times a distance is chi-squared with k − 1 degrees of freedom,
 * up to a factor of the distance: PSI 1 (partitionIndex.ts), squared JS distance (base 2) 8·ln 2, squared Hellinger
 * distance 8. `spread` is 1/n + 1/m, each times its side's design effect (partitionIndex.ts, spreadOf).
 */

import { chiSquaredUpperQuantile } from "./chiSquared";

/** Of the Jensen–Shannon distance, base 2, over so many bins: √(χ²·spread ÷ (8·ln 2)). */
export function jensenShannonNoise(bins: number, spread: number, alpha: number): number {
	return Math.sqrt(chiSquaredNoise(bins, spread, alpha) / (8 * Math.LN2));
}

/** Of the Hellinger distance over so many bins: √(χ²·spread ÷ 8). */
export function hellingerNoise(bins: number, spread: number, alpha: number): number {
	return Math.sqrt(chiSquaredNoise(bins, spread, alpha) / 8);
}

/** Of the population stability index over so many bins: χ²·spread. */
export function populationStabilityNoise(bins: number, spread: number, alpha: number): number {
	return chiSquaredNoise(bins, spread, alpha);
}

/** Of the Kolmogorov–Smirnov statistic: Smirnov's limit √(−ln(α/2)/2)·√spread; 1.358 at 5 %, as tables have it. */
export function kolmogorovSmirnovNoise(spread: number, alpha: number): number {
	const limit = alpha === 0.05 ? 1.358 : Math.sqrt(-Math.log(alpha / 2) / 2);
	return limit * Math.sqrt(spread);
}

function chiSquaredNoise(bins: number, spread: number, alpha: number): number {
	return bins < 2 ? 0 : chiSquaredUpperQuantile(alpha, bins - 1) * spread;
}
