import { standingOf } from "@/lib/analysis/drift/standing";
import { collectionKey } from "@/lib/state/collectionKey";
import { isoUtc } from "@/lib/time";
import type { CollectionParams } from "./collectionRoute";
import type { DriftAnswer } from "./driftApi";
import type { DriftQuery } from "./driftQuery";
import type { Services } from "./services";

/**
 * Remembers what a review found, for Home. Only of a whole one by its profile's own rules: a look at one feature, or by
 * a metric or threshold tried out, is no verdict on the collection. Failing to remember fails no review.
 */
export async function rememberReview(
	{ lastReviews }: Services,
	{ params, query }: { params: CollectionParams; query: DriftQuery },
	answer: DriftAnswer,
): Promise<void> {
	const isTrial = query.features ?? query.decide ?? query.thresholds ?? query.kinds;
	if (isTrial !== undefined || answer.features.length === 0) return;
	const { window, baseline, profile, features } = answer;
	const review = {
		reviewedAt: isoUtc(Date.now()),
		from: window.from,
		to: window.to,
		baseline: query.baseline ?? null,
		label: baseline.label,
		profile,
		rows: window.rows,
		partial: window.partial || baseline.partial,
		standing: standingOf(features),
	};
	await lastReviews
		.update((before) => ({ ...before, [collectionKey(params)]: review }))
		.catch((error: unknown) => console.error(error));
}
