import { type AzureOptions, compareAsAzure } from "./azureComparison";
import type { FeatureComparison, MetricResult } from "./compare";
import type { FeatureSample, KindCounts } from "./sample";
import type { Pair } from "./statistic";

/**
 * A comparison with the verdict Azure ML's monitor would give in place of its own: what it makes of its own metrics, by
 * its own rule. What else there is to say of the feature stays.
 */
export function judgedByAzure(
	comparison: FeatureComparison,
	sides: Pair<FeatureSample & { allTexts?: boolean }>,
	types: Pair<KindCounts>,
	options: AzureOptions,
): FeatureComparison {
	const { metrics, ...verdict } = compareAsAzure(sides, types, options);
	const { reason: _, ...rest } = comparison;
	const noiseOf = (result: MetricResult | undefined) => result?.noise ?? null;
	const theirs = Object.fromEntries(
		Object.entries(metrics).map(([name, result]) => {
			const own = comparison.metrics[name as keyof typeof metrics];
			return [name, { ...own, noise: noiseOf(own), ...result }];
		}),
	);
	return {
		...rest,
		...verdict,
		noise: verdict.metric ? noiseOf(comparison.metrics[verdict.metric]) : null,
		metrics: { ...comparison.metrics, ...theirs },
	};
}
