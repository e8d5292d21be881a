/** When a change holds, in buckets of time that are called by their start. */
export type When<Start> =
	/** From the first bucket on: it may have begun before. */
	| { kind: "throughout"; start: Start }
	/** From this bucket on, two in a row at least. */
	| { kind: "since"; start: Start }
	/** In the newest bucket, and not in the one before: it may last or not. */
	| { kind: "once"; start: Start }
	/** Not in the newest bucket any more. */
	| { kind: "passed"; start: Start; last: Start }
	/** In no bucket by itself, or there are none. */
	| { kind: "whole" };

interface Point {
	rows: number;
	status: string;
}

/**
 * When something holds of buckets: since the first of an unbroken run of them up to the newest. Buckets without rows, or
 * with too few, are left out: they do not break a run.
 */
export function whenOf<P extends Point, Start>(
	points: readonly (P | null)[],
	starts: readonly Start[],
	is: (point: P) => boolean,
): When<Start> {
	const judged = points.flatMap((point, place) => {
		const start = starts[place];
		return isJudgeable(point) && start !== undefined ? [{ is: is(point), start }] : [];
	});
	const last = judged.findLastIndex((each) => each.is);
	const end = judged[last];
	if (!end) return { kind: "whole" };
	const before = judged.slice(0, last).findLastIndex((each) => !each.is);
	const { start } = judged[before + 1] ?? end;
	if (last < judged.length - 1) return { kind: "passed", start, last: end.start };
	if (before < 0) return { kind: "throughout", start };
	return { kind: last - before > 1 ? "since" : "once", start };
}

/** Has the bucket enough rows to be judged? */
export function isJudgeable<P extends Point>(point: P | null): point is P {
	return point !== null && point.rows > 0 && point.status !== "too few rows";
}
