/** How a collection's default review stands beside its data. Pure. */
import { baselineName } from "@/components/data/baselineName";
import { coverageOf } from "@/components/data/coverage";
import { type DefaultReview, defaultReview } from "@/lib/analysis/drift/defaultReview";
import type { Collection } from "@/lib/api/answers";
import type { Reviews } from "@/lib/api/driftAnswers";
import { formatCountOf, formatDay } from "@/lib/format";
import { type Millis, parseTime } from "@/lib/time";

export type Review = Reviews["reviews"][number];

export interface ReviewState {
	/** What was found when it was last evaluated. */
	review: Review | undefined;
	/** What would be asked now; undefined before the first full day. */
	policy: DefaultReview | undefined;
	/** Why what was found is no longer what would be asked; undefined while it is. */
	outdated: string | undefined;
}

/** A collection and the time it covers. */
export type Covered = Pick<Collection, "endpoint" | "deployment" | "collection" | "first" | "last" | "end">;

/** The stand of one collection. */
export function reviewStateOf(entry: Covered, { reviews, pinned }: Reviews, now: Millis): ReviewState {
	const isOfEntry = (each: Pick<Review, "endpoint" | "deployment" | "collection">) =>
		each.endpoint === entry.endpoint &&
		each.deployment === entry.deployment &&
		each.collection === entry.collection;
	const review = reviews.find(isOfEntry);
	const coverage = coverageOf(entry);
	const policy = coverage && defaultReview(coverage, now, pinned.find(isOfEntry)?.baseline ?? null);
	return { review, policy, outdated: review && policy && outdated(review, policy) };
}

/** Is there a review to be made: a first one, or one of what came since? */
export function isDue({ review, policy, outdated }: ReviewState): boolean {
	return policy !== undefined && (review === undefined || outdated !== undefined);
}

function outdated(review: Review, { window, baseline }: DefaultReview): string | undefined {
	if (review.baseline !== baseline) {
		return baseline === null ? "its baseline was unpinned since" : "another baseline was pinned since";
	}
	const [from, to] = [parseTime(review.from), parseTime(review.to)];
	if (to !== undefined && window.to > to) return "data has grown since";
	if (from !== window.from || to !== window.to) return "data has changed since";
	return review.notedSince ? "notes changed its baseline since" : undefined;
}

/** "7 days to 25 Nov, against training-march". */
export function restsOn({ from, to, baseline }: Review, now: Millis): string {
	const [start = 0, end = 0] = [parseTime(from), parseTime(to)];
	const days = Math.round((end - start) / 86_400_000);
	return `${formatCountOf(days, "day")} to ${formatDay(end - 1, now)}, against ${baselineName(baseline)}`;
}
