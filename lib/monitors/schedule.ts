import { Cron } from "croner";
import { LeewayError } from "@/lib/errors";
import { type CatchUp, type Schedule, type Weekday, weekdays } from "@/lib/model/monitor";
import { readWallTime, wallAt } from "@/lib/model/wallTime";
import type { Millis } from "@/lib/time";
import { type CalendarDay, dayNumber, readDay, startOfDay } from "./calendarDay";

/** Clocks: a time that is skipped falls due when they have gone forward; one that comes twice, the first time only. */
interface Rhythm {
	/** The first time after this one; undefined where there is none. */
	after(time: Millis): Millis | undefined;
}

const minute = 60_000;
const hour = 60 * minute;
const day = 24 * hour;

/** More often nobody could read what it says, and a window of an hour changes little. */
const minMinutesApart = 5;
/** As many runs are made up after Leeway did not run: a month of daily ones. */
const maxMadeUp = 31;
/** What fell due this long before Leeway looked at the clock is still on its time: it was restarted, say. */
const onTimeWithin = 5 * minute;
/** 29 February may be eight years away; what is not due within this is never due. */
const maxAhead = 10 * 366 * day;

export interface Due {
	due: Millis;
	/** made up: Leeway did not run when it fell due. What only waits behind others is late, and not made up. */
	reason: "schedule" | "made up";
}

export interface DueRuns {
	/** The earliest first. */
	runs: Due[];
	/** What fell due and is not run: the first and the last of them. */
	skipped?: { first: Millis; last: Millis };
}

/**
 * What is to run at `now`, when the newest recorded due time (or when the monitor was made) is `lastDue`. No due time is
 * answered twice once it is recorded, and none is lost: what is not run is named. A clock that was set back makes nothing due.
 *
 * @param watchedSince since when Leeway has looked at the clock without a pause: what fell due from then on is late at most
 */
export function dueRuns(
	{ schedule, catchUp }: { schedule: Schedule; catchUp: CatchUp },
	lastDue: Millis,
	now: Millis,
	watchedSince: Millis = now,
): DueRuns {
	const rhythm = rhythmOf(schedule);
	const newest = newestIn(rhythm, lastDue, now, maxMadeUp);
	const isOnTime = (due: Millis) => due >= watchedSince - onTimeWithin;
	const kept = {
		all: newest,
		last: newest.slice(-1),
		none: newest.filter(isOnTime),
	}[catchUp];
	const runs = kept.map((due): Due => ({ due, reason: isOnTime(due) ? "schedule" : "made up" }));
	const first = rhythm.after(lastDue);
	const end = kept[0] ?? Number.POSITIVE_INFINITY;
	if (first === undefined || first > now || first >= end) return { runs };
	const last = newestIn(rhythm, lastDue, Math.min(now, end - 1), 1)[0] ?? first;
	return { runs, skipped: { first, last } };
}

/** The next times it is due up to `until`, `count` of them where there are as many. */
export function nextDues(
	schedule: Schedule,
	after: Millis,
	count: number,
	until = Number.POSITIVE_INFINITY,
): Millis[] {
	const rhythm = rhythmOf(schedule);
	const dues: Millis[] = [];
	while (dues.length < count) {
		const due = rhythm.after(dues.at(-1) ?? after);
		if (due === undefined || due > until) break;
		dues.push(due);
	}
	return dues;
}

/** The last time it was due, of the year before; undefined where it never was. */
export function newestDue(schedule: Schedule, now: Millis): Millis | undefined {
	return newestIn(rhythmOf(schedule), now - 366 * day, now, 1)[0];
}

/** What is wrong with a schedule at `now`, and what would do; undefined where nothing is. */
export function scheduleFault(
	schedule: Schedule,
	now: Millis,
): { key: keyof Schedule; fix: string } | undefined {
	const misplaced = misplacedKey(schedule);
	if (misplaced) return misplaced;
	const key = schedule.cron === undefined ? "every" : "cron";
	const { from, to } = boundsOf(schedule);
	if (from > to) return { key: "to", fix: "Give a time after from." };
	let dues: Millis[];
	try {
		// One that is over was right when it was made.
		dues = nextDues({ ...schedule, to: undefined }, now, 60);
	} catch (error) {
		if (!(error instanceof LeewayError)) throw error;
		return { key, fix: error.fix };
	}
	if (dues.length === 0) return { key, fix: "It would never be due: give days that there are." };
	const isTooOften = dues.some(
		(due, place) => due - (dues[place - 1] ?? Number.NEGATIVE_INFINITY) < minMinutesApart * minute,
	);
	if (isTooOften) return { key, fix: `Leave at least ${minMinutesApart} minutes between two runs.` };
	return undefined;
}

/** The newest due times in (after, until], `count` at most, the earliest first; what lies before is not walked through. */
function newestIn(rhythm: Rhythm, after: Millis, until: Millis, count: number): Millis[] {
	for (let length = day; ; length *= 4) {
		const from = Math.max(after, until - length);
		const found: Millis[] = [];
		for (let due = rhythm.after(from); due !== undefined && due <= until; due = rhythm.after(due)) {
			found.push(due);
		}
		if (found.length >= count || from === after) return found.slice(-count);
	}
}

function misplacedKey({ cron, every, at, days, monthDays, start }: Schedule) {
	const unit = every?.replace(/^\d+/, "");
	if (cron !== undefined && every !== undefined)
		return { key: "every", fix: "Give cron or every, not both." } as const;
	if (cron === undefined && every === undefined) return { key: "cron", fix: "Give cron or every." } as const;
	if (at && (unit === undefined || unit === "h")) {
		return { key: "at", fix: "Leave it out: it belongs to every of days, weeks or months." } as const;
	}
	if (days && unit !== "w")
		return { key: "days", fix: "Leave it out: it belongs to every of weeks." } as const;
	if (monthDays && unit !== "mo") {
		return { key: "monthDays", fix: "Leave it out: it belongs to every of months." } as const;
	}
	if (start !== undefined && every === undefined) {
		return { key: "start", fix: "Leave it out: it belongs to every." } as const;
	}
	if (unit !== undefined && unit !== "h" && !at)
		return { key: "at", fix: 'Give times of day: ["06:00"].' } as const;
	if (unit === "w" && !days) return { key: "days", fix: "Give days of the week: [mon]." } as const;
	if (unit === "mo" && !monthDays) return { key: "monthDays", fix: "Give days of the month: [1]." } as const;
	if (every !== undefined && !/^1[^\d]/.test(every) && start === undefined) {
		return { key: "start", fix: `Give the day that ${every} is counted from: "2026-03-02".` } as const;
	}
	return undefined;
}

const rhythms = new WeakMap<Schedule, Rhythm>();

/** Throws `invalid` for a cron expression that is none. */
function rhythmOf(schedule: Schedule): Rhythm {
	const known = rhythms.get(schedule);
	if (known) return known;
	const rhythm = remembering(within(readRhythm(schedule), boundsOf(schedule)));
	rhythms.set(schedule, rhythm);
	return rhythm;
}

/** What comes next is asked for at every look at the clock, and is the same until it has come. */
function remembering(rhythm: Rhythm): Rhythm {
	let known: { from: Millis; next: Millis | undefined } | undefined;
	return {
		after(time) {
			if (known && time >= known.from && (known.next === undefined || time < known.next)) return known.next;
			known = { from: time, next: rhythm.after(time) };
			return known.next;
		},
	};
}

function boundsOf({ from, to, zone }: Schedule): { from: Millis; to: Millis } {
	const timeOf = (text: string | undefined) => (text === undefined ? undefined : readWallTime(text, zone));
	return {
		from: timeOf(from) ?? Number.NEGATIVE_INFINITY,
		to: timeOf(to) ?? Number.POSITIVE_INFINITY,
	};
}

/** Both bounds are in it. */
function within(rhythm: Rhythm, { from, to }: { from: Millis; to: Millis }): Rhythm {
	return {
		after(time) {
			const next = rhythm.after(Math.max(time, from - 1));
			return next !== undefined && next <= to ? next : undefined;
		},
	};
}

function readRhythm(schedule: Schedule): Rhythm {
	const { cron, every = "", zone } = schedule;
	if (cron !== undefined) return cronRhythm(cron, zone);
	const [, digits, unit] = /^(\d+)(h|d|w|mo)$/.exec(every) ?? [];
	const count = Number(digits);
	const start = schedule.start ?? "1970-01-01";
	if (unit === "h") return hours(count, startOfDay(readDay(start), zone));
	const times = schedule.at ?? [];
	const crons = times.map((time) => {
		const [hours, minutes] = time.split(":").map(Number);
		return cronRhythm(`${minutes} ${hours} ${dayFields(schedule)}`, zone);
	});
	const startDay = readDay(start);
	const begin = startOfDay(startDay, zone);
	const all = firstOf(crons);
	return everyNth({ after: (time) => all.after(Math.max(time, begin - 1)) }, { count, unit, startDay, zone });
}

function dayFields({ days, monthDays }: Schedule): string {
	if (days) return `* * ${days.map(cronWeekday).join()}`;
	return monthDays ? `${monthDays.join()} * *` : "* * *";
}

const cronWeekday = (name: Weekday) => weekdays.indexOf(name) + 1;

/** Of five fields, in a zone. */
function cronRhythm(pattern: string, zone: string): Rhythm {
	const cron = openCron(pattern, zone);
	return remembering({ after: (time) => cron.nextRun(new Date(time))?.getTime() });
}

function openCron(pattern: string, zone: string): Cron {
	try {
		if (!/^\S+(?: +\S+){4}$/.test(pattern)) throw new Error("not five fields");
		return new Cron(pattern, { timezone: zone, mode: "5-part" });
	} catch (cause) {
		throw new LeewayError(
			"invalid",
			`cron is not an expression of five fields: ${JSON.stringify(pattern)}`,
			'Give five fields (minute, hour, day, month, weekday) in quotes: "0 6 * * *".',
			{ cause },
		);
	}
}

/** Hours that have passed, whatever clocks show. */
function hours(count: number, start: Millis): Rhythm {
	const length = count * hour;
	return {
		after: (time) => (time < start ? start : start + (Math.floor((time - start) / length) + 1) * length),
	};
}

function firstOf(rhythms: readonly Rhythm[]): Rhythm {
	return {
		after(time) {
			const next = rhythms.flatMap((each) => each.after(time) ?? []);
			return next.length > 0 ? Math.min(...next) : undefined;
		},
	};
}

/** Of days, weeks or months each so-manieth from a start; those between are passed over in one step. */
function everyNth(
	rhythm: Rhythm,
	{
		count,
		unit,
		startDay,
		zone,
	}: { count: number; unit: string | undefined; startDay: CalendarDay; zone: string },
): Rhythm {
	const begin = countOf(unit, startDay);
	return {
		after(time) {
			let next = rhythm.after(time);
			const end = (next ?? time) + maxAhead;
			while (next !== undefined && next <= end) {
				const day = wallAt(next, zone);
				const past = (countOf(unit, day) - begin) % count;
				if (past === 0) return next;
				const later = firstDayOf(unit, day, count - past) - dayNumber(day);
				next = rhythm.after(startOfDay(day, zone, later) - 1);
			}
			return undefined;
		},
	};
}

/** The first day of the day, week or month that comes so many later, by its number. */
function firstDayOf(unit: string | undefined, day: CalendarDay, later: number): number {
	if (unit === "mo") return dayNumber({ ...day, month: day.month + later, day: 1 });
	return unit === "w" ? (countOf(unit, day) + later) * 7 - 3 : dayNumber(day) + later;
}

/** The day, week or month as a number; the epoch was a Thursday, weeks begin on Monday. */
function countOf(unit: string | undefined, of: CalendarDay): number {
	if (unit === "mo") return of.year * 12 + of.month;
	return unit === "w" ? Math.floor((dayNumber(of) + 3) / 7) : dayNumber(of);
}
