import { addUnits, floorTo, type Millis, type Window } from "@/lib/time";

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
