import { hasVanished } from "@/lib/model/verdict";
import { ownValue } from "@/lib/ownValue";
import type { Feature, Review, Shown, TrendPoint } from "../answer";
import { byUrgency } from "../urgency";

/**
 * All features of a review, and those of the review of its predictions, each with its points over time, most urgent first. Both are
 * often compared with one table of inputs and label: a column that the other review has did not vanish. Predictions of other rows than
 * the review's are not shown, and say so much all the same.
 */
export function shownOf(
	review: Review,
	predictions?: Review,
	{ isSegment = false }: { isSegment?: boolean } = {},
): Shown[] {
	const of = (answer: Review, isPredictions: boolean) =>
		byUrgency(
			answer.features.map((feature) => ({
				feature,
				predictions: isPredictions,
				droppedBy: answer.window.droppedBy ?? [],
				points: pointsOf(answer, review, feature),
			})),
		);
	const ofPredictions = (predictions ? of(predictions, true) : []).filter(
		({ feature }) => !hasVanished(feature),
	);
	const predicted = new Set(ofPredictions.map(({ feature }) => feature.name));
	const own = of(review, false).filter(
		({ feature }) => !hasVanished(feature) || !predicted.has(feature.name),
	);
	return isSegment ? own : [...ofPredictions, ...own];
}

/** Points at the review's own buckets: predictions may have begun or ended at others. */
function pointsOf(answer: Review, review: Review, feature: Feature): Shown["points"] {
	if (!answer.trend || !review.trend) return [];
	// Not looked at is not "not comparable".
	if (answer.trend.leftOut.includes(feature.name)) return review.trend.buckets.map(() => null);
	const points =
		ownValue(answer.trend.features, feature.name) ??
		answer.trend.buckets.map(({ rows }) => withoutNumbers(feature, rows));
	const places = new Map(answer.trend.buckets.map(({ start }, place) => [start, place]));
	return review.trend.buckets.map(({ start }) => points[places.get(start) ?? -1] ?? null);
}

/** What cannot be compared in the whole window cannot be in any bucket of it. */
function withoutNumbers({ reason }: Feature, rows: number): TrendPoint | null {
	return rows === 0
		? null
		: { value: null, noise: null, status: "not comparable", rows, ...(reason && { reason }) };
}
