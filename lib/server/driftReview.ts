import { type DriftOptions, driftOf } from "@/lib/analysis/drift/drift";
import { droppedBy } from "@/lib/analysis/drift/features";
import { parityOf } from "@/lib/analysis/drift/parity";
import { trendOf } from "@/lib/analysis/drift/trend";
import { isoUtc } from "@/lib/time";
import type { DriftAnswer } from "./driftApi";
import type { DriftQuery } from "./driftQuery";
import { type ReadySides, sidesBasis } from "./driftRoute";

/** How to compare: everything of a drift question but its two sides. */
export type ReviewRules = Pick<
	DriftQuery,
	"profile" | "nulls" | "features" | "metrics" | "decide" | "thresholds" | "by" | "parity"
>;

/** The whole answer of `…/drift`. Remembers nothing of it. */
export async function reviewSides(ready: ReadySides, rules: ReviewRules): Promise<DriftAnswer> {
	const { workspace, sides, kinds, signal } = ready;
	const { engine } = workspace;
	const profile = rules.profile ?? "robust";
	const nulls = rules.nulls ?? (profile === "azureml" ? "row" : "column");
	const options: DriftOptions = {
		profile,
		nulls,
		kinds: kinds.chosen,
		features: rules.features,
		...(rules.metrics ? { metrics: rules.metrics } : {}),
		...(rules.decide ? { decidedBy: rules.decide } : {}),
		...(rules.thresholds ? { thresholds: rules.thresholds } : {}),
	};
	const drift = await driftOf(engine, sides, options, signal);
	const trend = rules.by && (await trendOf(engine, sides, drift, rules.by, options, signal));
	const parity = rules.parity ? await parityOf(engine, sides, drift, kinds.chosen, signal) : undefined;
	const basis = await sidesBasis(ready, drift.rows);
	return {
		...basis,
		window: {
			...basis.window,
			...(drift.complete ? { droppedBy: droppedBy(drift.common, drift.complete) } : {}),
		},
		profile,
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
