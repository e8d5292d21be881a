import { sum } from "./sum";

/**
 * The Hellinger distance of two lists of counts over the same bins: the Euclidean distance of the roots of their
 * shares, divided by √2. In [0, 1]: 0 for equal shares, 1 for nothing in common.
 *
 * @example hellingerDistance([1, 0], [0, 1]) // 1
 */
export function hellingerDistance(baseline: readonly number[], production: readonly number[]): number {
	const n = sum(baseline);
	const m = sum(production);
	let squares = 0;
	for (let bin = 0; bin < baseline.length; bin += 1) {
		const difference = Math.sqrt((baseline[bin] ?? 0) / n) - Math.sqrt((production[bin] ?? 0) / m);
		squares += difference * difference;
	}
	return Math.min(1, Math.sqrt(squares / 2));
}
