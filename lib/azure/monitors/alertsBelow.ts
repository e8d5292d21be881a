import { lettersOf } from "./spelling";

const below = new Set(
	["TwoSampleKolmogorovSmirnovTest", "PearsonsChiSquaredTest", "NormalizedDiscountedCumulativeGain"].map(
		lettersOf,
	),
);

/**
 * Does Azure alert on this metric when it is below its threshold? So its published code has it (evaluate_metrics_threshold.py):
 * p-values, NDCG, pass rates and average scores; all else when it is above, accuracy, precision and recall included.
 */
export function alertsBelow(metric: string): boolean {
	const letters = lettersOf(metric);
	return below.has(letters) || /passrate$|^average.*score$/.test(letters);
}
