import { type DriftOptions, driftOf } from "@/lib/analysis/drift/drift";
import { droppedBy } from "@/lib/analysis/drift/features";
import { parityOf } from "@/lib/analysis/drift/parity";
import { trendOf } from "@/lib/analysis/drift/trend";
import { defaultThresholdSet } from "@/lib/stats/azureThresholds";
import { judgeOf } from "@/lib/stats/judge";
import { isoUtc } from "@/lib/time";
import type { DriftAnswer } from "./driftApi";
import { chosenThresholds, type DriftQuery } from "./driftQuery";
import { type ReadySides, sidesBasis } from "./driftRoute";

/** How to compare: everything of a drift question but its two sides. */
export type ReviewRules = Pick<
	DriftQuery,
	"profile" | "judge" | "nulls" | "features" | "metrics" | "decide" | "thresholds" | "by" | "parity"
>;

/** The whole answer of `…/drift`. Remembers nothing of it. */
export async function reviewSides(ready: ReadySides, rules: ReviewRules): Promise<DriftAnswer> {
	const { workspace, sides, kinds, signal } = ready;
	const { engine } = workspace;
	const profile = rules.profile ?? (rules.judge === "azure" ? "azureml" : "robust");
	const nulls = rules.nulls ?? (profile === "azureml" ? "row" : "column");
	const judge = judgeOf({ judge: rules.judge, profile });
	const { own, set: thresholdSet = defaultThresholdSet } = chosenThresholds(rules);
	const options: DriftOptions = {
		profile,
		nulls,
		kinds: kinds.chosen,
		features: rules.features,
		...(rules.metrics ? { metrics: rules.metrics } : {}),
		...(rules.decide ? { decidedBy: rules.decide } : {}),
		...(own ? { thresholds: own } : {}),
		judge,
		thresholdSet,
	};
	const drift = await driftOf(engine, sides, options, signal);
	const trend = rules.by && (await trendOf(engine, sides, drift, rules.by, options, signal));
	const azure = { kinds: kinds.chosen, thresholds: own, thresholdSet, decidedBy: rules.decide };
	const parity = rules.parity ? await parityOf(engine, sides, drift, azure, signal) : undefined;
	const basis = await sidesBasis(ready, drift.rows);
	return {
		...basis,
		window: {
			...basis.window,
			...(drift.complete ? { droppedBy: droppedBy(drift.common, drift.complete) } : {}),
		},
		profile,
		judge,
		...(judge === "azure" ? { thresholdSet } : {}),
		nulls,
		features: drift.features.map((feature) => ({ ...feature, kindFrom: kinds.from(feature.name) })),
		skipped: drift.skipped,
		...(trend
			? {
					trend: {
						...trend,
						buckets: trend.buckets.map(({ start, rows }) => ({ start: isoUtc(start), rows })),
					},
				}
			: {}),
		...(parity ? { parity } : {}),
	};
}
