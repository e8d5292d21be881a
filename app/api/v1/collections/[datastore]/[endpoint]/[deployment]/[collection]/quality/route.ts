import { qualityOf } from "@/lib/analysis/drift/quality";
import { qualityTrendOf } from "@/lib/analysis/drift/qualityTrend";
import type { CollectionParams } from "@/lib/server/collectionRoute";
import type { QualityAnswer } from "@/lib/server/driftApi";
import { qualityQuery } from "@/lib/server/driftQuery";
import { answerSides, sidesBasis } from "@/lib/server/driftRoute";
import { route } from "@/lib/server/route";
import { isoUtc } from "@/lib/time";

export const GET = route<typeof qualityQuery, CollectionParams>(qualityQuery, (asked) =>
	answerSides(asked, async (ready): Promise<QualityAnswer> => {
		const { workspace, sides, kinds, signal } = ready;
		const { features, skipped, rows } = await qualityOf(
			workspace.engine,
			sides,
			{ features: asked.query.features, allowance: asked.query.allowance, kinds: kinds.chosen },
			signal,
		);
		const { by } = asked.query;
		const trend =
			by &&
			(await qualityTrendOf(
				workspace.engine,
				sides,
				{ features, rows },
				{ by, kinds: kinds.chosen },
				signal,
			));
		return {
			...(await sidesBasis(ready, rows)),
			features,
			skipped,
			...(trend
				? {
						trend: {
							...trend,
							buckets: trend.buckets.map(({ start, rows }) => ({ start: isoUtc(start), rows })),
						},
					}
				: {}),
		};
	}),
);
