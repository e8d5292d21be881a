import { floorTo, type Millis, type Window } from "@/lib/time";

const hour = 3_600_000;
/** The first window is short, so that what is near is found soon; longer ones save listings. */
const firstLength = hour;
const maxLengthMillis = 10 * 24 * hour;

/**
 * The windows to search in turn, together all of `extent`, none twice: from `hint` outwardWindows, the later
 * side before the earlier, or from the newest back. Each twice as long as the one before, at most ten days; edges lie
 * on whole hours. Pure.
 */
export function* outwardWindows(extent: Window, hint?: Millis): Generator<Window> {
	const start = floorTo(Math.min(Math.max(hint ?? extent.to - 1, extent.from), extent.to - 1), "hour");
	let [from, to] = [Math.max(extent.from, start), Math.min(extent.to, start + hour)];
	if (from >= to) return;
	yield { from, to };
	for (let length = firstLength; from > extent.from || to < extent.to; ) {
		if (to < extent.to) {
			const end = Math.min(extent.to, to + length);
			yield { from: to, to: end };
			to = end;
		}
		if (from > extent.from) {
			const begin = Math.max(extent.from, from - length);
			yield { from: begin, to: from };
			from = begin;
		}
		length = Math.min(maxLengthMillis, length * 2);
	}
}

/** Windows joined where they touch, in order. Pure. */
export function merged(windows: readonly Window[]): Window[] {
	const result: Window[] = [];
	for (const { from, to } of windows.toSorted((a, b) => a.from - b.from)) {
		const last = result.at(-1);
		if (last && from <= last.to) last.to = Math.max(last.to, to);
		else result.push({ from, to });
	}
	return result;
}

/** What of a window none of `covered` (merged) covers. Pure. */
export function uncovered(window: Window, covered: readonly Window[]): Window[] {
	const left: Window[] = [];
	let { from } = window;
	for (const each of covered) {
		if (each.to <= from || each.from >= window.to) continue;
		if (each.from > from) left.push({ from, to: each.from });
		from = Math.max(from, each.to);
	}
	if (from < window.to) left.push({ from, to: window.to });
	return left;
}
