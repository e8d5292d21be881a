import { createHash } from "node:crypto";
import { asLeewayError, LeewayError } from "@/lib/errors";
import { inTurn } from "@/lib/inTurn";
import type { Monitor } from "@/lib/model/monitor";
import type { MonitorRun } from "@/lib/model/monitorRun";
import { readClock, wasClockAhead } from "@/lib/monitors/clock";
import { definitionHash } from "@/lib/monitors/definition";
import type { Outbox } from "@/lib/monitors/outbox";
import { type Due, dueRuns, newestDue, nextDues } from "@/lib/monitors/schedule";
import type { MonitorControl } from "@/lib/state/monitors";
import { isoUtc, type Millis, parseTime } from "@/lib/time";
import { closing } from "../guard/door";
import { log } from "../log";
import type { Services } from "../services";
import { type EvaluatedRun, evaluateRun, hasComeLate, type RunAsked, spanOf } from "./evaluateRun";
import type { MonitorRecord } from "./monitorRecord";
import { noMonitor } from "./monitorStore";
import { noTally, type RunTally, tallied } from "./runTally";
import { createTroubles, type MonitorTrouble } from "./troubles";

/** Runs monitors when they are due, one run after the other. */
export interface MonitorRunner {
	/** Looks at the clock and runs what is due; does nothing while it is still at that. Never throws. */
	tick(): Promise<void>;
	/**
	 * Runs what is due and delivers what is to be said, for a process that ends then: nothing is put off. A monitor that never ran
	 * runs for its newest due time; what cannot be judged is recorded at once. Throws `invalid` where monitors are off.
	 */
	runOnce(): Promise<void>;
	/**
	 * Runs a monitor again for its newest due time, or for `due`, for a person; with `isQuiet` it says nothing to anybody. Throws
	 * `not_found`, and what keeps it from being judged.
	 */
	runByHand(name: string, due?: Millis, options?: { isQuiet?: boolean }): Promise<MonitorRun>;
	/** When the clock was last looked at; null: not yet. */
	lastTick(): Millis | null;
	/** What was run since this process started. */
	tally(name: string): RunTally;
	/** Why a monitor does not run, or when it is tried again; undefined where neither is so. */
	trouble(name: string): MonitorTrouble | undefined;
}

export interface RunnerOptions {
	now?: () => Millis;
	/** A run that takes longer ends in an error. */
	maxRunMillis?: Millis;
	outbox?: Pick<Outbox, "queue" | "deliver">;
	/** Called after each look that went well. */
	heartbeat?: () => void;
}

const minute = 60_000;
const maxRunMillis = 10 * minute;
/** What has come late is looked for this often, by one listing a window. */
const recheckEvery = 5 * minute;
/** Nobody looked at the clock for so long: the machine slept, or Leeway did not run. */
const pauseMillis = 5 * minute;
/** A monitor as it is defined now, and what people decided about it. */
interface Current {
	monitor: Monitor;
	control: MonitorControl;
}

/** Does it not run by itself: paused by somebody, or off by its definition? */
function isStill({ monitor, control }: Current): boolean {
	return control.paused !== null || monitor.enabled === false;
}

export function createRunner(
	services: Services,
	{
		now = Date.now,
		maxRunMillis: maxMillis = maxRunMillis,
		outbox = services.outbox,
		heartbeat = () => undefined,
	}: RunnerOptions = {},
): MonitorRunner {
	const store = services.monitors;
	const oneByOne = inTurn();
	const troubles = createTroubles(now);
	const recheckedAt = new Map<string, Millis>();
	const tallies = new Map<string, RunTally>();
	/** Of whom a run was evaluated since it was last looked at. */
	const evaluatedNames = new Set<string>();
	let lastLook: Millis | undefined;
	let lastTick: Millis | undefined;
	/** The clock has been looked at since then without a pause. */
	let watchedSince: Millis = now();
	let clockFault: string | undefined;
	let looking: Promise<void> | undefined;
	/** Does the process end after this look? */
	let isOnce = false;

	function watch(at: Millis): void {
		if (lastTick === undefined || Math.abs(at - lastTick) > pauseMillis) watchedSince = at;
		lastTick = at;
	}

	async function look(): Promise<void> {
		const at = now();
		const clock = readClock(at, { lastLook });
		lastLook = at;
		if (clock === "never set") {
			if (clockFault === undefined) log({ level: "error", event: "clock_never_set" });
			clockFault = `the clock of this machine says ${isoUtc(at)}. Set it: until then no monitor runs`;
			return;
		}
		clockFault = undefined;
		// Asleep, or set wrong: the next look knows.
		if (clock === "ahead") return;
		const { monitors } = await store.all();
		const names = monitors.map(({ monitor }) => monitor.name);
		forgetOthers(new Set(names));
		await store.meet(names, at);
		const controls = await store.controls(names, at);
		for (const { monitor } of monitors) {
			const control = controls.get(monitor.name);
			if (!control) continue;
			await runAlone({ monitor, control });
			// Others may take long.
			deliver();
		}
	}

	function forgetOthers(names: ReadonlySet<string>): void {
		troubles.keepOnly(names);
		for (const known of [recheckedAt, tallies]) {
			for (const name of [...known.keys()]) if (!names.has(name)) known.delete(name);
		}
	}

	/** As it is now: a round may take long, and somebody may change, pause, mute or delete it meanwhile. */
	async function currentOf(name: string): Promise<Current | undefined> {
		const { monitors } = await store.all();
		const known = monitors.find(({ monitor }) => monitor.name === name);
		const control = known && (await store.controls([name], now())).get(name);
		return known && control && { monitor: known.monitor, control };
	}

	/** What is wrong with one monitor leaves the others alone. */
	async function runAlone(current: Current): Promise<void> {
		const { name } = current.monitor;
		if (!isOnce && troubles.isPutOff(name)) return;
		evaluatedNames.delete(name);
		try {
			await runDue(current);
			troubles.mended(name);
		} catch (error) {
			store.reopen(name);
			if (!(await currentOf(name).catch(() => current))) return;
			const { kind, message, fix } = asLeewayError(error);
			const isNew = troubles.failed(name, `${message}. ${fix}`, evaluatedNames.has(name));
			if (isNew) log({ level: "error", event: "monitor_stopped", monitor: name, kind });
		}
	}

	async function runDue({ monitor, control }: Current): Promise<void> {
		const { name } = monitor;
		const record = await store.record(name);
		// What a kill came before.
		await record.tell(monitor, outbox, now());
		if (control.paused) return troubles.settled(name);
		if (monitor.enabled === false) {
			await passOver(monitor, control, record);
			return troubles.settled(name);
		}
		try {
			const since = await sinceOf(name, control);
			const lastDue = record.lastDue(now());
			const isFirst = isOnce && lastDue === undefined;
			await runSince(
				monitor,
				record,
				isFirst ? newestOrNow(monitor, now()) - 1 : Math.max(lastDue ?? 0, since),
			);
			await recheck(monitor, record);
		} finally {
			if (record.hasNews()) {
				const after = await currentOf(name);
				if (after) await record.tell(after.monitor, outbox, now());
			}
		}
	}

	/** What falls due while it is off is not made up once it is on. */
	async function passOver(monitor: Monitor, control: MonitorControl, record: MonitorRecord): Promise<void> {
		const at = now();
		const last = Math.max(record.lastDue(at) ?? 0, parseTime(control.since) ?? 0);
		if (nextDues(monitor.schedule, last, 1, at).length === 0) return;
		await store.change(monitor.name, at, (before) => ({ ...before, since: isoUtc(at) }));
	}

	/** Since when its due times count. A time that lies ahead was written by a clock that was: it would be silent until then. */
	async function sinceOf(name: string, control: MonitorControl): Promise<Millis> {
		const since = parseTime(control.since) ?? 0;
		const at = now();
		if (since - at <= minute) return since;
		await store.change(name, at, (before) => ({ ...before, since: isoUtc(at) }));
		return at;
	}

	async function runSince(monitor: Monitor, record: MonitorRecord, lastDue: Millis): Promise<void> {
		const { name } = monitor;
		const waiting = troubles.retryOf(name);
		let last = lastDue;
		if (waiting && waiting.due.due > last && waiting.due.due <= now()) {
			if (!(isOnce || waiting.isTime) || !(await scheduled(monitor, record, waiting.due))) return;
			last = waiting.due.due;
		}
		troubles.settled(name);
		const at = now();
		const { runs, skipped } = isOnce
			? dueRuns(monitor, last, at, newestDue(monitor.schedule, at))
			: dueRuns(monitor, last, at - spreadOf(name), watchedSince);
		// Of one that was deleted meanwhile nothing is to be recorded.
		if (skipped && (await currentOf(name))) {
			const line = { at: isoUtc(at), first: isoUtc(skipped.first), last: isoUtc(skipped.last) };
			await record.add({ type: "skipped", ...line }, at);
		}
		for (const due of runs) if (!(await scheduled(monitor, record, due))) return;
	}

	/** Is it recorded? Else it is tried again, or what is due is worked out anew at the next look: somebody changed the monitor. */
	async function scheduled(planned: Monitor, record: MonitorRecord, due: Due): Promise<boolean> {
		const { name } = planned;
		return oneByOne(async () => {
			const current = await currentOf(name);
			if (!current || isStill(current)) return false;
			if (!isOnce && due.due <= (parseTime(current.control.since) ?? 0)) return false;
			if (definitionHash(current.monitor) !== definitionHash(planned)) return false;
			const own = record.recent().filter((run) => Date.parse(run.due) === due.due);
			// Somebody may have asked for it meanwhile; for a later one, and this is still to be run.
			if (own.some((run) => !wasClockAhead(Date.parse(run.started), now()))) return true;
			const revision = revisionAfter(own, isoUtc(due.due));
			const found = await evaluated({ monitor: current.monitor, record, ...due, revision });
			if (!found) return false;
			const { transient } = found;
			if (transient !== undefined && !isOnce && troubles.putOff(name, due, transient)) return false;
			await keep(found.run, name, record);
			troubles.settled(name);
			return true;
		});
	}

	async function keep(run: MonitorRun, name: string, record: MonitorRecord): Promise<void> {
		await record.add(run, now());
		tallies.set(name, tallied(tallies.get(name) ?? noTally, run));
	}

	function evaluated(asked: RunAsked): Promise<EvaluatedRun | undefined> {
		const { name } = asked.monitor;
		evaluatedNames.add(name);
		return evaluateRun(services, asked, { now, maxMillis, current: () => currentOf(name) });
	}

	/** Runs again what rows came late for. One that cannot be judged now is left as it is, and looked at again. */
	async function recheck({ name, recheck: length }: Monitor, record: MonitorRecord): Promise<void> {
		const at = now();
		const span = spanOf(length);
		const sinceLast = at - (recheckedAt.get(name) ?? Number.NEGATIVE_INFINITY);
		if (span === null || (sinceLast >= 0 && sinceLast < recheckEvery)) return;
		recheckedAt.set(name, at);
		for (const run of record.recent()) {
			const due = Date.parse(run.due);
			if (at - due > span || due > at) continue;
			const before = await currentOf(name);
			if (!before || isStill(before)) return;
			if (!(await hasComeLate(services, before.monitor, run, maxMillis))) continue;
			await oneByOne(async () => {
				const current = await currentOf(name);
				if (!current || isStill(current)) return;
				const revision = revisionAfter(record.recent(), run.due);
				const found = await evaluated({
					monitor: current.monitor,
					record,
					due,
					reason: "late data",
					revision,
				});
				if (found && found.transient === undefined) await keep(found.run, name, record);
			});
		}
	}

	/** Receivers may be slow: nothing waits for them. */
	function deliver(): void {
		outbox.deliver(now(), closing()).catch((error: unknown) => console.error(asLeewayError(error)));
	}

	/** One look at a time. */
	function lookAlone(): Promise<void> {
		looking = look().finally(() => {
			looking = undefined;
		});
		return looking;
	}

	function requireOn(): void {
		if (!store.settings.off) return;
		throw new LeewayError(
			"invalid",
			"monitors are off in this process",
			"Ask the one that runs them, or take `monitors: off` and LEEWAY_MONITORS out and start it again.",
		);
	}

	return {
		async tick() {
			if (store.settings.off) return;
			watch(now());
			if (looking) return;
			try {
				await lookAlone();
				if (clockFault === undefined && !troubles.hasFaults()) heartbeat();
			} catch (error) {
				console.error(asLeewayError(error));
			}
			deliver();
		},
		async runOnce() {
			requireOn();
			await looking?.catch(() => undefined);
			watch(now());
			isOnce = true;
			try {
				await lookAlone();
			} finally {
				isOnce = false;
			}
			// The first may be one that had begun before the last message was there.
			for (let pass = 1; pass <= 2; pass++) await outbox.deliver(now(), closing());
		},
		async runByHand(name, asked, { isQuiet = false } = {}) {
			requireOn();
			await store.find(name);
			return oneByOne(async () => {
				const { monitor } = await store.find(name);
				const due = asked ?? newestOrNow(monitor, now());
				const record = await store.record(name);
				const revision = revisionAfter((await record.index()).entries, isoUtc(due));
				const found = await evaluated({ monitor, record, due, reason: "by hand", revision });
				if (!found) throw noMonitor(name);
				if (isQuiet) found.run.signals = found.run.signals.map((each) => ({ ...each, muted: "all" }));
				await keep(found.run, name, record).catch((error: unknown) => {
					store.reopen(name);
					throw error;
				});
				await record.tell(found.monitor, outbox, now());
				deliver();
				return found.run;
			});
		},
		lastTick: () => lastLook ?? null,
		tally: (name) => tallies.get(name) ?? noTally,
		trouble(name) {
			if (clockFault !== undefined) return { message: clockFault, again: null };
			return troubles.of(name);
		},
	};
}

/** A few at a time of all that are due at the same minute: up to a minute later, by name. */
function spreadOf(name: string): Millis {
	return (createHash("sha256").update(name).digest().readUInt32BE() % 60) * 1_000;
}

function revisionAfter(runs: readonly Pick<MonitorRun, "due" | "revision">[], due: string): number {
	return runs.reduce((next, run) => (run.due === due ? Math.max(next, run.revision + 1) : next), 0);
}

/** The last time it was due by its schedule; now where it never was. */
function newestOrNow({ schedule }: Monitor, at: Millis): Millis {
	return newestDue(schedule, at) ?? at;
}
