import { sum } from "./sum";

/**
 * The total variation distance of two lists of counts over the same bins: half the sum of the differences of their
 * shares, which is the share of rows that would have to move to another bin. In [0, 1].
 *
 * @example totalVariationDistance([3, 1], [1, 3]) // 0.5
 */
export function totalVariationDistance(baseline: readonly number[], production: readonly number[]): number {
	const n = sum(baseline);
	const m = sum(production);
	let differences = 0;
	for (let bin = 0; bin < baseline.length; bin += 1) {
		differences += Math.abs((baseline[bin] ?? 0) / n - (production[bin] ?? 0) / m);
	}
	return Math.min(1, differences / 2);
}
