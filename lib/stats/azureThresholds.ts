import type { FeatureKind } from "./kind";

/**
 * Azure ML's thresholds where a monitor gives none of its own: by kind, whichever metric decides. `sdk`: what azure-ai-ml
 * (and so the CLI) writes into a monitor that names none. `component`: what the published signal component falls back to.
 */
export const thresholdSets = {
	sdk: { numerical: 0.1, categorical: 0.1 },
	component: { numerical: 0.5, categorical: 0.5 },
} as const satisfies Record<string, Record<FeatureKind, number>>;

/** Their allowances of data quality: how much more than the baseline's own rate is let pass. */
export const qualityAllowances = { sdk: 0, component: 0.5 } as const satisfies Record<ThresholdSet, number>;

export type ThresholdSet = keyof typeof thresholdSets;

/** The one a monitor made today has. */
export const defaultThresholdSet: ThresholdSet = "sdk";
