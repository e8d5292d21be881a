import type { Schedule } from "@/lib/model/monitor";
import { wallAt } from "@/lib/model/wallTime";
import { startOfDay } from "@/lib/monitors/calendarDay";
import { nextDues, scheduleFault } from "@/lib/monitors/schedule";
import type { Millis } from "@/lib/time";

export interface NextRun {
	due: Millis;
	/** "2026-03-29 06:00", by the schedule's own zone. */
	local: string;
	/** Clocks go forward or back on that day. */
	change: "forward" | "back" | undefined;
}

/** The next due times, or why there are none: what is wrong, and what would do. */
export function nextRuns(schedule: Schedule, now: Millis, count: number): NextRun[] | { fix: string } {
	const fault = scheduleFault(schedule, now);
	if (fault) return { fix: fault.fix };
	return nextDues(schedule, now, count).map((due) => {
		const { year, month, day, hour, minute } = wallAt(due, schedule.zone);
		const two = (value: number) => String(value).padStart(2, "0");
		const length =
			startOfDay({ year, month, day }, schedule.zone, 1) - startOfDay({ year, month, day }, schedule.zone);
		return {
			due,
			local: `${year}-${two(month)}-${two(day)} ${two(hour)}:${two(minute)}`,
			change: length < 86_400_000 ? "forward" : length > 86_400_000 ? "back" : undefined,
		};
	});
}
