/** Times that go by the clock: "now", "now-6h", "now-1d/d" (the start of yesterday), "now-1d/d+14h@Europe/Berlin". */
import type { Millis } from "@/lib/time";
import { wallAt, wallTime } from "./wallTime";
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
	let time = now;
	let isMidnight = false;
	for (const [, sign, count, unit, start] of steps.matchAll(stepPattern)) {
		const size = Number(count) * (sign === "-" ? -1 : 1);
		if (start !== undefined) time = startOf(time, start, zone);
		else if (unit === "d" || unit === "w") time = onClock(time, { day: size * (unit === "w" ? 7 : 1) }, zone);
		else if (unit === "h" && isMidnight) time = onClock(time, { hour: size }, zone);
		else time += size * (unit === "h" ? 60 : 1) * minute;
		isMidnight = start === undefined ? isMidnight && (unit === "d" || unit === "w") : start !== "h";
	}
	return time;
}

function startOf(time: Millis, start: string, zone: string): Millis {
	const { year, month, day, hour, minute: minutes, second } = wallAt(time, zone);
	// By subtraction: of an hour that a clock shows twice, the one it is.
	if (start === "h") return Math.floor(time / 1000 - minutes * 60 - second) * 1000;
	const weekday = (new Date(Date.UTC(year, month - 1, day)).getUTCDay() + 6) % 7;
	return onClock(
		floorToSecond(time),
		{ day: start === "w" ? -weekday : 0, hour: -hour, minute: -minutes, second: -second },
		zone,
	);
}

/** When a clock in `zone` shows so much more or less than at `time`; the first time where it does so twice. */
function onClock(
	time: Millis,
	{
		day = 0,
		hour = 0,
		minute = 0,
		second = 0,
	}: { day?: number; hour?: number; minute?: number; second?: number },
	zone: string,
): Millis {
	const wall = wallAt(time, zone);
	const shown = new Date(0);
	shown.setUTCFullYear(wall.year, wall.month - 1, wall.day + day);
	shown.setUTCHours(wall.hour + hour, wall.minute + minute, wall.second + second);
	const found = Number.isNaN(shown.getTime())
		? undefined
		: wallTime(
				{
					year: shown.getUTCFullYear(),
					month: shown.getUTCMonth() + 1,
					day: shown.getUTCDate(),
					hour: shown.getUTCHours(),
					minute: shown.getUTCMinutes(),
					second: shown.getUTCSeconds(),
				},
				zone,
			);
	return found ? found.time + (time - floorToSecond(time)) : Number.NaN;
}

const floorToSecond = (time: Millis) => Math.floor(time / 1000) * 1000;
