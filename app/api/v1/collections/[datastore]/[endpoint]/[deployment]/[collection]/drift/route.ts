import { driftOf } from "@/lib/analysis/drift/drift";
import { droppedBy } from "@/lib/analysis/drift/features";
import { parityOf } from "@/lib/analysis/drift/parity";
import { trendOf } from "@/lib/analysis/drift/trend";
import type { CollectionParams } from "@/lib/server/collectionRoute";
import type { DriftAnswer } from "@/lib/server/driftApi";
import { driftQuery } from "@/lib/server/driftQuery";
import { answerSides, sidesBasis } from "@/lib/server/driftRoute";
import { rememberReview } from "@/lib/server/rememberReview";
import { route } from "@/lib/server/route";
import { isoUtc } from "@/lib/time";

export const GET = route<typeof driftQuery, CollectionParams>(driftQuery, (asked) =>
	answerSides(asked, async (ready): Promise<DriftAnswer> => {
		const { workspace, sides, kinds, signal } = ready;
		const { query } = asked;
		const { engine } = workspace;
		const profile = query.profile ?? "robust";
		const nulls = query.nulls ?? (profile === "azureml" ? "row" : "column");
		const options = {
			profile,
			nulls,
			kinds: kinds.chosen,
			features: query.features,
			...(query.metrics ? { metrics: query.metrics } : {}),
			...(query.decide ? { decidedBy: query.decide } : {}),
			...(query.thresholds ? { thresholds: query.thresholds } : {}),
		};
		const drift = await driftOf(engine, sides, options, signal);
		const trend = query.by && (await trendOf(engine, sides, drift, query.by, options, signal));
		const parity = query.parity ? await parityOf(engine, sides, drift, kinds.chosen, signal) : undefined;
		const basis = await sidesBasis(ready, drift.rows);
		const found: DriftAnswer = {
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
		await rememberReview(asked.services, asked, found);
		return found;
	}),
);
