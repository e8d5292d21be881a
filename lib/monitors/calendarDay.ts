import { wallTime } from "@/lib/model/wallTime";
import type { Millis } from "@/lib/time";

/** Month and day count from 1. */
export interface CalendarDay {
	year: number;
	month: number;
	day: number;
}

/** "2026-03-02", as a definition has it. */
export function readDay(text: string): CalendarDay {
	const [year = 0, month = 1, day = 1] = text.split("-").map(Number);
	return { year, month, day };
}

/** Days since 1970-01-01, of any calendar day in any zone. */
export function dayNumber({ year, month, day }: CalendarDay): number {
	return Date.UTC(year, month - 1, day) / 86_400_000;
}

/** Midnight in a zone, of the day `later` days after; where clocks go forward over midnight, the time they go to. */
export function startOfDay({ year, month, day }: CalendarDay, zone: string, later = 0): Millis {
	const date = new Date(Date.UTC(year, month - 1, day + later));
	const wall = { year: date.getUTCFullYear(), month: date.getUTCMonth() + 1, day: date.getUTCDate() };
	return wallTime({ ...wall, hour: 0, minute: 0, second: 0 }, zone)?.time ?? date.getTime();
}
