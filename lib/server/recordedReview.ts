import { type DefaultReview, defaultReview } from "@/lib/analysis/drift/defaultReview";
import { featureCountsOf } from "@/lib/analysis/drift/featureCounts";
import type { DriftAnswer, RecordedReviewAnswer } from "@/lib/api/driftAnswers";
import { LeewayError } from "@/lib/errors";
import { addressText } from "@/lib/model/address";
import { hasVanished } from "@/lib/model/verdict";
import type { RecordedReview } from "@/lib/state/reviews";
import { isoUtc, type Window, windowText } from "@/lib/time";
import type { CollectionParams } from "./collectionRoute";
import { findCollection, type Services } from "./services";
import { isNotedSince } from "./timesLeftOut";

/** The default review of a collection as of now; undefined before its first full day. From folder names only. */
export async function defaultReviewNow(
	services: Services,
	params: CollectionParams,
	signal?: AbortSignal,
): Promise<DefaultReview | undefined> {
	const { first, last } = await services.catalog.extent(findCollection(services, params), signal);
	const pinned = (await services.pinnedBaselines.read())[addressText(params)]?.baseline ?? null;
	if (!first || !last) return undefined;
	return defaultReview({ first: first.start, end: last.end }, Date.now(), pinned);
}

/** What stands, what would be asked now, and whether it is the same question. */
export async function recordedReviewAnswer(
	services: Services,
	params: CollectionParams,
	signal?: AbortSignal,
): Promise<RecordedReviewAnswer> {
	const question = await defaultReviewNow(services, params, signal);
	const review = (await services.reviews.read())[addressText(params)] ?? null;
	const [noted, saved] = await Promise.all([services.notes.read(), services.baselines.read()]);
	const policy = question && {
		from: isoUtc(question.window.from),
		to: isoUtc(question.window.to),
		baseline: question.baseline,
	};
	const current =
		review !== null &&
		policy !== undefined &&
		review.from === policy.from &&
		review.to === policy.to &&
		review.baseline === policy.baseline &&
		!isNotedSince({ noted, saved }, params, review);
	return { policy: policy ?? null, review, current };
}

/**
 * Records what a default review found, in the place of the one before. Throws `invalid` for one that found nothing. A
 * table often has columns that are never logged, the label above all: those did not vanish.
 */
export async function recordReview(
	{ reviews }: Services,
	params: CollectionParams,
	{ window, baseline, profile, features }: DriftAnswer,
	asked: DefaultReview,
	{
		isTable,
		leftOut,
		pairs,
	}: { isTable: boolean; leftOut: readonly Window[]; pairs: RecordedReview["pairs"] },
): Promise<RecordedReview> {
	const [side, basis] = window.rows === 0 ? ["window", window] : ["baseline", baseline];
	if (basis.rows === 0 || features.length === 0) {
		const dates = `${isoUtc(asked.window.from)} to ${isoUtc(asked.window.to)}`;
		throw new LeewayError(
			"invalid",
			basis.rows === 0
				? `the default review's ${side} holds no rows: ${side === "window" ? dates : baseline.label}`
				: `the default review finds no feature in common with ${baseline.label}`,
			"Pin another baseline on the drift page; what stood before is kept.",
		);
	}
	const review: RecordedReview = {
		reviewedAt: isoUtc(Date.now()),
		from: isoUtc(asked.window.from),
		to: isoUtc(asked.window.to),
		baseline: asked.baseline,
		label: baseline.label,
		profile,
		rows: window.rows,
		baselineRows: baseline.rows,
		partial: window.partial || baseline.partial,
		problems: window.problems,
		pairs,
		leftOut: leftOut.map(windowText),
		misleads: (baseline.warnings ?? []).map(({ text }) => text),
		standing: featureCountsOf(features.filter((feature) => !(isTable && hasVanished(feature)))),
	};
	await reviews.update((before) => ({ ...before, [addressText(params)]: review }));
	return review;
}
