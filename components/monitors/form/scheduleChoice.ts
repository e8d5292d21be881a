/** How a schedule is chosen: by a few usual ones, or by cron. Pure. */
import type { Schedule, Weekday } from "@/lib/model/monitor";

export const rhythms = ["daily", "workdays", "weekly", "hourly", "cron"] as const;
export type Rhythm = (typeof rhythms)[number];

export interface ScheduleChoice {
	rhythm: Rhythm;
	/** "06:00"; of days and weeks. */
	at: string;
	/** Of weeks. */
	day: Weekday;
	/** What is written, of cron. */
	cron: string;
	zone: string;
}

/** A schedule as the fields show it; undefined for one that they cannot: it stays as it is. */
export function scheduleChoice(schedule: Schedule): ScheduleChoice | undefined {
	const { cron, every, at, days, monthDays, start, zone } = schedule;
	const base: ScheduleChoice = { rhythm: "cron", at: "06:00", day: "mon", cron: cron ?? "0 6 * * *", zone };
	if (cron !== undefined) {
		const [, minute, hour, on] = /^([0-5]?\d) ([01]?\d|2[0-3]) \* \* (\*|1-5)$/.exec(cron) ?? [];
		if (minute === undefined || hour === undefined) return base;
		const time = `${hour.padStart(2, "0")}:${minute.padStart(2, "0")}`;
		return { ...base, rhythm: on === "*" ? "daily" : "workdays", at: time };
	}
	if (start !== undefined || monthDays) return undefined;
	if (every === "1h") return { ...base, rhythm: "hourly" };
	const [day, ...moreDays] = days ?? [];
	const [time, ...moreTimes] = at ?? [];
	if (every === "1w" && day && time && moreDays.length + moreTimes.length === 0) {
		return { ...base, rhythm: "weekly", at: time, day };
	}
	if (every === "1d" && time && moreTimes.length === 0) return { ...base, rhythm: "daily", at: time };
	return undefined;
}

/** From when to when it holds, which the fields leave alone. */
export function boundsOf({ from, to }: Schedule): Pick<Schedule, "from" | "to"> {
	return { ...(from === undefined ? {} : { from }), ...(to === undefined ? {} : { to }) };
}

/** The schedule that was chosen. */
export function scheduleOf({ rhythm, at, day, cron, zone }: ScheduleChoice): Schedule {
	const [hour = 6, minute = 0] = at.split(":").map(Number);
	switch (rhythm) {
		case "daily":
			return { cron: `${minute} ${hour} * * *`, zone };
		case "workdays":
			return { cron: `${minute} ${hour} * * 1-5`, zone };
		case "weekly":
			return { every: "1w", days: [day], at: [at], zone };
		case "hourly":
			return { every: "1h", zone };
		case "cron":
			return { cron, zone };
	}
}

export const dayWords: Record<Weekday, string> = {
	...{ mon: "Monday", tue: "Tuesday", wed: "Wednesday", thu: "Thursday" },
	...{ fri: "Friday", sat: "Saturday", sun: "Sunday" },
};
