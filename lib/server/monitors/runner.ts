import { createHash } from "node:crypto";
import { asLeewayError, type ErrorKind, LeewayError } from "@/lib/errors";
import { inTurn } from "@/lib/inTurn";
import type { Monitor, Signal } from "@/lib/model/monitor";
import type { MonitorRun, RunReason, SignalRun } from "@/lib/model/monitorRun";
import { readTimeSpan, timeSpanMillis } from "@/lib/model/timeSpan";
import { definitionHash, judgingHash } from "@/lib/monitors/definition";
import type { Outbox } from "@/lib/monitors/outbox";
import { type Due, dueRuns, readClock } from "@/lib/monitors/schedule";
import { ownValue } from "@/lib/ownValue";
import type { MonitorControl, Mute } from "@/lib/state/monitors";
import { isoUtc, type Millis, parseTime } from "@/lib/time";
import { closing } from "../guard/door";
import { log } from "../log";
import { type Services, version } from "../services";
import { evaluateSignal, failedSignal, listingHash } from "./evaluateSignal";
import type { MonitorRecord } from "./monitorRecord";

/** Runs monitors when they are due, one run after the other. */
export interface MonitorRunner {
	/** Looks at the clock and runs what is due; does nothing while it is still at that. Never throws. */
	tick(): Promise<void>;
	/** Runs a monitor again for its newest due time, or for `due`, for a person. Throws `not_found`, and what keeps it from being judged. */
	runByHand(name: string, due?: Millis): Promise<MonitorRun>;
	/** When the clock was last looked at; null: not yet. */
	lastTick(): Millis | null;
	/** Why a monitor does not run, or when it is tried again; undefined where neither is so. */
	trouble(name: string): MonitorTrouble | undefined;
}

export interface MonitorTrouble {
	message: string;
	/** null: not before what is wrong has been mended. */
	again: Millis | null;
}

export interface RunnerOptions {
	now?: () => Millis;
	/** A run that takes longer ends in an error. */
	maxRunMillis?: Millis;
	outbox?: Pick<Outbox, "queue" | "deliver">;
}

const minute = 60_000;
const maxRunMillis = 10 * minute;
/** After a run that failed for what may pass. */
const retriesAfter = [1 * minute, 5 * minute, 15 * minute];
/** What has come late is looked for this often, by one listing a window. */
const recheckEvery = 5 * minute;
/** The same question fails in the same way, until somebody changes it. */
const stays: readonly ErrorKind[] = ["invalid", "not_allowed", "unsupported", "too_large"];

interface Retry {
	due: Due;
	tries: number;
	at: Millis;
	message: string;
}

export function createRunner(
	services: Services,
	{ now = Date.now, maxRunMillis: maxMillis = maxRunMillis, outbox = services.outbox }: RunnerOptions = {},
): MonitorRunner {
	const store = services.monitors;
	const oneByOne = inTurn();
	const retries = new Map<string, Retry>();
	const faults = new Map<string, string>();
	const recheckedAt = new Map<string, Millis>();
	let lastLook: Millis | undefined;
	let isLooking = false;

	async function look(): Promise<void> {
		const at = now();
		const clock = readClock(at, { lastLook });
		lastLook = at;
		// Asleep, or set wrong: the next look knows.
		if (clock === "ahead") return;
		const { monitors } = await store.all();
		const names = monitors.map(({ monitor }) => monitor.name);
		await store.begin(names, at);
		const controls = await store.controls(names, at);
		for (const { monitor } of monitors) {
			const control = controls.get(monitor.name);
			if (!control) continue;
			await runAlone(monitor, control);
			// Others may take long.
			deliver();
		}
	}

	/** What is wrong with one monitor leaves the others alone. */
	async function runAlone(monitor: Monitor, control: MonitorControl): Promise<void> {
		try {
			await runDue(monitor, control);
			faults.delete(monitor.name);
		} catch (error) {
			store.reopen(monitor.name);
			const { kind, message, fix } = asLeewayError(error);
			const text = `${message}. ${fix}`;
			if (faults.get(monitor.name) !== text) {
				log({ level: "error", event: "monitor_stopped", monitor: monitor.name, kind });
			}
			faults.set(monitor.name, text);
		}
	}

	async function runDue(monitor: Monitor, control: MonitorControl): Promise<void> {
		const record = await store.record(monitor.name);
		// What a kill came before.
		await record.tell(monitor, outbox, now());
		if (control.paused) return void retries.delete(monitor.name);
		const begun = Math.max(record.lastDue() ?? Number.NEGATIVE_INFINITY, parseTime(control.since) ?? 0);
		try {
			await runSince(monitor, control, record, begun);
			await recheck(monitor, control, record);
		} finally {
			await record.tell(monitor, outbox, now());
		}
	}

	async function runSince(
		monitor: Monitor,
		control: MonitorControl,
		record: MonitorRecord,
		begun: Millis,
	): Promise<void> {
		let lastDue = begun;
		const waiting = retries.get(monitor.name);
		if (waiting && waiting.due.due > lastDue) {
			if (now() < waiting.at || !(await scheduled(monitor, control, record, waiting.due))) return;
			lastDue = waiting.due.due;
		}
		retries.delete(monitor.name);
		const at = now();
		const { runs, skipped } = dueRuns(monitor, lastDue, at - spreadOf(monitor.name));
		if (skipped) {
			const line = { at: isoUtc(at), first: isoUtc(skipped.first), last: isoUtc(skipped.last) };
			await record.add({ type: "skipped", ...line }, at);
		}
		for (const due of runs) if (!(await scheduled(monitor, control, record, due))) return;
	}

	/** Is it recorded? Else it is tried again. */
	async function scheduled(
		monitor: Monitor,
		control: MonitorControl,
		record: MonitorRecord,
		due: Due,
	): Promise<boolean> {
		return oneByOne(async () => {
			// Somebody may have asked for it meanwhile; for a later one, and this is still to be run.
			if (record.recent().some((run) => Date.parse(run.due) === due.due)) return true;
			const { run, passing } = await evaluated(monitor, control, record, { ...due, revision: 0 });
			const tries = retries.get(monitor.name)?.tries ?? 0;
			const wait = retriesAfter[tries];
			if (passing !== undefined && wait !== undefined) {
				retries.set(monitor.name, { due, tries: tries + 1, at: now() + wait, message: passing });
				return false;
			}
			await record.add(run, now());
			retries.delete(monitor.name);
			return true;
		});
	}

	/** A run as it is recorded; `passing`: what kept a signal from being judged and may be over soon. */
	async function evaluated(
		monitor: Monitor,
		{ mutes }: MonitorControl,
		record: MonitorRecord,
		{ due, reason, revision }: { due: Millis; reason: RunReason; revision: number },
	): Promise<{ run: MonitorRun; passing: string | undefined }> {
		const started = now();
		const timeout = AbortSignal.timeout(maxMillis);
		let passing: string | undefined;
		const signals: SignalRun[] = [];
		for (const of of monitor.signals) {
			const before = ownValue(record.state().signals, of.name)?.keys ?? {};
			const wasJudged = (key: string) => Object.hasOwn(before, key);
			const found = await evaluateSignal(services, monitor, of, due, { wasJudged, signal: timeout }).catch(
				(error: unknown) => {
					const problem = asLeewayError(error);
					const message = timeout.aborted
						? `it took longer than ${maxMillis / minute} minutes`
						: problem.message;
					if (timeout.aborted || !stays.includes(problem.kind)) passing ??= message;
					return failedSignal(monitor, of, due, message);
				},
			);
			signals.push({ ...found, muted: mutedAt(mutes, of, started), renotify: renotifyOf(monitor) });
		}
		const run: MonitorRun = {
			type: "run",
			due: isoUtc(due),
			revision,
			reason,
			started: isoUtc(started),
			ended: isoUtc(now()),
			version: version(),
			definition: definitionHash(monitor),
			signals,
		};
		return { run, passing };
	}

	/** Runs again what rows came late for. One that cannot be judged now is left as it is, and looked at again. */
	async function recheck(monitor: Monitor, control: MonitorControl, record: MonitorRecord): Promise<void> {
		const at = now();
		const span = spanOf(monitor.recheck);
		if (span === null || at - (recheckedAt.get(monitor.name) ?? Number.NEGATIVE_INFINITY) < recheckEvery)
			return;
		recheckedAt.set(monitor.name, at);
		for (const run of record.recent()) {
			const due = Date.parse(run.due);
			if (at - due > span || !(await hasComeLate(monitor, run, due))) continue;
			await oneByOne(async () => {
				const revision = revisionAfter(record.recent(), run.due);
				const { run: again, passing } = await evaluated(monitor, control, record, {
					...{ due, reason: "late data", revision },
				});
				if (passing === undefined) await record.add(again, now());
			});
		}
	}

	async function hasComeLate(monitor: Monitor, run: MonitorRun, due: Millis): Promise<boolean> {
		for (const { name, hash, listing } of run.signals) {
			const of = monitor.signals.find((each) => each.name === name);
			if (!of || listing === undefined || judgingHash(monitor, of) !== hash) continue;
			const found = await listingHash(services, monitor, of, due, AbortSignal.timeout(maxMillis)).catch(
				// What cannot be listed now has not changed as far as is known.
				() => listing,
			);
			if (found !== listing) return true;
		}
		return false;
	}

	/** Receivers may be slow: nothing waits for them. */
	function deliver(): void {
		outbox.deliver(now(), closing()).catch((error: unknown) => console.error(asLeewayError(error)));
	}

	return {
		async tick() {
			if (store.settings.off || isLooking) return;
			isLooking = true;
			try {
				await look();
			} catch (error) {
				console.error(asLeewayError(error));
			} finally {
				isLooking = false;
			}
			deliver();
		},
		async runByHand(name, asked) {
			if (store.settings.off) {
				throw new LeewayError(
					"invalid",
					"monitors are off in this process",
					"Ask the one that runs them, or take `monitors: off` and LEEWAY_MONITORS out and start it again.",
				);
			}
			const { monitor } = await store.find(name);
			const at = now();
			const due = asked ?? newestDue(monitor, at);
			const control = (await store.controls([name], at)).get(name);
			if (!control) throw new Error(`nothing is known of ${name}`);
			const record = await store.record(name);
			return oneByOne(async () => {
				const runs = (await record.lines()).flatMap((line) => (line.type === "run" ? [line] : []));
				const revision = revisionAfter(runs, isoUtc(due));
				const { run } = await evaluated(monitor, control, record, { due, reason: "by hand", revision });
				await record.add(run, now()).catch((error: unknown) => {
					store.reopen(name);
					throw error;
				});
				await record.tell(monitor, outbox, now());
				deliver();
				return run;
			});
		},
		lastTick: () => lastLook ?? null,
		trouble(name) {
			const fault = faults.get(name);
			if (fault !== undefined) return { message: fault, again: null };
			const retry = retries.get(name);
			return retry && { message: retry.message, again: retry.at };
		},
	};
}

/** A few at a time of all that are due at the same minute: up to a minute later, by name. */
function spreadOf(name: string): Millis {
	return (createHash("sha256").update(name).digest().readUInt32BE() % 60) * 1_000;
}

function revisionAfter(runs: readonly MonitorRun[], due: string): number {
	return runs.reduce((next, run) => (run.due === due ? Math.max(next, run.revision + 1) : next), 0);
}

/** The last time it was due by its schedule; now where it never was. */
function newestDue(monitor: Monitor, at: Millis): Millis {
	const yearAgo = at - 366 * 24 * 60 * minute;
	return dueRuns({ schedule: monitor.schedule, catchUp: "last" }, yearAgo, at).runs[0]?.due ?? at;
}

/** What of a signal is muted at a time. */
function mutedAt(mutes: readonly Mute[], { name }: Pick<Signal, "name">, at: Millis): "all" | string[] {
	const own = mutes.filter(
		({ signal, until }) => (signal === null || signal === name) && Date.parse(until) > at,
	);
	if (own.some(({ keys }) => keys === null)) return "all";
	return [...new Set(own.flatMap(({ keys }) => keys ?? []))];
}

function renotifyOf({ renotify }: Monitor): number | null {
	return spanOf(renotify);
}

/** Null for "never". */
function spanOf(text: string): Millis | null {
	const span = readTimeSpan(text);
	return span ? timeSpanMillis(span) : null;
}
