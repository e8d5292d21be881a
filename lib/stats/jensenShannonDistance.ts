import { sum } from "./sum";

/**
 * The Jensen–Shannon distance, base 2, of two lists of counts over the same bins: the root of the mean of both sides'
 * Kullback–Leibler divergence, in bits, from their average. In [0, 1]: 0 for equal shares, 1 for nothing in common.
 * scipy.spatial.distance.jensenshannon with base=2, and so Azure ML's; Evidently's has natural logarithms, Vertex AI
 * shows the divergence, its square.
 *
 * @example jensenShannonDistance([1, 0], [0, 1]) // 1
 */
export function jensenShannonDistance(baseline: readonly number[], production: readonly number[]): number {
	const n = sum(baseline);
	const m = sum(production);
	let divergence = 0;
	for (let bin = 0; bin < baseline.length; bin += 1) {
		const b = (baseline[bin] ?? 0) / n;
		const p = (production[bin] ?? 0) / m;
		const middle = (b + p) / 2;
		if (b > 0) divergence += b * Math.log2(b / middle);
		if (p > 0) divergence += p * Math.log2(p / middle);
	}
	// Rounding alone can leave the sum a hair outside [0, 2].
	return Math.sqrt(Math.min(1, Math.max(0, divergence / 2)));
}
