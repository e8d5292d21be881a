import { LeewayError } from "./errors";

/** Milliseconds since 1970-01-01 UTC. All times inside are this; ISO 8601 UTC outside. */
export type Millis = number;

/** Half-open: from ≤ t < to. */
export interface Window {
	from: Millis;
	to: Millis;
}

/** What a collector folder can be dated to; also the collector's rolling rates. */
export type Unit = "year" | "month" | "day" | "hour" | "minute";

const order: readonly Unit[] = ["year", "month", "day", "hour", "minute"];

/** The start of the unit that holds `time`, UTC. */
export function floorTo(time: Millis, unit: Unit): Millis {
	const iso = new Date(time).toISOString();
	const keep = { year: 4, month: 7, day: 10, hour: 13, minute: 16 }[unit];
	return Date.parse(`${iso.slice(0, keep)}${"0000-01-01T00:00:00.000Z".slice(keep)}`);
}

/** The start of the `count`-th next unit (calendar months and years; negative goes back). */
export function addUnits(time: Millis, unit: Unit, count: number): Millis {
	const date = new Date(time);
	if (unit === "year") date.setUTCFullYear(date.getUTCFullYear() + count);
	else if (unit === "month") date.setUTCMonth(date.getUTCMonth() + count);
	else return time + count * { day: 86_400_000, hour: 3_600_000, minute: 60_000 }[unit];
	return date.getTime();
}

/** Is `a` a longer unit than `b`? */
export function isCoarser(a: Unit, b: Unit): boolean {
	return order.indexOf(a) < order.indexOf(b);
}

/** Whole seconds without fraction ("2026-03-01T00:57:10Z"), else with milliseconds. */
export function isoUtc(time: Millis): string {
	const iso = new Date(time).toISOString();
	return iso.endsWith(".000Z") ? `${iso.slice(0, -5)}Z` : iso;
}

/**
 * The instant of a UTC calendar date and time of day; undefined when there is none: 30 February, hour 24, second 60.
 * `month` and `day` count from 1.
 */
export function calendarTime(
	year: number,
	month: number,
	day: number,
	hour = 0,
	minute = 0,
	second = 0,
	millisecond = 0,
): Millis | undefined {
	if (hour > 23 || minute > 59 || second > 59) return undefined;
	const date = new Date(0);
	date.setUTCHours(hour, minute, second, millisecond);
	// Not Date.UTC: it takes the years 0 to 99 for those of the twentieth century.
	date.setUTCFullYear(year, month - 1, day);
	const isThere = date.getUTCMonth() === month - 1 && date.getUTCDate() === day;
	return isThere ? date.getTime() : undefined;
}

const isoPattern =
	/^\s*(\d{4})-(\d{2})-(\d{2})(?:[T ](?:(\d{2}):(\d{2})(?::(\d{2})(?:[.,](\d+))?)?)?\s*(?:Z|([+-])(\d{2}):?(\d{2}))?)?\s*$/i;

/**
 * ISO 8601 or RFC 3339 as found in collected data: "T" or a space, any fraction (cut to milliseconds), no zone
 * means UTC. Undefined when it is not a time, or one that no calendar or clock has (2026-02-30, 24:00); never a guess.
 */
export function parseTime(text: string): Millis | undefined {
	const match = isoPattern.exec(text);
	if (!match) return undefined;
	const [, year, month, day, hour, minute, second, fraction = "", sign, zoneHours = "0", zoneMinutes = "0"] =
		match;
	const time = calendarTime(
		Number(year),
		Number(month),
		Number(day),
		Number(hour ?? 0),
		Number(minute ?? 0),
		Number(second ?? 0),
		Number(fraction.slice(0, 3).padEnd(3, "0")),
	);
	if (time === undefined || Number(zoneHours) > 23 || Number(zoneMinutes) > 59) return undefined;
	const ahead = (Number(zoneHours) * 60 + Number(zoneMinutes)) * 60_000;
	return sign === "-" ? time + ahead : time - ahead;
}

/** "FROM/TO". */
export function windowText({ from, to }: Window): string {
	return `${isoUtc(from)}/${isoUtc(to)}`;
}

/** A window from two ISO times, checked. */
export function windowOf(from: string, to: string): Window {
	const window = { from: timeNamed("from", from), to: timeNamed("to", to) };
	if (window.from >= window.to) {
		throw new LeewayError("invalid", `window is empty: from ${from} to ${to}`, "Give a `from` before `to`.");
	}
	return window;
}

function timeNamed(name: string, text: string): Millis {
	const time = parseTime(text);
	if (time !== undefined) return time;
	throw new LeewayError(
		"invalid",
		`${name} is not a time: ${JSON.stringify(text)}`,
		"Give ISO 8601 in UTC, such as 2026-03-01T00:00:00Z.",
	);
}
