import { lettersOf } from "./spelling";

const below = new Set(
	["TwoSampleKolmogorovSmirnovTest", "PearsonsChiSquaredTest", "NormalizedDiscountedCumulativeGain"].map(
		lettersOf,
	),
);

/**
 * Does Azure alert on this metric when it is below its threshold? So its published code has it
 * (evaluate_metrics_threshold.py of the component's version 0.3.34, July 2026): p-values, NDCG, pass rates and average scores; all
 * else when it is above. Accuracy, precision and recall are not in its list of what is worse when lower.
 */
export function alertsBelow(metric: string): boolean {
	const letters = lettersOf(metric);
	return below.has(letters) || /passrate$|^average.*score$/.test(letters);
}
