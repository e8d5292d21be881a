/** Which window and which bucket unit suit a collection. Pure. */
import { type Extent, timelineExtent } from "@/components/chart/timelineScale";
import { type Coverage, coveredWindow } from "@/components/data/coverage";
import type { BucketUnit } from "@/lib/model/bucket";
import { addUnits, floorTo, type Millis, type Window } from "@/lib/time";

const day = 86_400_000;

/**
 * The window of a review nobody has chosen: the latest week of whole UTC days; of less than two weeks the latest half,
 * so that there is something before it to compare with.
 */
export function reviewWindow(first: Millis, end: Millis): Window {
	const to = floorTo(end, "day") === end ? end : addUnits(floorTo(end, "day"), "day", 1);
	const days = Math.max(1, Math.round((to - floorTo(first, "day")) / day));
	return { from: addUnits(to, "day", -Math.max(1, Math.min(7, Math.floor(days / 2)))), to };
}

/** What is reviewed of a collection that is shown: the window its address names, else the one nobody has chosen. */
export function windowReviewed(
	{ window, coverage }: { window: Window; coverage: Coverage },
	{ from, to }: { from: Millis | null; to: Millis | null },
): Window {
	const isChosen = from !== null && to !== null && from < to;
	return isChosen ? window : reviewWindow(coverage.first, coveredWindow(coverage).to);
}

/** The seven days before the window: what it is compared with when nothing else is chosen. */
export function weekBefore(window: Window): Window {
	return { from: addUnits(window.from, "day", -7), to: window.from };
}

/** Hours in a window of up to a day, days up to ten weeks, weeks beyond. */
export function bucketUnitFor({ from, to }: Window): BucketUnit {
	if (to - from <= day) return "hour";
	return to - from <= 70 * day ? "day" : "week";
}

/** The part of the timeline around a review's window and its baseline, where that lies in the same collection. */
export function driftExtent(window: Window, baseline: Window | undefined, coverage: Coverage): Extent {
	const both = baseline
		? { from: Math.min(window.from, baseline.from), to: Math.max(window.to, baseline.to) }
		: window;
	const data = coveredWindow(coverage);
	const shown = { from: Math.max(both.from, data.from), to: Math.min(both.to, data.to) };
	return timelineExtent(shown.from < shown.to ? shown : window, coverage);
}
