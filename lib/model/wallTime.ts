import { TZDateMini } from "@date-fns/tz";
import { calendarTime, type Millis } from "@/lib/time";

/** What a clock shows; month and day count from 1. */
export interface Wall {
	year: number;
	month: number;
	day: number;
	hour: number;
	minute: number;
	second: number;
}

export interface WallTime {
	time: Millis;
	/** Clocks go forward over it: `time` is as much later. Or they show it twice: `time` is the first. */
	note?: "skipped" | "twice";
}

/** Clocks are put on or back by half an hour or an hour, and in one place by two. */
const shifts = [-2, -1, -0.5, 0.5, 1, 2].map((hours) => hours * 3_600_000);

/** When a clock in `zone` shows this; undefined for what no calendar has (30 February, 24:00). */
export function wallTime(wall: Wall, zone: string): WallTime | undefined {
	const { year, month, day, hour, minute, second } = wall;
	if (calendarTime(year, month, day, hour, minute, second) === undefined) return undefined;
	const date = new TZDateMini(year, month - 1, day, hour, minute, second, zone);
	date.setFullYear(year);
	const time = date.getTime();
	if (!shows(time, wall, zone)) return { time, note: "skipped" };
	const others = shifts.map((shift) => time + shift).filter((other) => shows(other, wall, zone));
	return others.length === 0 ? { time } : { time: Math.min(time, ...others), note: "twice" };
}

/** "2026-03-02T09:14:03", of a clock in `zone`; seconds may be left out. Undefined for other text. */
export function readWallTime(text: string, zone: string): Millis | undefined {
	const [, ...parts] = /^(\d{4})-(\d\d)-(\d\d)T(\d\d):(\d\d)(?::(\d\d))?$/.exec(text) ?? [];
	if (parts.length === 0) return undefined;
	const [year = 0, month = 0, day = 0, hour = 0, minute = 0, second = 0] = parts.map((part) =>
		Number(part ?? 0),
	);
	return wallTime({ year, month, day, hour, minute, second }, zone)?.time;
}

/** What a clock in `zone` shows at `time`. */
export function wallAt(time: Millis, zone: string): Wall {
	const date = new TZDateMini(time, zone);
	return {
		year: date.getFullYear(),
		month: date.getMonth() + 1,
		day: date.getDate(),
		hour: date.getHours(),
		minute: date.getMinutes(),
		second: date.getSeconds(),
	};
}

function shows(time: Millis, wall: Wall, zone: string): boolean {
	const shown = wallAt(time, zone);
	return parts.every((part) => shown[part] === wall[part]);
}

const parts = ["year", "month", "day", "hour", "minute", "second"] as const satisfies (keyof Wall)[];
