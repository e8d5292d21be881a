import { asLeewayError, type ErrorKind, LeewayError } from "@/lib/errors";
import type { Monitor, Signal } from "@/lib/model/monitor";
import type { MonitorRun, RunReason, SignalRun } from "@/lib/model/monitorRun";
import { readTimeSpan, timeSpanMillis } from "@/lib/model/timeSpan";
import { firingKeys } from "@/lib/monitors/advance";
import { definitionHash, judgingHash } from "@/lib/monitors/definition";
import { ownValue } from "@/lib/ownValue";
import type { Mute } from "@/lib/state/monitors";
import { isoUtc, type Millis } from "@/lib/time";
import { type Services, version } from "../services";
import { type EvaluatedSignal, evaluateSignal, failedSignal, listingHash } from "./evaluateSignal";
import type { MonitorRecord } from "./monitorRecord";

/** What is to be run. */
export interface RunAsked {
	monitor: Monitor;
	record: MonitorRecord;
	due: Millis;
	reason: RunReason;
	revision: number;
}

export interface EvaluatedRun {
	/** As it is defined once the run is over. */
	monitor: Monitor;
	run: MonitorRun;
	/** What kept a signal from being judged, and may be over soon. */
	transient: string | undefined;
}

export interface RunLimits {
	now: () => Millis;
	/** A run that takes longer ends in an error. */
	maxMillis: Millis;
	/** How the monitor stands once the run is over; undefined where it was deleted meanwhile. */
	current: () => Promise<{ monitor: Monitor; control: { mutes: readonly Mute[] } } | undefined>;
}

/** The same question fails in the same way, until somebody changes it. */
const lasting: readonly ErrorKind[] = ["invalid", "not_allowed", "unsupported", "too_large"];

/** A run as it is recorded; undefined where the monitor was deleted meanwhile. */
export async function evaluateRun(
	services: Services,
	{ monitor, record, due, reason, revision }: RunAsked,
	{ now, maxMillis, current }: RunLimits,
): Promise<EvaluatedRun | undefined> {
	const started = now();
	const timeout = AbortSignal.timeout(maxMillis);
	let transient: string | undefined;
	const signals: EvaluatedSignal[] = [];
	for (const signal of monitor.signals) {
		const before = ownValue(record.state().signals, signal.name)?.keys ?? {};
		const wasJudged = (key: string) => Object.hasOwn(before, key);
		const firing = firingKeys({ keys: before });
		const failed = (error: unknown) => {
			const problem = timeout.aborted ? tookTooLong(maxMillis) : asLeewayError(error);
			if (!lasting.includes(problem.kind)) transient ??= `${problem.message}. ${problem.fix}`;
			return failedSignal(monitor, signal, due, problem);
		};
		const evaluating = { wasJudged, firing, signal: timeout };
		signals.push(await evaluateSignal(services, monitor, signal, due, evaluating).catch(failed));
	}
	const after = await current();
	if (!after) return undefined;
	const at = now();
	const run: MonitorRun = {
		type: "run",
		due: isoUtc(due),
		revision,
		reason,
		on: monitor.on,
		started: isoUtc(started),
		ended: isoUtc(at),
		version: version(),
		definition: definitionHash(monitor),
		signals: signals.map(
			(found): SignalRun => ({
				...found,
				muted: mutedAt(after.control.mutes, found, at),
				renotify: spanOf(monitor.renotify),
			}),
		),
	};
	return { monitor: after.monitor, run, transient };
}

/** Did rows come for a run since it was made? What cannot be listed now has not changed as far as is known. */
export async function hasComeLate(
	services: Services,
	monitor: Monitor,
	run: MonitorRun,
	maxMillis: Millis,
): Promise<boolean> {
	for (const { name, hash, listing } of run.signals) {
		const signal = monitor.signals.find((each) => each.name === name);
		if (!signal || listing === undefined || judgingHash(monitor, signal) !== hash) continue;
		const timeout = AbortSignal.timeout(maxMillis);
		const found = await listingHash(services, monitor, signal, Date.parse(run.due), timeout).catch(
			() => listing,
		);
		if (found !== listing) return true;
	}
	return false;
}

/** Null for "never". */
export function spanOf(text: string): Millis | null {
	const span = readTimeSpan(text);
	return span ? timeSpanMillis(span) : null;
}

function tookTooLong(millis: Millis): LeewayError {
	return new LeewayError(
		"overloaded",
		`it took longer than ${millis / 60_000} minutes`,
		"Give it fewer features or a shorter window, or this machine more room.",
	);
}

/** What of a signal is muted at a time. */
function mutedAt(mutes: readonly Mute[], { name }: Pick<Signal, "name">, at: Millis): "all" | string[] {
	const own = mutes.filter(
		({ signal, until }) => (signal === null || signal === name) && Date.parse(until) > at,
	);
	if (own.some(({ keys }) => keys === null)) return "all";
	return [...new Set(own.flatMap(({ keys }) => keys ?? []))];
}
