import type { KindCounts } from "@/lib/cell";
import { type AzureOptions, compareAsAzure } from "./azureComparison";
import type { FeatureComparison, MetricResult } from "./compare";
import type { FeatureSample } from "./sample";
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
	const theirs = Object.fromEntries(
		Object.entries(metrics).map(([name, result]) => {
			// `entries` only says that names are texts.
			const own = comparison.metrics[name as keyof typeof metrics];
			return [name, { ...chanceOf(own), ...result }];
		}),
	);
	return {
		...rest,
		...verdict,
		judged: "values",
		detectable: null,
		...chanceOf(verdict.metric ? comparison.metrics[verdict.metric] : undefined),
		metrics: { ...comparison.metrics, ...theirs },
	};
}

/** What chance makes of a number is ours to say; Azure ML does not ask. */
function chanceOf(result: MetricResult | undefined) {
	return {
		noise: result?.noise ?? null,
		noiseReview: result?.noiseReview ?? null,
		tested: result?.tested ?? null,
		beyondChance: result?.beyondChance ?? false,
	};
}
