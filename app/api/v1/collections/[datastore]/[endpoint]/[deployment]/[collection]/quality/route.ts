import { qualityOf } from "@/lib/analysis/drift/quality";
import { qualityTrendOf } from "@/lib/analysis/drift/qualityTrend";
import { getQuality } from "@/lib/api/calls/getQuality";
import type { QualityAnswer } from "@/lib/api/driftAnswers";
import { answerSides, sidesBasis } from "@/lib/server/driftRoute";
import { handle } from "@/lib/server/handle";
import { isoUtc } from "@/lib/time";

export const GET = handle(getQuality, (asked) =>
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
