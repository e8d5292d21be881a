import type { PairStatus } from "@/lib/model/pairStatus";
import type { Millis } from "@/lib/time";

/** How many entries of a list lie in each of equal intervals of time, so that a page far down is found without reading those before it. */
export interface TimeIndex {
	/** Where the first interval begins, and how long each is; what is earlier counts in the first, what is later in the last. */
	from: Millis;
	width: Millis;
	/** By status, a count for each interval, and one more for what has no time. */
	counts: ReadonlyMap<PairStatus, Float64Array>;
}

/** With this many, an interval is a page or a few, and of ten million entries still few enough to sort at once. */
export const intervalCount = 1024;

/** Part of a list in order: what lies in some of the intervals, of which `skip` entries come before the page. */
export interface Part {
	/** Inclusive; null: from the earliest. */
	from: Millis | null;
	/** Exclusive; null: to the latest. */
	to: Millis | null;
	/** Is there anything with a time in it, without one? */
	timed: boolean;
	untimed: boolean;
	skip: number;
}

/** Entries of these statuses; of all when undefined. */
export function totalIn(index: TimeIndex, statuses: readonly PairStatus[] | undefined): number {
	return countsOf(index, statuses).reduce((sum, count) => sum + count, 0);
}

/** Where the entries from `offset` on lie in the order of time, those without one last; undefined: there are none. */
export function partAt(
	index: TimeIndex,
	statuses: readonly PairStatus[] | undefined,
	{ offset, limit, descending }: { offset: number; limit: number; descending: boolean },
): Part | undefined {
	const counts = inOrder(countsOf(index, statuses), descending);
	let before = 0;
	let first = 0;
	for (; first <= intervalCount; first++) {
		const count = counts[first] ?? 0;
		if (before + count > offset) break;
		before += count;
	}
	if (first > intervalCount) return undefined;
	return partOf(index, counts, descending, {
		first,
		counted: before - offset,
		wanted: limit,
		skip: offset - before,
	});
}

/** Where the entries after one of this time lie: the interval it is in, and as many more as hold the page. */
export function partAfter(
	index: TimeIndex,
	statuses: readonly PairStatus[] | undefined,
	{ time, limit, descending }: { time: Millis | null; limit: number; descending: boolean },
): Part {
	const counts = inOrder(countsOf(index, statuses), descending);
	const interval = time === null ? intervalCount : intervalOf(index, time);
	const first = descending && interval < intervalCount ? intervalCount - 1 - interval : interval;
	// All others in its own interval may come before it.
	return partOf(index, counts, descending, { first, counted: -(counts[first] ?? 0), wanted: limit, skip: 0 });
}

function intervalOf({ from, width }: TimeIndex, time: Millis): number {
	return Math.min(Math.max(Math.floor((time - from) / width), 0), intervalCount - 1);
}

/** From the interval `first` on, until `wanted` entries are in; of the first interval's, `counted` (negative) are not of the page. */
function partOf(
	{ from, width }: TimeIndex,
	counts: readonly number[],
	descending: boolean,
	{ first, counted, wanted, skip }: { first: number; counted: number; wanted: number; skip: number },
): Part {
	let last = first;
	let sum = counted + (counts[first] ?? 0);
	while (sum < wanted && last < intervalCount) {
		last++;
		sum += counts[last] ?? 0;
	}
	const timed = first < intervalCount;
	const lastTimed = Math.min(last, intervalCount - 1);
	const [earliest, latest] = descending
		? [intervalCount - 1 - lastTimed, intervalCount - 1 - first]
		: [first, lastTimed];
	return {
		from: earliest > 0 ? from + earliest * width : null,
		to: latest < intervalCount - 1 ? from + (latest + 1) * width : null,
		timed,
		// To look for what has no time would mean to look everywhere.
		untimed: last === intervalCount && (counts[intervalCount] ?? 0) > 0,
		skip,
	};
}

/** By place in the list: what has no time comes last either way. */
function inOrder(counts: readonly number[], descending: boolean): number[] {
	if (!descending) return [...counts];
	return [...counts.slice(0, intervalCount).reverse(), counts[intervalCount] ?? 0];
}

function countsOf({ counts }: TimeIndex, statuses: readonly PairStatus[] | undefined): number[] {
	const sums = new Array<number>(intervalCount + 1).fill(0);
	for (const [status, own] of counts) {
		if (statuses && !statuses.includes(status)) continue;
		own.forEach((count, place) => {
			sums[place] = (sums[place] ?? 0) + count;
		});
	}
	return sums;
}
