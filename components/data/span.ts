import { addUnits, floorTo, type Millis, parseTime, type Unit, type Window } from "@/lib/time";

/** The time a collection covers. */
export interface Reach {
	/** Starts of its first and its last partition. */
	first: Millis;
	last: Millis;
	/** End of the last one. */
	end: Millis;
}

/** How long the last partition is, and so how the collector rolls now; nothing is shown by less than an hour. */
export function partitionUnit({ last, end }: Reach): Exclude<Unit, "minute"> {
	const units = ["hour", "day", "month"] as const;
	return units.find((unit) => end <= addUnits(last, unit, 1)) ?? "year";
}

/** Everything the collection holds, in whole hours. */
export function wholeWindow(reach: Reach): Window {
	return { from: floorTo(reach.first, "hour"), to: hourlyEnd(reach) };
}

/** The last 24 hours that have data; longer where partitions are. */
export function lastDayWindow(reach: Reach): Window {
	return lastDaysWindow(reach, 1);
}

/** The last `days` days that have data, ending with the last partition. */
export function lastDaysWindow(reach: Reach, days: number): Window {
	const to = hourlyEnd(reach);
	return { from: Math.min(addUnits(to, "day", -days), floorTo(reach.last, "hour")), to };
}

function hourlyEnd({ end }: Reach): Millis {
	const start = floorTo(end, "hour");
	return start === end ? end : addUnits(start, "hour", 1);
}

/** What several collections cover together; undefined without any. */
export function joinedReach(reaches: readonly Reach[]): Reach | undefined {
	if (reaches.length === 0) return undefined;
	const end = Math.max(...reaches.map((reach) => reach.end));
	// Of those that end alike the one of the longest partitions: nothing is shown finer than they are.
	const last = Math.min(...reaches.filter((reach) => reach.end === end).map((reach) => reach.last));
	return { first: Math.min(...reaches.map(({ first }) => first)), last, end };
}

/** What a listed collection covers; undefined when no dated folder holds a log. */
export function reachOf(entry: {
	first: string | null;
	last: string | null;
	end: string | null;
}): Reach | undefined {
	const first = parseTime(entry.first ?? "");
	const last = parseTime(entry.last ?? "");
	const end = parseTime(entry.end ?? "");
	return first === undefined || last === undefined || end === undefined ? undefined : { first, last, end };
}
