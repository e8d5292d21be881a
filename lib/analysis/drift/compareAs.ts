import type { KindCounts } from "@/lib/cell";
import { type Judge, judgeOf, type ThresholdSet } from "@/lib/model/ruleSet";
import type { Status } from "@/lib/model/verdict";
import { type AzureComparison, type AzureOptions, compareAsAzure } from "@/lib/stats/azureComparison";
import { type CompareOptions, compareFeature, type FeatureComparison } from "@/lib/stats/compare";
import { judgedByAzure } from "@/lib/stats/judgedByAzure";
import type { GroupedSample } from "@/lib/stats/records";
import type { Sides } from "./features";

/** What both rules say of the same samples: of a monitor's runs, which tell Azure ML's verdict beside their own. */
export interface Lanes {
	azure: Pick<AzureComparison, "metric" | "value" | "reason" | "thresholds" | "status">;
	/** By the rule that knows chance. */
	here: Status;
}

export interface ComparedFeature extends FeatureComparison {
	/** Where `azure` was given. */
	lanes?: Lanes;
}

export interface JudgedOptions extends CompareOptions {
	/** Azure ML's verdict is wanted too, by these thresholds. */
	azure?: Pick<AzureOptions, "thresholds" | "thresholdSet" | "decidedBy"> | undefined;
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
	{ judge, thresholdSet, azure, ...options }: JudgedOptions,
): ComparedFeature {
	const comparison = compareFeature(sides.baseline, sides.production, options);
	const isAzure = judgeOf({ judge, profile: options.profile }) === "azure";
	const judged = isAzure ? judgedByAzure(comparison, sides, types, { ...options, thresholdSet }) : comparison;
	if (!azure) return judged;
	const { kind, countedKind } = options;
	const { metric, value, reason, thresholds, status } = isAzure
		? judged
		: compareAsAzure(sides, types, { ...azure, kind, countedKind });
	return {
		...judged,
		lanes: {
			azure: { metric, value, thresholds, status, ...(reason === undefined ? {} : { reason }) },
			here: comparison.status,
		},
	};
}
