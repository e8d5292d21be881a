import type { Review, Shown } from "./answer";
import { byUrgency } from "./urgency";

/** All features of a review, then the predictions beside it, each with its points over time, most urgent first. */
export function shownOf(review: Review, predictions?: Review): Shown[] {
	const of = (answer: Review, isPredictions: boolean) =>
		byUrgency(
			answer.features.map((feature) => ({
				feature,
				predictions: isPredictions,
				points: pointsOf(answer, review, feature.name),
			})),
		);
	return [...(predictions ? of(predictions, true) : []), ...of(review, false)];
}

/** Points at the review's own stretches: predictions may have begun or ended at others. */
function pointsOf(answer: Review, review: Review, name: string): Shown["points"] {
	const points = answer.trend?.features[name];
	if (!points || !answer.trend || !review.trend) return [];
	const places = new Map(answer.trend.buckets.map(({ start }, place) => [start, place]));
	return review.trend.buckets.map(({ start }) => points[places.get(start) ?? -1] ?? null);
}
