/** What monitors found, in sentences. Pure. */
import type { MonitorAnswer, RunAnswer } from "@/lib/api/monitorAnswers";
import { formatCount, formatCountOf, formatDay, formatTime, type Zone, zoneName } from "@/lib/format";
import type { Schedule } from "@/lib/model/monitor";
import type { EventKind, RunFinding } from "@/lib/model/monitorRun";
import { whatOf } from "@/lib/monitors/whatOf";
import { type Millis, parseTime } from "@/lib/time";
import { lookOf } from "./monitorStates";

type Signal = MonitorAnswer["signals"][number];

const maxNamed = 3;

/** What happened by a run, for people. */
export const eventWords: Record<EventKind, string> = {
	...{ fired: "began to fire", more: "fires for more", still: "still fires", resolved: "is over" },
	...{ "no data": "has no data", "data is back": "has data again" },
	...{ "could not judge": "could not be judged", "judged again": "can be judged again" },
	...{
		"definition changed": "was closed: its definition changed",
		deleted: "was closed: the monitor was deleted",
	},
};

/** What is said of keys of one part, by how many they are. */
const verbs: Record<string, readonly [one: string, many: string]> = {
	feature: ["drifts", "drift"],
	NullValueRate: ["is null too often", "are null too often"],
	DataTypeErrorRate: ["is of another type too often", "are of another type too often"],
	OutOfBoundsRate: ["is out of bounds too often", "are out of bounds too often"],
	silent: ["is silent", "are silent"],
	stopped: ["has stopped", "have stopped"],
	volume: ["has an unusual volume", "have unusual volumes"],
	problems: ["has damaged lines", "have damaged lines"],
	"whole:share": ["too many features drift", "too many features drift"],
	"whole:matched": ["too few requests have their answer", "too few requests have their answer"],
};

/** "channel, EDUCATION and 2 more drift; PAY_AMT6 is null too often". */
export function firingText(keys: readonly string[]): string {
	const parts = new Map<string, string[]>();
	for (const key of keys) {
		const part = key.startsWith("whole:") ? key : key.slice(0, key.indexOf(":"));
		parts.set(part, [...(parts.get(part) ?? []), key]);
	}
	return [...parts].map(([part, own]) => partText(part, own)).join("; ");
}

function partText(part: string, keys: readonly string[]): string {
	const verb = verbs[part]?.[keys.length === 1 ? 0 : 1] ?? (keys.length === 1 ? "fires" : "fire");
	if (part.startsWith("whole:")) return verb;
	return `${namesText(keys)} ${verb}`;
}

/** "channel, EDUCATION, AGE and 2 more": what keys are about. */
export function namesText(keys: readonly string[]): string {
	const names = keys.map((key) => whatOf(`feature:${key.slice(key.indexOf(":") + 1)}`));
	const named = names.slice(0, names.length === maxNamed + 1 ? maxNamed + 1 : maxNamed);
	const more = names.length - named.length;
	if (more > 0) return `${named.join(", ")} and ${formatCount(more)} more`;
	const last = named.at(-1) ?? "";
	return named.length < 2 ? last : `${named.slice(0, -1).join(", ")} and ${last}`;
}

/** "24 Nov", by the calendar of the zone that is shown. */
export function dayText(iso: string, now: Millis, zone: Zone): string {
	const [at, today] = [parseTime(iso) ?? now, now].map((time) =>
		zone === "utc" ? time : time - new Date(time).getTimezoneOffset() * 60_000,
	);
	return formatDay(at ?? now, today ?? now);
}

/** "24 Nov 06:00": a moment in a list; its zone is said beside it. */
export function momentText(iso: string, now: Millis, zone: Zone): string {
	return `${dayText(iso, now, zone)} ${formatTime(parseTime(iso) ?? 0, "minute", zone).slice(11)}`;
}

/** When a page is read, and the zone it shows. */
export interface Reading {
	now: Millis;
	zone: Zone;
}

/** What a monitor says now, a clause a signal that says something: "channel drifts since 24 Nov, 3 runs". */
function clausesOf(monitor: MonitorAnswer, clock: Reading): string[] {
	return monitor.signals.flatMap((signal) => clauseOf(signal, monitor, clock) ?? []);
}

function clauseOf(signal: Signal, { recent }: MonitorAnswer, { now, zone }: Reading): string | undefined {
	const { episode, state, error, name } = signal;
	if (episode) {
		const since = parseTime(episode.since) ?? now;
		const runs = (recent ?? []).filter(
			({ due, run }) => run !== null && (parseTime(due) ?? 0) >= since,
		).length;
		const length = runs > 0 ? `, ${formatCountOf(runs, "run")}` : "";
		return `${firingText(episode.firing.length > 0 ? episode.firing : episode.keys)} since ${dayText(episode.since, now, zone)}${length}`;
	}
	if (state === "could not judge") return `${name} cannot be judged${error === null ? "" : `: ${error}`}`;
	if (state === "no data") return `${name} has no data`;
	return undefined;
}

/** "acknowledged by Ada: the new shop", of the newest that holds; undefined where nobody has. */
export function acknowledgedText(signal: Signal, { now, zone }: Reading): string | undefined {
	const { episode } = signal;
	const ack = episode?.acknowledgement;
	if (!episode || !ack) return undefined;
	const by = ack.by === null ? "" : ` by ${ack.by}`;
	const until = ack.until === null ? "" : ` until ${momentText(ack.until, now, zone)}`;
	const note = ack.note === "" ? "" : `: ${ack.note}`;
	const said = `acknowledged${by}${until}${note}`;
	return episode.acknowledged ? said : `${said}; more has begun to fire since, or that is over`;
}

/** The monitor's page begins with it. */
export function monitorSentence(monitor: MonitorAnswer, clock: Reading): string {
	if (monitor.trouble?.again === null) return `It does not run: ${monitor.trouble.message}`;
	const clauses = clausesOf(monitor, clock);
	if (clauses.length > 0) return clauses.join("; ");
	const watched = monitor.signals.reduce((sum, { conditions }) => sum + (conditions?.watch ?? 0), 0);
	const look = lookOf(monitor);
	if (look === "not run yet") return "It has not run yet by this definition";
	if (look === "pending") return "Something is beyond its threshold, and not for long enough to be sure";
	if (watched > 0)
		return `Nothing fires; ${watched === 1 ? "one is" : `${formatCount(watched)} are`} worth a look`;
	if (look === "too few rows") {
		const few = monitor.signals.filter(({ state }) => state === "too few rows");
		return `Too few rows to judge ${namesText(few.map(({ name }) => `:${name}`))}`;
	}
	return "Nothing fires";
}

const findingWords: Record<RunFinding, string> = {
	breach: "beyond its threshold",
	error: "could not be judged",
	nodata: "no data",
	watch: "worth a look",
	few: "too few rows to say",
	ok: "ok",
	skipped: "passed over",
};

type Cell = NonNullable<MonitorAnswer["recent"]>[number];

const reasonWords: Record<RunAnswer["reason"], string> = {
	schedule: "",
	"made up": ", run late",
	"late data": ", run again for late rows",
	"by hand": ", run by hand",
};

/** "24 Nov 06:00 UTC: beyond its threshold, run late". */
export function cellText({ due, found, reason }: Cell, { now, zone }: Reading): string {
	const how = reason === null ? "" : reasonWords[reason];
	return `${momentText(due, now, zone)} ${zoneName(zone, parseTime(due) ?? now)}: ${findingWords[found]}${how}`;
}

/** "30 runs: 3 beyond its threshold, 27 ok": a strip for who cannot see it. */
export function stripText(cells: readonly Cell[]): string {
	if (cells.length === 0) return "no run yet";
	const counts = new Map<RunFinding, number>();
	for (const { found } of cells) counts.set(found, (counts.get(found) ?? 0) + 1);
	const parts = [...counts].map(([found, count]) => `${count} ${findingWords[found]}`);
	return `the last ${formatCountOf(cells.length, "run")}: ${parts.join(", ")}`;
}

const dayNames: Record<string, string> = {
	mon: "Mondays",
	tue: "Tuesdays",
	wed: "Wednesdays",
	thu: "Thursdays",
	fri: "Fridays",
	sat: "Saturdays",
	sun: "Sundays",
};

/** "every day at 06:00 Europe/Berlin"; a cron expression that is none of the usual ones as it is. */
export function scheduleText(schedule: Schedule): string {
	const { from, to } = schedule;
	const bounds = [
		...(from === undefined ? [] : [`from ${from.replace("T", " ")}`]),
		...(to === undefined ? [] : [`until ${to.replace("T", " ")}`]),
	];
	return [rhythmText(schedule), ...bounds].join(", ");
}

function rhythmText({ cron, every = "", at, days, monthDays, zone }: Schedule): string {
	if (cron !== undefined) {
		const [, minute, hour, weekdays] = /^([0-5]?\d) ([01]?\d|2[0-3]|\*) \* \* (\*|1-5)$/.exec(cron) ?? [];
		if (minute === undefined || hour === undefined) return `by cron ${cron}, ${zone}`;
		if (hour === "*") return `every hour at minute ${Number(minute)}`;
		const time = `${hour.padStart(2, "0")}:${minute.padStart(2, "0")}`;
		return `${weekdays === "*" ? "every day" : "Monday to Friday"} at ${time} ${zone}`;
	}
	const [, count = "1", unit = ""] = /^(\d+)(h|d|w|mo)$/.exec(every) ?? [];
	const names: Record<string, string> = { h: "hour", d: "day", w: "week", mo: "month" };
	const often = count === "1" ? `every ${names[unit]}` : `every ${count} ${names[unit]}s`;
	const on = days
		? ` on ${days.map((each) => dayNames[each]).join(", ")}`
		: monthDays
			? ` on day ${monthDays.join(", ")}`
			: "";
	return `${often}${on}${at ? ` at ${at.join(", ")}` : ""} ${zone}`;
}
