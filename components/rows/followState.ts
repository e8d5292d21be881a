import type { Row, Rows } from "@/lib/api/answers";
import { addUnits, floorTo, type Millis, type Window } from "@/lib/time";

/** What following a window has come to. Pure. */
export interface FollowState {
	/** What is followed; another question starts anew. */
	key: string;
	/** The newest answer shown: the window's totals and its newest rows. */
	shown: Rows;
	/** Counts the answers shown. */
	batch: number;
	/** Keys of the rows of the last answer that were not there before. */
	fresh: ReadonlySet<string>;
	/** Rows that came since following began. */
	added: number;
	/** Rows that wait to be shown while the reader looks at older ones. */
	waiting: number;
	seen: ReadonlySet<string>;
}

const none: ReadonlySet<string> = new Set();
const hour = 3_600_000;

export function rowKey({ _blob, _line, _index }: Row): string {
	return `${_line}.${_index}@${_blob}`;
}

/**
 * The state after an answer. While `isPaused`, what is shown stays and only counts what waits. Before following began `read`
 * was shown: of an answer that comes while older rows of it are looked at, those beyond it wait too.
 */
export function afterAnswer(
	before: FollowState | undefined,
	key: string,
	answer: Rows,
	isPaused: boolean,
	read: Rows,
): FollowState {
	const keys = answer.rows.map(rowKey);
	if (before?.key !== key) {
		const more = Math.max(0, answer.total - read.total);
		const waits = isPaused && more > 0;
		return {
			key,
			shown: waits ? read : answer,
			batch: 0,
			fresh: none,
			added: 0,
			waiting: waits ? more : 0,
			// The newest come first.
			seen: new Set(waits ? keys.slice(more) : keys),
		};
	}
	const more = Math.max(0, answer.total - before.shown.total);
	if (isPaused) return before.waiting === more ? before : { ...before, waiting: more };
	if (answer === before.shown) return before;
	return {
		key,
		shown: answer,
		batch: before.batch + 1,
		fresh: new Set(keys.filter((each) => !before.seen.has(each))),
		added: before.added + more,
		waiting: 0,
		seen: new Set([...before.seen, ...keys]),
	};
}

/** Whole hours up to the end of the one that is running: as many as the chosen window has, 2 to 24. */
export function followedWindow(chosen: Window, now: Millis): Window {
	const to = addUnits(floorTo(now, "hour"), "hour", 1);
	const hours = Math.min(24, Math.max(2, Math.ceil((chosen.to - chosen.from) / hour)));
	return { from: addUnits(to, "hour", -hours), to };
}
