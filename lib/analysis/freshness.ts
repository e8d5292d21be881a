import type { LogCount } from "@/lib/catalog/logCounts";
import type { Millis, Window } from "@/lib/time";

/** live: as usual; late: three logs that were to be expected did not come; stopped: twelve did not; unknown: no rhythm is known. */
export const freshnessStates = ["live", "late", "stopped", "unknown"] as const;
export type FreshnessState = (typeof freshnessStates)[number];

export interface Freshness {
	state: FreshnessState;
	/** End of the last partition with logs, at most now: since then nothing came. */
	since: Millis;
	/** The usual (median) time from the start of one partition with logs to that of the next; null without two. */
	usual: Millis | null;
	/** Partitions that by its rhythm would have had logs since; null without a rhythm. */
	missed: number | null;
}

const lateAfter = 3;
const stoppedAfter = 12;
/** Halves and thirds do not add up to whole numbers exactly. */
const epsilon = 1e-9;
const day = 86_400_000;
const week = 7 * day;
/** When this many periods passed without logs, one more says nothing new. */
const maxPeriods = 16;

/**
 * Whether a collection goes on as usual, by the partitions that held logs in `window`. What it did in a week it is
 * expected to do in the next (a day where less than a week is known, else all that is known): nights, weekends and jobs
 * that run on Mondays are not silence. A partition is missed once it is over. Pure; null when nothing is dated.
 */
export function freshnessOf(counts: readonly LogCount[], window: Window, now: Millis): Freshness | null {
	const dated = counts.flatMap(({ start, end, blobs }) =>
		start === null || end === null || blobs === 0 ? [] : [{ start, end }],
	);
	const partitions = dated.sort((a, b) => a.start - b.start);
	const [first, last] = [partitions[0], partitions.at(-1)];
	if (!first || !last) return null;
	const since = Math.min(last.end, now);
	const gaps = partitions.slice(1).map(({ start }, place) => start - (partitions[place]?.start ?? start));
	const usual = medianOf(gaps.filter((gap) => gap > 0));
	if (usual === null) return { state: last.end > now ? "live" : "unknown", since, usual, missed: null };

	const coveredFrom = Math.max(first.start, window.from);
	const covered = last.end - coveredFrom;
	const period = covered >= week ? week : covered >= day ? day : covered;
	const until = Math.min(now, last.end + maxPeriods * period);
	let missed = 0;
	for (const { end } of partitions) {
		for (let time = end + period; time <= until; time += period) {
			if (time <= last.end) continue;
			// The average over the periods that are known at this point of them, with logs or without.
			missed += 1 / (countSteps(coveredFrom, last.end, time, period) || 1);
		}
	}
	const state =
		missed + epsilon >= stoppedAfter ? "stopped" : missed + epsilon >= lateAfter ? "late" : "live";
	return { state, since, usual, missed: Math.floor(missed + epsilon) };
}

/** How many of time - period, time - 2 × period, … lie after `from` and no later than `to`. */
function countSteps(from: Millis, to: Millis, time: Millis, period: Millis): number {
	return Math.ceil((time - from) / period) - Math.ceil((time - to) / period);
}

function medianOf(values: readonly number[]): number | null {
	const inOrder = [...values].sort((a, b) => a - b);
	return inOrder[Math.floor((inOrder.length - 1) / 2)] ?? null;
}
