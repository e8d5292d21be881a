import type { z } from "zod";
import { qualityOf } from "@/lib/analysis/drift/quality";
import { qualityTrendOf } from "@/lib/analysis/drift/qualityTrend";
import type { QualityAnswer } from "@/lib/api/driftAnswers";
import type { qualityQuery } from "@/lib/api/driftParameters";
import type { AzureQuality } from "@/lib/stats/azureQuality";
import { isoUtc } from "@/lib/time";
import { answerSides, type SidesQuestion, sidesBasis } from "./driftRoute";

type QualityRules = Pick<z.output<typeof qualityQuery>, "features" | "allowance" | "by"> & {
	/** Azure ML's rates beside the own ones, of a monitor's run. */
	withAzure?: boolean | undefined;
};

type ReviewAnswer = Omit<QualityAnswer, "features"> & {
	features: (QualityAnswer["features"][number] & { azure?: AzureQuality })[];
};

/** What `…/quality` answers; 202 with a job while it is read for longer than the caller waits. */
export function answerQuality(
	question: SidesQuestion & { query: QualityRules },
): Promise<ReviewAnswer | Response> {
	return answerSides(question, async (ready): Promise<ReviewAnswer> => {
		const { workspace, sides, kinds, signal } = ready;
		const { by, features: names, allowance, withAzure } = question.query;
		const { features, skipped, rows } = await qualityOf(
			workspace.engine,
			sides,
			{ features: names, allowance, kinds: kinds.chosen, ...(withAzure ? { withAzure } : {}) },
			signal,
		);
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
	});
}
