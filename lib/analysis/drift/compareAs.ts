import type { KindCounts } from "@/lib/cell";
import { type Judge, judgeOf, type ThresholdSet } from "@/lib/model/ruleSet";
import { type CompareOptions, compareFeature, type FeatureComparison } from "@/lib/stats/compare";
import { judgedByAzure } from "@/lib/stats/judgedByAzure";
import type { GroupedSample } from "@/lib/stats/records";
import type { Sides } from "./features";

export interface JudgedOptions extends CompareOptions {
	/** Whose rule; the profile's own where none is given. */
	judge?: Judge | undefined;
	/** Azure ML's thresholds, where it judges and none are given. */
	thresholdSet?: ThresholdSet | undefined;
}

/**
 * Compares one feature by the judge's rule.
 *
 * @param types both sides' cells in all rows, those included that were left out for a null
 */
export function compareAs(
	sides: Sides<GroupedSample>,
	types: Sides<KindCounts>,
	{ judge, thresholdSet, ...options }: JudgedOptions,
): FeatureComparison {
	const comparison = compareFeature(sides.baseline, sides.production, options);
	return judgeOf({ judge, profile: options.profile }) === "azure"
		? judgedByAzure(comparison, sides, types, { ...options, thresholdSet })
		: comparison;
}
