/** What a monitor found and what people said to it, in the order in which it was recorded: see monitorRunSchema.ts. */
import type { Where } from "./monitor";

/**
 * What a run says of one key: breach, it is beyond its threshold; watch, nearly; ok; few, too few rows to say; nodata, there were no
 * rows; error, it could not be judged.
 */
export const keyConditions = ["breach", "watch", "ok", "few", "nodata", "error"] as const;
export type KeyCondition = (typeof keyConditions)[number];

/** What a run says as a whole: the worst that any of its signals found; skipped: it was passed over. */
export const runFindings = ["breach", "error", "nodata", "watch", "few", "ok", "skipped"] as const;
export type RunFinding = (typeof runFindings)[number];

/** What happens by runs, as people are told of it. */
export const eventKinds = [
	"fired",
	"more",
	"still",
	"resolved",
	"no data",
	"data is back",
	"could not judge",
	"judged again",
	"definition changed",
	"deleted",
] as const;
export type EventKind = (typeof eventKinds)[number];

/** Why a run was made: on its time, later because Leeway had not run, anew because rows came late, or asked for by a person. */
export const runReasons = ["schedule", "made up", "late data", "by hand"] as const;
export type RunReason = (typeof runReasons)[number];

/** One thing a signal judges. */
export interface KeyVerdict {
	/** "feature:AGE", "NullValueRate:AGE", "whole:columns": what is judged, and of what. */
	key: string;
	condition: KeyCondition;
	/** So many breaches in a row make it fire, so many times ok end that. */
	confirm: number;
	recover: number;
	/** What was compared, where it is a number. */
	value?: number | undefined;
	threshold?: number | undefined;
	noise?: number | undefined;
	metric?: string | undefined;
	/** The arithmetic, "1.27 ≥ 0.25 → drift", or the reason; not of what is ok. */
	text?: string | undefined;
	/** What moved most, for people: "new value partner: 0 → 17 %". */
	moved?: string | undefined;
	/** What else other thresholds would judge it by, where that was asked for. */
	evidence?:
		| {
				watch: number;
				tested: number | null;
				noiseReview: number | null;
				/** Are there too few rows whatever the thresholds? */
				few: boolean;
		  }
		| undefined;
}

/** What Azure ML's own monitor would say of the same rows, by its published code. */
export interface AzureLane {
	/** The first hundred; `feature` is null for what is of no feature. */
	breaches: { feature: string | null; metric: string; value: number | null; threshold: number }[];
	/** All of them. */
	count: number;
	/** What Azure would not compute, or would compute of other rows, a sentence each. */
	notComputed: string[];
	/** Of the window. */
	rowsUsed: number;
	/** "Azure alerts on 9 features, Leeway on 1: 8 are within the noise of 120 rows." */
	text: string;
}

/** What one signal of a run found. */
export interface SignalRun {
	/** The signal's. */
	name: string;
	/** Of what its verdicts rest on: where it differs from the run before, nothing goes on. */
	hash: string;
	/** judged: at least one key was; nodata: the window has no rows; error: see `error`. */
	outcome: "judged" | "nodata" | "error";
	/** The page that shows it, without the address of Leeway. */
	path: string;
	/** Only these rows, of both sides; all without it. */
	where?: Where | undefined;
	/** Of drift: what was asked, as `…/drift` takes it, but for the window. */
	question?: Record<string, string> | undefined;
	error?: string | undefined;
	/** What to do about the error. */
	fix?: string | undefined;
	/** What was looked at. Times in ISO 8601, UTC. */
	window: { from: string; to: string; rows: number | null };
	baseline?: { label: string; rows: number } | undefined;
	/** Some blobs could not be read. */
	partial?: boolean | undefined;
	/** Of the window's logs, their paths, versions and lengths: where that changes, rows have come late. */
	listing?: string | undefined;
	keys: KeyVerdict[];
	/** Of drift, predictions and quality; of every run since it is kept. */
	azure?: AzureLane | undefined;
	/** What was muted at that time: all of it, or keys. */
	muted: "all" | string[];
	/** After so many milliseconds what still fires says so again; null: never. */
	renotify: number | null;
}

export interface MonitorRun {
	type: "run";
	/** When it was due; with `revision` what names it. */
	due: string;
	/** 0, and one more for each time the same due time was run again. */
	revision: number;
	reason: RunReason;
	/** The deployment it looked at, as definitions have it; of every run since it is kept. */
	on?: string | undefined;
	started: string;
	ended: string;
	/** Leeway's own. */
	version: string;
	/** Of the whole definition. */
	definition: string;
	signals: SignalRun[];
}

/** A run by its due time and, where it was made again, its revision: "2026-03-04T05:00:00Z", "2026-03-04T05:00:00Z+1". */
export function runId({ due, revision }: Pick<MonitorRun, "due" | "revision">): string {
	return revision === 0 ? due : `${due}+${revision}`;
}

/** Somebody knows of what fires: quiet until it is over, or until a time. */
export interface Acknowledgement {
	type: "ack";
	signal: string;
	episode: string;
	at: string;
	by: string | null;
	note: string;
	until: string | null;
}

/** Runs that fell due and were not made. */
export interface SkippedRuns {
	type: "skipped";
	at: string;
	first: string;
	last: string;
}

export type MonitorLine = MonitorRun | Acknowledgement | SkippedRuns;
