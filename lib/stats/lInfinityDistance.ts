import { sum } from "./sum";

/**
 * The L-infinity distance of two lists of counts over the same categories: the largest difference of their shares
 * (TensorFlow Data Validation's and Vertex AI's for categories). In [0, 1].
 *
 * @example lInfinityDistance([3, 1], [1, 3]) // 0.5
 */
export function lInfinityDistance(baseline: readonly number[], production: readonly number[]): number {
	const n = sum(baseline);
	const m = sum(production);
	let largest = 0;
	for (let category = 0; category < baseline.length; category += 1) {
		const difference = Math.abs((baseline[category] ?? 0) / n - (production[category] ?? 0) / m);
		largest = Math.max(largest, difference);
	}
	return largest;
}
