import { addUnits, floorTo, type Millis, type Unit, type Window } from "@/lib/time";

/** The days a home strip shows, and so the days its counts are of. */
export const stripDays = 14;

/** The last 14 days up to now; or, when the data ended before them, the 14 days up to its last one. UTC days. */
export function stripWindow(last: Millis, now: Millis): Window {
	const today = floorTo(now, "day");
	const lastDay = floorTo(last, "day");
	const recent = lastDay > addUnits(today, "day", -stripDays);
	const to = addUnits(recent ? Math.max(today, lastDay) : lastDay, "day", 1);
	return { from: addUnits(to, "day", -stripDays), to };
}

const rollingUnits = ["year", "month", "day", "hour"] as const;

/**
 * The coarsest unit that both partition starts sit on: what one partition may hold. A collector that rolls by the
 * day starts every partition at midnight, so an hour's reach would cut its last one.
 */
export function partitionUnit(first: Millis, last: Millis): Exclude<Unit, "minute"> {
	const aligned = rollingUnits.find((unit) => floorTo(first, unit) === first && floorTo(last, unit) === last);
	return aligned ?? "hour";
}

/** Everything the collection holds, as far as its first and last partition start tell. */
export function wholeWindow(first: Millis, last: Millis): Window {
	return { from: floorTo(first, "hour"), to: partitionEnd(first, last) };
}

/** The last 24 hours that have data; longer where partitions are. */
export function lastDayWindow(first: Millis, last: Millis): Window {
	return lastDaysWindow(first, last, 1);
}

/** The last `days` days that have data, ending with the last partition. */
export function lastDaysWindow(first: Millis, last: Millis, days: number): Window {
	const to = partitionEnd(first, last);
	return { from: Math.min(addUnits(to, "day", -days), floorTo(last, "hour")), to };
}

function partitionEnd(first: Millis, last: Millis): Millis {
	const unit = partitionUnit(first, last);
	return addUnits(floorTo(last, unit), unit, 1);
}
