import type { PairStatus } from "@/lib/model/pairStatus";
import type { Millis } from "@/lib/time";

/** How many entries of a list lie in each of some stretches of time, so that a page far down is found without those before it. */
export interface TimeIndex {
	/** Where the first stretch begins, and how long each is; what is earlier counts in the first, what is later in the last. */
	from: Millis;
	width: Millis;
	/** By status, a number for each stretch, and one more for what has no time. */
	counts: ReadonlyMap<PairStatus, Float64Array>;
}

/** Of so many stretches each holds a page or a few, and of ten million entries no more than sort at once. */
export const stretches = 1024;

/** Part of a list in order: what lies in these stretches, of which `skip` entries come before the page. */
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
	for (; first <= stretches; first++) {
		const count = counts[first] ?? 0;
		if (before + count > offset) break;
		before += count;
	}
	if (first > stretches) return undefined;
	return partOf(index, counts, descending, {
		first,
		held: before - offset,
		wanted: limit,
		skip: offset - before,
	});
}

/** Where the entries behind one of this time lie: the stretch it is in, and as many more as hold the page. */
export function partBehind(
	index: TimeIndex,
	statuses: readonly PairStatus[] | undefined,
	{ time, limit, descending }: { time: Millis | null; limit: number; descending: boolean },
): Part {
	const counts = inOrder(countsOf(index, statuses), descending);
	const stretch = time === null ? stretches : stretchOf(index, time);
	const first = descending && stretch < stretches ? stretches - 1 - stretch : stretch;
	// Of its own stretch all may lie before it.
	return partOf(index, counts, descending, { first, held: -(counts[first] ?? 0), wanted: limit, skip: 0 });
}

function stretchOf({ from, width }: TimeIndex, time: Millis): number {
	return Math.min(Math.max(Math.floor((time - from) / width), 0), stretches - 1);
}

/** From the first place on until what they hold is all that is wanted. */
function partOf(
	{ from, width }: TimeIndex,
	counts: readonly number[],
	descending: boolean,
	{ first, held, wanted, skip }: { first: number; held: number; wanted: number; skip: number },
): Part {
	let last = first;
	let sum = held + (counts[first] ?? 0);
	while (sum < wanted && last < stretches) {
		last++;
		sum += counts[last] ?? 0;
	}
	const timed = first < stretches;
	const lastTimed = Math.min(last, stretches - 1);
	const [earliest, latest] = descending
		? [stretches - 1 - lastTimed, stretches - 1 - first]
		: [first, lastTimed];
	return {
		from: earliest > 0 ? from + earliest * width : null,
		to: latest < stretches - 1 ? from + (latest + 1) * width : null,
		timed,
		// To look for what has no time would mean to look everywhere.
		untimed: last === stretches && (counts[stretches] ?? 0) > 0,
		skip,
	};
}

/** By place in the list: what has no time comes last either way. */
function inOrder(counts: readonly number[], descending: boolean): number[] {
	if (!descending) return [...counts];
	return [...counts.slice(0, stretches).reverse(), counts[stretches] ?? 0];
}

function countsOf({ counts }: TimeIndex, statuses: readonly PairStatus[] | undefined): number[] {
	const sums = new Array<number>(stretches + 1).fill(0);
	for (const [status, own] of counts) {
		if (statuses && !statuses.includes(status)) continue;
		own.forEach((count, place) => {
			sums[place] = (sums[place] ?? 0) + count;
		});
	}
	return sums;
}
