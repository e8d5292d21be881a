/** When a change holds, in buckets of time that are called by their start. */
export type When<Start> =
	/** From the first bucket on: it may have begun before. */
	| { kind: "throughout"; start: Start }
	/** From this bucket on, two in a row at least. */
	| { kind: "since"; start: Start }
	/** In the newest bucket, and not in the one before: time will tell. */
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
 * When something that buckets say holds: since the first of an unbroken run of them up to the newest. Buckets
 * without rows or with too few of them say nothing, and break nothing.
 */
export function whenOf<P extends Point, Start>(
	points: readonly (P | null)[],
	starts: readonly Start[],
	is: (point: P) => boolean,
): When<Start> {
	const said = points.flatMap((point, place) => {
		const start = starts[place];
		return saysSomething(point) && start !== undefined ? [{ is: is(point), start }] : [];
	});
	const last = said.findLastIndex((each) => each.is);
	const end = said[last];
	if (!end) return { kind: "whole" };
	const before = said.slice(0, last).findLastIndex((each) => !each.is);
	const { start } = said[before + 1] ?? end;
	if (last < said.length - 1) return { kind: "passed", start, last: end.start };
	if (before < 0) return { kind: "throughout", start };
	return { kind: last - before > 1 ? "since" : "once", start };
}

/** Has the bucket enough rows to tell? */
export function saysSomething<P extends Point>(point: P | null): point is P {
	return point !== null && point.rows > 0 && point.status !== "too few rows";
}
