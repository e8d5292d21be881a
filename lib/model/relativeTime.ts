/** Times that go by the clock: "now", "now-6h", "now-1d/d" (the start of yesterday), "now-1d/d+14h@Europe/Berlin". */
import { TZDateMini } from "@date-fns/tz";
import type { Millis } from "@/lib/time";
import { isZoneName } from "./zone";

export type RelativeTime = `now${string}`;

/** A time as it stands in an address: fixed, or going by the clock. */
export type TimeValue = Millis | RelativeTime;

const pattern = /^now((?:[+-]\d{1,6}[mhdw]|\/[hdw])*)(?:@([A-Za-z][\w/+-]*))?$/;
const stepPattern = /([+-])(\d+)([mhdw])|\/([hdw])/g;

const minute = 60_000;

export function isRelativeTime(text: string): text is RelativeTime {
	const zone = pattern.exec(text)?.[2];
	return pattern.test(text) && (zone === undefined || isZoneName(zone)) && isInCalendar(read(text, 0));
}

/** `value` as it is at `now`. */
export function timeAt(value: TimeValue, now: Millis): Millis {
	return typeof value === "number" ? value : read(value, now);
}

/**
 * `now`, with so many minutes, hours, days or weeks added or taken away and cut to the start of the hour, day or week
 * (Monday), in this order; by the calendar of the zone behind the @, or UTC. Hours behind a start of a day are the
 * clock's: `now/d+14h` is two in the afternoon on days of 23 hours too. Undefined for other text.
 */
export function relativeTime(text: string, now: Millis): Millis | undefined {
	return isRelativeTime(text) ? read(text, now) : undefined;
}

/** In the years 1 to 9999, which four digits write; false for NaN. */
const isInCalendar = (time: Millis) => time >= -62_135_596_800_000 && time < 253_402_300_800_000;

/** NaN where no calendar reaches. */
function read(text: string, now: Millis): Millis {
	const [, steps = "", zone = "UTC"] = pattern.exec(text) ?? [];
	const date = new TZDateMini(now, zone);
	let isMidnight = false;
	for (const [, sign, count, unit, start] of steps.matchAll(stepPattern)) {
		if (start !== undefined) {
			cut(date, start);
			isMidnight = start !== "h";
			continue;
		}
		const size = Number(count) * (sign === "-" ? -1 : 1);
		if (unit === "d" || unit === "w") date.setDate(date.getDate() + size * (unit === "w" ? 7 : 1));
		else if (unit === "h" && isMidnight) date.setHours(date.getHours() + size);
		else date.setTime(date.getTime() + size * (unit === "h" ? 60 : 1) * minute);
		isMidnight &&= unit === "d" || unit === "w";
	}
	return date.getTime();
}

function cut(date: Date, start: string): void {
	// By subtraction: of an hour that a clock shows twice, the one it is.
	if (start === "h")
		return void date.setTime(Math.floor(date.getTime() / minute - date.getMinutes()) * minute);
	date.setHours(0, 0, 0, 0);
	if (start === "w") date.setDate(date.getDate() - ((date.getDay() + 6) % 7));
}
