import { addUnits, floorTo, type Millis, parseTime, type Unit, type Window } from "@/lib/time";

/** The time a collection covers. */
export interface Coverage {
	/** Starts of its first and its last partition. */
	first: Millis;
	last: Millis;
	/** End of the last one. */
	end: Millis;
}

/** How long the last partition is, and so how the collector rolls now; nothing is shown by less than an hour. */
export function partitionUnit({ last, end }: Coverage): Exclude<Unit, "minute"> {
	const units = ["hour", "day", "month"] as const;
	return units.find((unit) => end <= addUnits(last, unit, 1)) ?? "year";
}

/** Everything the collection holds, in whole hours. */
export function coveredWindow(coverage: Coverage): Window {
	return { from: floorTo(coverage.first, "hour"), to: hourlyEnd(coverage) };
}

/** The last 24 hours that have data; longer where partitions are. */
export function lastDayWindow(coverage: Coverage): Window {
	return lastDaysWindow(coverage, 1);
}

/** The last `days` days that have data, ending with the last partition. */
export function lastDaysWindow(coverage: Coverage, days: number): Window {
	const to = hourlyEnd(coverage);
	return { from: Math.min(addUnits(to, "day", -days), floorTo(coverage.last, "hour")), to };
}

function hourlyEnd({ end }: Coverage): Millis {
	const start = floorTo(end, "hour");
	return start === end ? end : addUnits(start, "hour", 1);
}

/** What several collections cover together; undefined without any. */
export function joinedCoverage(coverages: readonly Coverage[]): Coverage | undefined {
	if (coverages.length === 0) return undefined;
	const end = Math.max(...coverages.map((coverage) => coverage.end));
	// Of those that end alike the one of the longest partitions: nothing is shown finer than they are.
	const last = Math.min(
		...coverages.filter((coverage) => coverage.end === end).map((coverage) => coverage.last),
	);
	return { first: Math.min(...coverages.map(({ first }) => first)), last, end };
}

/** What a listed collection covers; undefined when no dated folder holds a log. */
export function coverageOf(entry: {
	first: string | null;
	last: string | null;
	end: string | null;
}): Coverage | undefined {
	const first = parseTime(entry.first ?? "");
	const last = parseTime(entry.last ?? "");
	const end = parseTime(entry.end ?? "");
	return first === undefined || last === undefined || end === undefined ? undefined : { first, last, end };
}
