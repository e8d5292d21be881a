import type { z } from "zod";
import type { alertList, MonitorAnswer, RunAnswer } from "@/lib/api/monitorAnswers";
import type { Monitor, Signal } from "@/lib/model/monitor";
import {
	type Acknowledgement,
	type KeyCondition,
	type MonitorRun,
	runId,
	type SignalRun,
	type SkippedRuns,
} from "@/lib/model/monitorRun";
import { firingKeys, type MonitorState, type SignalEvent, type SignalState } from "@/lib/monitors/advance";
import { judgingHash } from "@/lib/monitors/definition";
import { foundBy } from "@/lib/monitors/foundBy";
import { nextDues } from "@/lib/monitors/schedule";
import { ownValue } from "@/lib/ownValue";
import type { MonitorControl } from "@/lib/state/monitors";
import { isoUtc, type Millis } from "@/lib/time";
import type { KnownMonitor } from "./monitorStore";
import type { MonitorTrouble } from "./troubles";

type State = MonitorAnswer["state"];
type SignalAnswer = MonitorAnswer["signals"][number];
type Alert = z.output<typeof alertList>["alerts"][number];

/** The worst first. */
const byUrgency: readonly State[] = [
	"firing",
	"could not judge",
	"no data",
	"pending",
	"watch",
	"too few rows",
	"ok",
	"not run yet",
];

export interface Standing {
	known: KnownMonitor;
	control: MonitorControl;
	trouble: MonitorTrouble | undefined;
	/** Undefined where the record cannot be read. */
	record:
		| {
				state: MonitorState;
				newest: MonitorRun | undefined;
				/** The newest first. */
				recent: readonly MonitorRun[];
				skipped: readonly SkippedRuns[];
				/** By signal. */
				acknowledgements: ReadonlyMap<string, Acknowledgement>;
		  }
		| undefined;
	now: Millis;
	/** Does this process run monitors? */
	isOn: boolean;
}

/** `recent`: so many of its newest runs are told too. */
export function monitorJson(
	{ known, control, trouble, record, now, isOn }: Standing,
	recent?: number,
): MonitorAnswer {
	const { monitor, from, savedAt, by } = known;
	const signals = monitor.signals.map((signal) => signalJson(monitor, signal, record, now));
	const newest = record?.newest;
	const [next] =
		control.paused || monitor.enabled === false || !isOn ? [] : nextDues(monitor.schedule, now, 1);
	return {
		...{ name: monitor.name, from, savedAt, by },
		definition: monitor,
		state: byUrgency.find((state) => signals.some((signal) => signal.state === state)) ?? "not run yet",
		signals,
		paused: control.paused,
		mutes: control.mutes.filter(({ until }) => Date.parse(until) > now),
		last: newest ? { run: runId(newest), due: newest.due, ended: newest.ended, reason: newest.reason } : null,
		next: next === undefined ? null : isoUtc(next),
		upcoming: nextDues(monitor.schedule, now, 5).map(isoUtc),
		trouble: trouble
			? { message: trouble.message, again: trouble.again === null ? null : isoUtc(trouble.again) }
			: null,
		...(recent === undefined ? {} : { recent: record ? stripOf(record, recent) : [] }),
	};
}

/** The newest due times, run or passed over, the earliest first. */
function stripOf(
	{ recent, skipped }: Pick<NonNullable<Standing["record"]>, "recent" | "skipped">,
	count: number,
): NonNullable<MonitorAnswer["recent"]> {
	const runs = recent.map((run) => ({
		run: runId(run),
		due: run.due,
		found: foundBy(run.signals),
		reason: run.reason,
	}));
	const spans = skipped.map(({ last }) => ({
		run: null,
		due: last,
		found: "skipped" as const,
		reason: null,
	}));
	return [...runs, ...spans].sort((a, b) => Date.parse(a.due) - Date.parse(b.due)).slice(-count);
}

function signalJson(monitor: Monitor, signal: Signal, record: Standing["record"], now: Millis): SignalAnswer {
	const before = record && ownValue(record.state.signals, signal.name);
	// What was judged by another rule says nothing of this one.
	const state = before?.hash === judgingHash(monitor, signal) ? before : undefined;
	const run = state && record?.newest?.signals.find(({ name }) => name === signal.name);
	return {
		name: signal.name,
		kind: signal.kind,
		state: stateOf(state, run),
		conditions: run ? countsOf(run) : null,
		episode: state ? episodeOf(state, now, record?.acknowledgements.get(signal.name)) : null,
		window: run ? run.window : null,
		path: run?.path ?? null,
		error: run?.error ?? null,
		...(run?.fix === undefined ? {} : { fix: run.fix }),
	};
}

function stateOf(state: SignalState | undefined, run: SignalRun | undefined): State {
	if (!state || !run) return "not run yet";
	const stages = Object.values(state.keys).map(({ stage }) => stage);
	if (state.episode) return "firing";
	if (state.failing.since !== null) return "could not judge";
	if (state.nodata.since !== null) return "no data";
	// Not said to anybody before it is so twice, but it is not ok.
	if (run.outcome === "error") return "could not judge";
	if (run.outcome === "nodata") return "no data";
	if (stages.includes("pending")) return "pending";
	const found = foundBy([run]);
	return found === "watch" ? "watch" : found === "few" ? "too few rows" : "ok";
}

/** How many keys are in which condition. */
export function countsOf({ keys }: Pick<SignalRun, "keys">): Record<KeyCondition, number> {
	const counts = { breach: 0, watch: 0, ok: 0, few: 0, nodata: 0, error: 0 };
	for (const { condition } of keys) counts[condition]++;
	return counts;
}

function episodeOf(
	state: SignalState,
	now: Millis,
	ack?: Acknowledgement | undefined,
): SignalAnswer["episode"] {
	const { episode } = state;
	if (!episode) return null;
	const firing = firingKeys(state);
	const isKnown = (key: string) => {
		const acked = ownValue(state.keys, key)?.acked;
		return acked ? acked.until === null || Date.parse(acked.until) > now : false;
	};
	return {
		id: episode.id,
		since: sinceOf(episode.id),
		firing,
		keys: episode.keys,
		toldAt: episode.toldAt,
		acknowledged: firing.length > 0 && firing.every(isKnown),
		acknowledgement:
			ack?.episode === episode.id ? { at: ack.at, by: ack.by, note: ack.note, until: ack.until } : null,
	};
}

/** The due time of the run that something began with. */
function sinceOf(run: string): string {
	return run.split("+")[0] ?? run;
}

/** What of a monitor people should know now. */
export function alertsOf(standing: Standing): Alert[] {
	const { known, record, now } = standing;
	const { monitor } = known;
	return monitor.signals.flatMap((signal): Alert[] => {
		const state = record && ownValue(record.state.signals, signal.name);
		if (!state || state.hash !== judgingHash(monitor, signal)) return [];
		const run = record.newest?.signals.find(({ name }) => name === signal.name);
		const base = { monitor: monitor.name, on: monitor.on, signal: signal.name, path: run?.path ?? null };
		const episode = episodeOf(state, now);
		const stretch = (word: "could not judge" | "no data", since: string | null): Alert[] =>
			since === null
				? []
				: [
						{
							...{ ...base, state: word, since: sinceOf(since), episode: since },
							...{ acknowledged: false, keys: [] },
						},
					];
		return [
			...(episode
				? [
						{
							...{ ...base, state: "firing" as const, since: episode.since, episode: episode.id },
							acknowledged: episode.acknowledged,
							keys: (run?.keys ?? []).filter(({ key }) => episode.firing.includes(key)),
						},
					]
				: []),
			...stretch("could not judge", state.failing.since),
			...stretch("no data", state.nodata.since),
		];
	});
}

export function runJson(
	run: MonitorRun,
	{ events, newest }: { events: readonly SignalEvent[]; newest: number },
): RunAnswer {
	const { type: _, ...found } = run;
	const id = runId(run);
	return {
		id,
		...found,
		superseded: run.revision < newest,
		events: events.filter((event) => event.run === id),
	};
}

/** Every run with what happened by it, in the order in which they were recorded. */
export function runsJson(runs: readonly MonitorRun[], events: readonly SignalEvent[]): RunAnswer[] {
	const newest = new Map<string, number>();
	for (const { due, revision } of runs) newest.set(due, Math.max(newest.get(due) ?? 0, revision));
	return runs.map((run) => runJson(run, { events, newest: newest.get(run.due) ?? 0 }));
}
