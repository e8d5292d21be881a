/** A window as people write it: "-6h", "yesterday 14:00", "2026-11-22", "09:00 to 11:30". */
import { type Millis, parseTime } from "@/lib/time";
import { isRelativeTime, type RelativeTime, type TimeValue, timeAt } from "./relativeTime";
import { wallAt, wallTime } from "./wallTime";

export type WindowReading =
	| { from: TimeValue; to: TimeValue; notes: string[] }
	/** What is wrong with it, and what would do. */
	| { fault: string };

/** The time that a word names: a day, an hour. Its end is where the next begins. */
interface Named {
	from: TimeValue;
	to: TimeValue;
	/** Is its end part of a range that it closes ("20 to 22 November"), or only its start ("09:00 to 11:30")? */
	includesEnd: boolean;
	notes: string[];
}

export interface Clock {
	now: Millis;
	/** An IANA name: words and times of day are read by its calendar. */
	zone: string;
}

const examples = "Write -6h, today, yesterday 14:00, 2026-11-22, or 09:00 to 11:30.";

/**
 * Words that go by the clock stay so (`now-6h`); of two days with "to" between them the last is included, as windows are
 * printed; of two times the last is the end.
 */
export function readWindow(given: string, clock: Clock): WindowReading {
	const text = given.trim().toLowerCase().replaceAll(/\s+/g, " ");
	if (text === "") return { fault: examples };
	const single = named(text, clock);
	if (single) return checked(single, clock);
	for (const [from, to] of splits(text)) {
		const first = named(from, clock);
		const last = named(withDay(to, from), clock);
		if (first && last)
			return checked(
				{
					from: first.from,
					to: last.includesEnd ? last.to : last.from,
					notes: [...first.notes, ...last.notes],
				},
				clock,
			);
	}
	return { fault: `${JSON.stringify(given.trim())} is not a time. ${examples}` };
}

/** One end of a window: where the day or hour that is written begins. */
export function readTime(given: string, clock: Clock): { time: TimeValue; notes: string[] } | undefined {
	const found = named(given.trim().toLowerCase().replaceAll(/\s+/g, " "), clock);
	if (!found) return undefined;
	// "-6h" is a window that ends now; as a time it is six hours ago, which is where it begins.
	return { time: found.from, notes: found.notes };
}

function checked({ from, to, notes }: Pick<Named, "from" | "to" | "notes">, { now }: Clock): WindowReading {
	if (timeAt(from, now) >= timeAt(to, now)) return { fault: "The start must lie before the end." };
	return { from, to, notes: [...new Set(notes)] };
}

/** Where a text may fall into two ends. */
function splits(text: string): [string, string][] {
	return [...text.matchAll(/ (?:to|until|till|-|–|—|\.\.) |\.\.|–|—|\/| ?- ?(?=\d{1,2}:)/g)].map(
		({ index, 0: sign }) => [
			text
				.slice(0, index)
				.trim()
				.replace(/^from /, ""),
			text.slice(index + sign.length).trim(),
		],
	);
}

/** "yesterday 14:00" to "16:00": the end is of the same day. */
function withDay(end: string, start: string): string {
	const day = /^(.+) \d{1,2}:\d{2}(?::\d{2})?$/.exec(start)?.[1];
	return day !== undefined && /^\d{1,2}:\d{2}(?::\d{2})?$/.test(end) ? `${day} ${end}` : end;
}

const units: Record<string, string> = {
	m: "m",
	min: "m",
	minute: "m",
	h: "h",
	hr: "h",
	hour: "h",
	d: "d",
	day: "d",
	w: "w",
	week: "w",
};
const lastPattern = /^(?:last|past|-)? ?(\d{1,6})? ?(m|min|minute|h|hr|hour|d|day|w|week)s?(?: ago)?$/;
const days: Record<string, number> = { today: 0, yesterday: 1, "day before yesterday": 2 };

function named(text: string, clock: Clock): Named | undefined {
	if (isRelativeTime(text)) return { from: text, to: "now", includesEnd: false, notes: [] };
	const [, count = "1", unit] = lastPattern.exec(text) ?? [];
	if (unit !== undefined && /\d|last|past/.test(text)) {
		return { from: `now-${Number(count)}${units[unit]}`, to: "now", includesEnd: false, notes: [] };
	}
	const [, word = "", time] =
		/^(today|yesterday|day before yesterday)?(?: ?at)? ?(\d{1,2}:\d{2}(?::\d{2})?)?$/.exec(text) ?? [];
	if (word !== "" || time !== undefined) return onDay(days[word] ?? 0, time, clock);
	return onDate(text, clock);
}

/** A day counted back from today, whole or from a time of day for an hour. */
function onDay(back: number, time: string | undefined, clock: Clock): Named | undefined {
	const at = clock.zone === "UTC" ? "" : `@${clock.zone}`;
	const day = (days: number, rest = ""): RelativeTime => `now${days === 0 ? "" : `-${days}d`}/d${rest}${at}`;
	if (time === undefined) {
		return { from: day(back), to: back === 0 ? "now" : day(back - 1), includesEnd: true, notes: [] };
	}
	const [hour = 0, minute = 0, second = 0] = time.split(":").map(Number);
	const { year, month, day: date } = wallAt(timeAt(day(back), clock.now), clock.zone);
	const found = wallTime({ year, month, day: date, hour, minute, second }, clock.zone);
	if (!found) return undefined;
	// To the minute it can go by the clock; where clocks were changed that day only the time itself is sure.
	const relative = second === 0 && day(back, `+${hour}h${minute === 0 ? "" : `+${minute}m`}`);
	const from = relative && timeAt(relative, clock.now) === found.time ? relative : found.time;
	const end = relative && day(back, `+${hour + 1}h${minute === 0 ? "" : `+${minute}m`}`);
	const to =
		end && from === relative && timeAt(end, clock.now) === found.time + hourMillis
			? end
			: found.time + hourMillis;
	return { from, to, includesEnd: false, notes: notesOf(found.note, time) };
}

const hourMillis = 3_600_000;
const datePattern =
	/^(\d{4})(?:-(\d{1,2})(?:-(\d{1,2})(?:[ t](\d{1,2})(?::(\d{2})(?::(\d{2})(?:\.(\d{1,3}))?)?)?)?)?)?$/;

/** A year, month, day, hour or minute of the calendar; or an exact time with its zone. */
function onDate(text: string, { zone }: Clock): Named | undefined {
	const match = datePattern.exec(text);
	if (!match) {
		const exact = /z$|[+-]\d{2}:?\d{2}$| utc$/.test(text)
			? parseTime(
					text
						.replace(/ ?utc$/, "z")
						.replace("t", "T")
						.replace("z", "Z"),
				)
			: undefined;
		return exact === undefined
			? undefined
			: { from: exact, to: exact + hourMillis, includesEnd: false, notes: [] };
	}
	const [year = 0, month, day, hour, minute, second] = match
		.slice(1, 7)
		.map((part) => (part === undefined ? undefined : Number(part)));
	const millis = Number((match[7] ?? "").padEnd(3, "0"));
	const at = (more: { year?: number; month?: number; day?: number }) => {
		// Months and days behind the last one are the next year's or month's, as everywhere in calendars.
		const date = new Date(0);
		date.setUTCFullYear(more.year ?? year, (more.month ?? month ?? 1) - 1, more.day ?? day ?? 1);
		return wallTime(
			{
				...{ year: date.getUTCFullYear(), month: date.getUTCMonth() + 1, day: date.getUTCDate() },
				...{ hour: hour ?? 0, minute: minute ?? 0, second: second ?? 0 },
			},
			zone,
		);
	};
	if ((month ?? 1) > 12 || (month ?? 1) < 1) return undefined;
	const start = wallTime(
		{ year, month: month ?? 1, day: day ?? 1, hour: hour ?? 0, minute: minute ?? 0, second: second ?? 0 },
		zone,
	);
	if (!start) return undefined;
	if (hour !== undefined) {
		return {
			from: start.time + millis,
			to: start.time + millis + hourMillis,
			includesEnd: false,
			notes: notesOf(start.note, text),
		};
	}
	const next =
		day !== undefined
			? at({ day: day + 1 })
			: month !== undefined
				? at({ month: month + 1 })
				: at({ year: year + 1 });
	return next && { from: start.time, to: next.time, includesEnd: true, notes: [] };
}

function notesOf(note: "skipped" | "twice" | undefined, text: string): string[] {
	if (note === "skipped")
		return [`${text} is skipped that day, for clocks go forward: the time an hour later is taken.`];
	if (note === "twice") return [`${text} comes twice that day, for clocks go back: the first is taken.`];
	return [];
}
