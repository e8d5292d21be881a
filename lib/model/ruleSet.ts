/**
 * By whose rules a review is made: `robust` holds against outliers and small samples, `azureml` is what Azure ML's
 * monitors compute. The API calls it the profile.
 */
export const ruleSets = ["robust", "azureml"] as const;
export type RuleSet = (typeof ruleSets)[number];

/** Whose rule makes a verdict of a number: the one that knows chance, or Azure ML's bare comparison. */
export const judges = ["robust", "azure"] as const;
export type Judge = (typeof judges)[number];

/** The judge where nobody chose one: the rule set's own. */
export function judgeOf({ judge, profile }: { judge?: Judge | undefined; profile: RuleSet }): Judge {
	return judge ?? (profile === "azureml" ? "azure" : "robust");
}

/**
 * Azure ML's thresholds where a monitor gives none of its own. `sdk`: what azure-ai-ml (and so the CLI) writes into a
 * monitor that names none. `component`: what the published signal component falls back to.
 */
export const thresholdSets = ["sdk", "component"] as const;
export type ThresholdSet = (typeof thresholdSets)[number];

/** The one a monitor made today has. */
export const defaultThresholdSet: ThresholdSet = "sdk";

/**
 * Leave a null out for its own column, or its whole row for all columns: a null in any column that both sides have (`row`), or in one of the
 * features that are judged (`features`, as a monitor of Azure ML that names them).
 */
export const nullRules = ["column", "row", "features"] as const;
export type NullRule = (typeof nullRules)[number];
