/**
 * What a monitor's record means: pure, and without a clock of its own. "Now" is the due time of the run that is read, so that a
 * record read again, or in two parts, gives the same state and the same events.
 */
import {
	type Acknowledgement,
	type EventKind,
	type MonitorLine,
	type MonitorRun,
	runId,
	type SignalRun,
} from "@/lib/model/monitorRun";
import { ownValue } from "@/lib/ownValue";
import type { Millis } from "@/lib/time";
import { wasClockAhead } from "./clock";
import { type KeyState, nextStage } from "./stage";

/** From the first key of a signal that fires until the last one is over. */
export interface Episode {
	/** The run it began with. */
	id: string;
	/** All keys that fired in it. */
	keys: string[];
	/** When it was last said, by due time; null: not yet, it was muted. */
	toldAt: string | null;
}

/** How many runs in a row have found nothing to judge, and since which run that is so for long enough to be said. */
interface Stretch {
	runs: number;
	since: string | null;
	/** Was it said, or muted? */
	told: boolean;
}

export interface SignalState {
	hash: string;
	keys: Record<string, KeyState>;
	episode: Episode | null;
	nodata: Stretch;
	failing: Stretch;
}

export interface MonitorState {
	/** The newest run that counts. */
	due: string | null;
	revision: number;
	/** When that run was made. */
	at: string | null;
	signals: Record<string, SignalState>;
}

export interface SignalEvent {
	kind: EventKind;
	signal: string;
	/** What opens it and what closes it have the same: the run it began with. */
	episode: string;
	/** The run by which it happened. */
	run: string;
	keys: string[];
	/** Recorded, and said to nobody: muted, or the end of what nobody was told. */
	quiet: boolean;
}

export interface Advanced {
	state: MonitorState;
	events: SignalEvent[];
}

/** So many windows in a row without rows, or runs that could not judge, are said. */
const stretchIsSaidAfter = 2;

export const noState: MonitorState = { due: null, revision: -1, at: null, signals: {} };
const noStretch: Stretch = { runs: 0, since: null, told: false };

/** The state after a line of the record, and what happened by it. */
export function advance(state: MonitorState, line: MonitorLine): Advanced {
	if (line.type === "ack") return { state: acknowledge(state, line), events: [] };
	return line.type === "run" ? advanceRun(state, line) : { state, events: [] };
}

/** The state after all lines, in their order. */
export function fold(lines: Iterable<MonitorLine>, from: MonitorState = noState): Advanced {
	let state = from;
	const events: SignalEvent[] = [];
	for (const line of lines) {
		const next = advance(state, line);
		state = next.state;
		events.push(...next.events);
	}
	return { state, events };
}

/**
 * A run that is recorded twice, by two processes say, counts once; one that is made again for an earlier due time says nothing of
 * now. Made again for the newest, it may change what is thought of it, but it is no further run in a row. Where the clock was ahead,
 * the first run in its turn after it was put right is the newest.
 */
function advanceRun(state: MonitorState, run: MonitorRun): Advanced {
	const order = isAfterClockAhead(run, Date.parse(state.at ?? "")) ? 1 : compare(run.due, state.due);
	if (order < 0 || (order === 0 && run.revision <= state.revision)) return { state, events: [] };
	const when = { id: runId(run), due: run.due, isAgain: order === 0 };
	const events: SignalEvent[] = [];
	const signals: Record<string, SignalState> = {};
	const names = new Set(run.signals.map(({ name }) => name));
	for (const [name, before] of Object.entries(state.signals)) {
		if (!names.has(name)) events.push(...removed(name, before, when.id));
	}
	for (const found of run.signals) {
		const before = ownValue(state.signals, found.name);
		const goesOn = before?.hash === found.hash;
		if (before && !goesOn) events.push(...changed(found.name, before, when.id));
		const next = advanceSignal(goesOn ? before : restarted(found.hash, before), found, when);
		signals[found.name] = next.state;
		events.push(...next.events);
	}
	return { state: { due: run.due, revision: run.revision, at: run.started, signals }, events };
}

/** Was the run made in its turn, after a clock that had been ahead was put right? `before`: when the newest run before it was made. */
export function isAfterClockAhead({ reason, started }: MonitorRun, before: Millis): boolean {
	return (reason === "schedule" || reason === "made up") && wasClockAhead(before, Date.parse(started));
}

/** What is said of a monitor that is being deleted: all that is open ends. */
export function closedByDeletion({ signals, due, revision }: MonitorState): SignalEvent[] {
	const run = runId({ due: due ?? "", revision });
	return Object.entries(signals).flatMap(([name, before]) => removed(name, before, run, "deleted"));
}

function compare(due: string, newest: string | null): number {
	return newest === null ? 1 : Date.parse(due) - Date.parse(newest);
}

/** What was judged by another rule does not go on; whether there are rows is no matter of rules. */
function restarted(hash: string, before: SignalState | undefined): SignalState {
	const { nodata, failing } = before ?? { nodata: noStretch, failing: noStretch };
	return { hash, keys: {}, episode: null, nodata, failing };
}

type EndedBy = "definition changed" | "deleted";

function changed(
	signal: string,
	{ episode }: SignalState,
	run: string,
	kind: EndedBy = "definition changed",
): SignalEvent[] {
	if (!episode) return [];
	const quiet = episode.toldAt === null;
	return [{ kind, signal, episode: episode.id, run, keys: episode.keys, quiet }];
}

/** Of a signal that is not there any more, all that is open ends. No two of these began with the same run. */
function removed(
	signal: string,
	before: SignalState,
	run: string,
	kind: EndedBy = "definition changed",
): SignalEvent[] {
	const stretches = [before.nodata, before.failing].flatMap(({ since, told }): SignalEvent[] =>
		since === null ? [] : [{ kind, signal, episode: since, run, keys: [], quiet: !told }],
	);
	return [...changed(signal, before, run, kind), ...stretches];
}

interface When {
	/** Of the run. */
	id: string;
	due: string;
	isAgain: boolean;
}

function advanceSignal(before: SignalState, found: SignalRun, when: When) {
	const outcome = found.outcome;
	const nodata = advanceStretch(
		before.nodata,
		outcome === "error" ? "kept" : outcome === "nodata",
		found,
		when,
	);
	const failing = advanceStretch(before.failing, outcome === "error", found, when);
	const keys = outcome === "judged" ? advanceKeys(before.keys, found, when) : before.keys;
	const episode = advanceEpisode({ ...before, keys }, firedSince(before.keys, keys), found, when);
	const event = (kind: EventKind, stretch: Stretch, quiet: boolean): SignalEvent => {
		return { kind, signal: found.name, episode: stretch.since ?? when.id, run: when.id, keys: [], quiet };
	};
	const events: SignalEvent[] = [
		...(failing.closed ? [event("judged again", before.failing, !before.failing.told)] : []),
		...(nodata.closed ? [event("data is back", before.nodata, !before.nodata.told)] : []),
		...(failing.said ? [event("could not judge", failing.stretch, !failing.stretch.told)] : []),
		...(nodata.said ? [event("no data", nodata.stretch, !nodata.stretch.told)] : []),
		...episode.events,
	];
	const state: SignalState = {
		hash: found.hash,
		keys: episode.keys,
		episode: episode.episode,
		nodata: nodata.stretch,
		failing: failing.stretch,
	};
	return { state, events };
}

/** A stretch goes on, ends, or is kept as it is by what says nothing of it. */
function advanceStretch(
	before: Stretch,
	goesOn: boolean | "kept",
	{ muted }: SignalRun,
	{ id, isAgain }: When,
): { stretch: Stretch; said: boolean; closed: boolean } {
	if (goesOn === "kept") return { stretch: before, said: false, closed: false };
	if (!goesOn) return { stretch: noStretch, said: false, closed: before.since !== null };
	const runs = isAgain && before.runs > 0 ? before.runs : before.runs + 1;
	const isOver = runs >= stretchIsSaidAfter;
	const isMuted = muted === "all";
	const said = isOver && (before.since === null || (!before.told && !isMuted));
	const since = isOver ? (before.since ?? id) : null;
	return { stretch: { runs, since, told: before.told || (isOver && !isMuted) }, said, closed: false };
}

/**
 * Each key one step on. A key that is not there any more has nothing to be compared with on either side: what fires then is over
 * after two such runs, and all else is forgotten.
 */
function advanceKeys(before: Record<string, KeyState>, found: SignalRun, { due, isAgain }: When) {
	const keys: Record<string, KeyState> = {};
	for (const verdict of found.keys) {
		keys[verdict.key] = nextStage(ownValue(before, verdict.key), verdict, { due, isAgain });
	}
	for (const [key, state] of Object.entries(before)) {
		if (Object.hasOwn(keys, key) || !isFiring(state)) continue;
		keys[key] = nextStage(state, { condition: "ok", confirm: 1, recover: 2 }, { due, isAgain });
	}
	return keys;
}

/** Those of a signal that fire now, or are not over for sure. */
export function firingKeys({ keys }: Pick<SignalState, "keys">): string[] {
	return Object.keys(keys).filter((key) => {
		const state = ownValue(keys, key);
		return state !== undefined && isFiring(state);
	});
}

const isFiring = ({ stage }: KeyState) => stage === "firing" || stage === "recovering";

function firedSince(before: Record<string, KeyState>, keys: Record<string, KeyState>): string[] {
	return Object.entries(keys).flatMap(([key, state]) => {
		const was = ownValue(before, key);
		return isFiring(state) && !(was && isFiring(was)) ? [key] : [];
	});
}

function advanceEpisode(
	{ keys, episode: open }: SignalState,
	fired: readonly string[],
	found: SignalRun,
	{ id, due }: When,
): { keys: Record<string, KeyState>; episode: Episode | null; events: SignalEvent[] } {
	const firing = firingKeys({ keys });
	const event = (kind: EventKind, of: Episode, about: readonly string[], quiet: boolean): SignalEvent => {
		return { kind, signal: found.name, episode: of.id, run: id, keys: [...about], quiet };
	};
	if (firing.length === 0) {
		if (!open) return { keys, episode: null, events: [] };
		return { keys, episode: null, events: [event("resolved", open, open.keys, open.toldAt === null)] };
	}
	const before: Episode = open ?? { id, keys: [], toldAt: null };
	const episode = { ...before, keys: [...new Set([...before.keys, ...fired])] };
	const speaking = firing.filter((key) => !isMuted(found, key) && mayBeSaid(keys[key], due));
	const news = speaking.filter((key) => keys[key]?.told === false);
	const told = (about: readonly string[]) => {
		const entries = about.flatMap((key) => (keys[key] ? [[key, { ...keys[key], told: true }] as const] : []));
		return { keys: { ...keys, ...Object.fromEntries(entries) }, episode: { ...episode, toldAt: due } };
	};
	// Muted until now, it is not new any more: it still fires.
	const opening: EventKind = !open ? "fired" : open.toldAt !== null && fired.length > 0 ? "more" : "still";
	if (news.length > 0) return { ...told(news), events: [event(opening, episode, news, false)] };
	if (fired.length > 0) {
		return { keys, episode, events: [event(open ? "more" : "fired", episode, fired, true)] };
	}
	const isDue =
		found.outcome === "judged" &&
		found.renotify !== null &&
		episode.toldAt !== null &&
		Date.parse(due) - Date.parse(episode.toldAt) >= found.renotify;
	if (!isDue || speaking.length === 0) return { keys, episode, events: [] };
	return { ...told(speaking), events: [event("still", episode, speaking, false)] };
}

function isMuted({ muted }: SignalRun, key: string): boolean {
	return muted === "all" || muted.includes(key);
}

/** Does nobody know of it already, or not any more? */
function mayBeSaid(state: KeyState | undefined, due: string): boolean {
	const acked = state?.acked;
	return !acked || (acked.until !== null && Date.parse(due) >= Date.parse(acked.until));
}

/** What fires now is known; what fires later is not. */
function acknowledge(state: MonitorState, { signal, episode, until }: Acknowledgement): MonitorState {
	const before = ownValue(state.signals, signal);
	if (before?.episode?.id !== episode) return state;
	const keys = Object.entries(before.keys).map(([key, each]) => [
		key,
		isFiring(each) ? { ...each, acked: { until } } : each,
	]);
	return { ...state, signals: { ...state.signals, [signal]: { ...before, keys: Object.fromEntries(keys) } } };
}
