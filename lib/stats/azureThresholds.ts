import type { FeatureKind } from "@/lib/model/featureKind";
import type { ThresholdSet } from "@/lib/model/ruleSet";

/** Azure ML's thresholds where a monitor gives none of its own: by kind, whichever metric decides. */
export const azureThresholds = {
	sdk: { numerical: 0.1, categorical: 0.1 },
	component: { numerical: 0.5, categorical: 0.5 },
} as const satisfies Record<ThresholdSet, Record<FeatureKind, number>>;

/** Their allowances of data quality: how much more than the baseline's own rate is let pass. */
export const qualityAllowances = { sdk: 0, component: 0.5 } as const satisfies Record<ThresholdSet, number>;
