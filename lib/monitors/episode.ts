import { formatCount, formatCountOf, formatDuration } from "@/lib/format";
import { whereWords } from "@/lib/model/filterWords";
import type { Monitor } from "@/lib/model/monitor";
import type { EventKind } from "@/lib/model/monitorRun";
import { type KeyVerdict, type MonitorRun, runId, type SignalRun } from "@/lib/model/monitorRun";
import type { SignalEvent } from "./advance";
import { comparedText } from "./comparedText";
import { timeInZone } from "./timeInZone";
import { whatOf } from "./whatOf";

/** test: somebody tries a destination. */
export type MessageKind = EventKind | "test";

/** What people are told of one event, in the order in which it is read. */
export interface Message {
	/** The same for the same event, however often it is made; of characters that addresses and mails take. */
	id: string;
	/** What belongs together: of everything from "fires" to "over" the same, MONITOR/SIGNAL/EPISODE. */
	thread: string;
	kind: MessageKind;
	/** Does it end what the thread began with? */
	closes: boolean;
	monitor: string;
	signal: string;
	/** Names of destinations. */
	to: string[];
	/** One line, without line breaks. */
	subject: string;
	/** What it is about, a line each: the arithmetic, and what moved most. */
	findings: { what: string; text: string; moved?: string }[];
	/** How many more findings there are. */
	more: number;
	/** What else to know: since when, of which rows, against what. */
	facts: string[];
	links: { label: string; path: string }[];
}

/** What a message says of an event, beside what it is about. */
const words: Record<EventKind, { says: string; closes?: true }> = {
	fired: { says: "fires" },
	more: { says: "fires for more" },
	still: { says: "still fires" },
	resolved: { says: "is over", closes: true },
	"no data": { says: "has no data" },
	"data is back": { says: "has data again", closes: true },
	"could not judge": { says: "could not be judged" },
	"judged again": { says: "can be judged again", closes: true },
	"definition changed": { says: "is closed, its definition changed", closes: true },
	deleted: { says: "is closed, the monitor was deleted", closes: true },
};

const maxFindings = 20;
const maxNamed = 3;

/**
 * The messages of what happened by some runs, read one after the other: one a signal and episode. Of runs that were made up
 * together only the end is said: what began and was over within them is in their record.
 */
export function messagesOf(
	events: readonly SignalEvent[],
	runs: readonly MonitorRun[],
	monitor: Monitor,
): Message[] {
	const byId = new Map(runs.map((run) => [runId(run), run]));
	return settle(events).flatMap(({ event, latest }) => {
		const run = byId.get(latest.run);
		return run ? [messageOf(event, run, runs, monitor)] : [];
	});
}

/** An event as it is told, with the newest by which it is up to date. */
interface Settled {
	event: SignalEvent;
	latest: SignalEvent;
}

/** One event an episode: its end, else its beginning with all that joined it. What nobody is to be told is left out. */
function settle(events: readonly SignalEvent[]): Settled[] {
	const threads = new Map<string, SignalEvent[]>();
	for (const event of events) {
		const thread = `${event.signal}/${event.episode}`;
		threads.set(thread, [...(threads.get(thread) ?? []), event]);
	}
	return [...threads.values()].flatMap((own): Settled[] => {
		const told = own.filter(({ quiet }) => !quiet);
		const [first] = told;
		const latest = told.at(-1);
		if (!first || !latest) return [];
		if (words[latest.kind].closes) return opens(first) ? [] : [{ event: latest, latest }];
		return [{ event: { ...first, keys: [...new Set(told.flatMap(({ keys }) => keys))] }, latest }];
	});
}

/** Is nothing of its episode said before it? What was muted at first is begun by "still fires": its end is said all the same. */
function opens({ kind }: SignalEvent): boolean {
	return kind === "fired" || kind === "no data" || kind === "could not judge";
}

function messageOf(
	event: SignalEvent,
	run: MonitorRun,
	runs: readonly MonitorRun[],
	monitor: Monitor,
): Message {
	const found = run.signals.find(({ name }) => name === event.signal);
	const { says, closes = false } = words[event.kind];
	const names = event.keys.map(whatOf);
	const listed =
		names.slice(0, maxNamed).join(", ") +
		(names.length > maxNamed ? ` and ${formatCount(names.length - maxNamed)} more` : "");
	const findings = event.keys.map((key) => findingOf(key, found));
	return {
		id: [
			monitor.name,
			event.signal,
			idText(event.episode),
			event.kind.replaceAll(" ", "-"),
			idText(event.run),
		].join("."),
		thread: `${monitor.name}/${event.signal}/${idText(event.episode)}`,
		kind: event.kind,
		closes,
		monitor: monitor.name,
		signal: event.signal,
		to: monitor.signals.find(({ name }) => name === event.signal)?.notify ?? monitor.notify,
		subject: `${monitor.name} ${says}${listed === "" ? ` (${event.signal})` : `: ${listed}`}`,
		findings: findings.slice(0, maxFindings),
		more: Math.max(0, findings.length - maxFindings),
		facts: [
			...(found ? factsOfRun(event, found, monitor) : []),
			...lengthOf(event, run, monitor),
			...madeUp(runs),
			...(closes ? [] : [nextOf(event, monitor)]),
		],
		links: [
			...(found ? [{ label: "Review", path: found.path }] : []),
			...(event.kind === "deleted" ? [] : [{ label: "Monitor", path: `/monitors/${monitor.name}` }]),
			...(event.keys.length === 0 || closes
				? []
				: [{ label: "Acknowledge", path: `/monitors/${monitor.name}?acknowledge=${event.signal}` }]),
		],
	};
}

/** "20260304T050000Z". */
function idText(run: string): string {
	return run.replaceAll(/[-:]/g, "");
}

function findingOf(key: string, found: SignalRun | undefined): Message["findings"][number] {
	const verdict = found?.keys.find((each) => each.key === key);
	return {
		what: whatOf(key),
		text: verdict ? arithmeticOf(verdict) : "is not there any more",
		...(verdict?.moved === undefined ? {} : { moved: verdict.moved }),
	};
}

function arithmeticOf({ text, condition, value, threshold }: KeyVerdict): string {
	if (text !== undefined) return text;
	if (value === undefined || threshold === undefined) return condition;
	return `${comparedText(value, threshold)} → ${condition}`;
}

function factsOfRun(event: SignalEvent, found: SignalRun, { schedule, window }: Monitor): string[] {
	const zone = window.zone ?? schedule.zone;
	const { from, to, rows } = found.window;
	const isOther = (condition: KeyVerdict["condition"]) => (each: KeyVerdict) =>
		each.condition === condition && !event.keys.includes(each.key);
	const watched = found.keys.filter(isOther("watch"));
	const few = found.keys.filter(isOther("few"));
	const size = rows === null ? "" : `, ${formatCountOf(rows, "row")}`;
	const listed = watched
		.slice(0, maxNamed)
		.map(({ key }) => whatOf(key))
		.join(", ");
	return [
		...(found.error === undefined
			? []
			: [`Why: ${found.error}.${found.fix === undefined ? "" : ` ${found.fix}`}`]),
		...(watched.length === 0
			? []
			: [
					`Worth a look too: ${listed}${watched.length > maxNamed ? ` and ${formatCount(watched.length - maxNamed)} more` : ""}.`,
				]),
		...(few.length === 0 ? [] : [`Too few rows to say: ${formatCount(few.length)}.`]),
		...(found.where ? [`Only rows where ${whereWords(found.where)}.`] : []),
		...(from === "" ? [] : [`Looked at: ${timeInZone(from, zone)} to ${timeInZone(to, zone)}${size}.`]),
		...(found.baseline
			? [`Compared with: ${found.baseline.label}, ${formatCountOf(found.baseline.rows, "row")}.`]
			: []),
		...(found.partial ? ["Some logs could not be read."] : []),
	];
}

function lengthOf({ episode, kind }: SignalEvent, run: MonitorRun, { schedule }: Monitor): string[] {
	const [began = episode] = episode.split("+");
	const since = timeInZone(began, schedule.zone);
	const millis = Date.parse(run.due) - Date.parse(began);
	if (words[kind].closes)
		return [`It began ${since}${millis > 0 ? ` and took ${formatDuration(millis)}` : ""}.`];
	return [`Since: ${since}.`];
}

function madeUp(runs: readonly MonitorRun[]): string[] {
	const count = runs.filter(({ reason }) => reason === "made up").length;
	return count === 0
		? []
		: [`${formatCountOf(count, "run was", "runs were")} made up: Leeway had not run when due.`];
}

function nextOf({ keys }: SignalEvent, { renotify }: Monitor): string {
	if (keys.length === 0) return "Sent once, and when that is over.";
	const again = renotify === "never" ? "" : `; again after ${renotify} unless it is acknowledged or over`;
	return `Sent once${again}.`;
}
