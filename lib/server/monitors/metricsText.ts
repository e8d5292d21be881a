import { Counter, Gauge, Registry } from "prom-client";
import { monitorStates } from "@/lib/api/monitorAnswers";
import { keyConditions, type MonitorRun } from "@/lib/model/monitorRun";
import type { Delivery } from "@/lib/monitors/deliveries";
import type { Millis } from "@/lib/time";
import { monitorJson, type Standing } from "./monitorJson";
import type { NewestLog } from "./newestLogs";
import type { RunTally } from "./runTally";

/** Each key that a monitor judges is a series of its own: more than these would be a burden to whoever keeps them. */
const maxSeries = 500;

export interface Measured {
	standing: Standing;
	tally: RunTally;
	/** The newest run of each of its last due times, the newest first. */
	recent: readonly MonitorRun[];
}

interface Measuring {
	monitors: readonly Measured[];
	deliveries: readonly Delivery[];
	newest: readonly NewestLog[];
	lastTick: Millis | null;
	/** Also each value that is judged? */
	withFeatures: boolean;
}

/** How monitors stand, as Prometheus reads it. Made anew for each who asks: what it tells is kept elsewhere. */
export async function metricsText({
	monitors,
	deliveries,
	newest,
	lastTick,
	withFeatures,
}: Measuring): Promise<{ text: string; type: string }> {
	const registry = new Registry();
	const gauge = (name: string, help: string, labels: string[]) =>
		new Gauge({ name, help, labelNames: labels, registers: [registry] });
	const counter = (name: string, help: string, labels: string[]) =>
		new Counter({ name, help, labelNames: labels, registers: [registry] });
	const state = gauge("leeway_monitor_state", "1 for the state a signal is in, 0 for the others", [
		"monitor",
		"signal",
		"state",
	]);
	const keys = gauge("leeway_monitor_keys", "Keys of the newest run by their condition", [
		"monitor",
		"signal",
		"condition",
	]);
	const severity = gauge(
		"leeway_monitor_severity",
		"The largest value of the newest run, over its threshold",
		["monitor", "signal"],
	);
	const lastRun = gauge("leeway_monitor_last_run_timestamp_seconds", "When the newest run ended", [
		"monitor",
	]);
	const lastJudged = gauge(
		"leeway_monitor_last_judged_timestamp_seconds",
		"When the newest run ended that could judge a signal",
		["monitor", "signal"],
	);
	const paused = gauge("leeway_monitor_paused", "1 while somebody has paused it", ["monitor"]);
	const runs = counter("leeway_runs_total", "Runs since the start of this process, by how they ended", [
		"monitor",
		"outcome",
	]);
	const seconds = counter("leeway_run_seconds_total", "What these runs took together", ["monitor"]);
	const messages = counter("leeway_messages_total", "Messages by what became of them", [
		"destination",
		"outcome",
	]);
	const pending = gauge("leeway_outbox_pending", "Messages that are not delivered yet", ["destination"]);
	const newestLog = gauge(
		"leeway_collection_last_log_timestamp_seconds",
		"Start of the hour that the newest logs lie in, of collections that monitors name",
		["datastore", "endpoint", "deployment", "collection"],
	);
	const tick = gauge(
		"leeway_scheduler_last_tick_timestamp_seconds",
		"When the clock was last looked at; 0 before the first look",
		[],
	);
	const values = withFeatures
		? gauge("leeway_monitor_value", "What the newest run judged, by key", [
				"monitor",
				"signal",
				"key",
				"metric",
			])
		: undefined;

	tick.set((lastTick ?? 0) / 1_000);
	for (const { standing, tally, recent } of monitors) {
		const { name: monitor, signals, last, paused: isPaused, definition } = monitorJson(standing);
		paused.set({ monitor }, isPaused || definition.enabled === false ? 1 : 0);
		if (last) lastRun.set({ monitor }, Date.parse(last.ended) / 1_000);
		for (const [outcome, count] of Object.entries(tally.runs)) runs.inc({ monitor, outcome }, count);
		seconds.inc({ monitor }, tally.seconds);
		let left = maxSeries;
		for (const signal of signals) {
			const labels = { monitor, signal: signal.name };
			for (const each of monitorStates) state.set({ ...labels, state: each }, each === signal.state ? 1 : 0);
			for (const condition of keyConditions) {
				keys.set({ ...labels, condition }, signal.conditions?.[condition] ?? 0);
			}
			const judged = recent.find((run) => partOf(run, signal.name)?.outcome === "judged");
			if (judged) lastJudged.set(labels, Date.parse(judged.ended) / 1_000);
			const verdicts = (recent[0] && partOf(recent[0], signal.name)?.keys) ?? [];
			const shares = verdicts.flatMap(({ value, threshold }) =>
				value === undefined || !threshold ? [] : [value / threshold],
			);
			if (shares.length > 0) severity.set(labels, Math.max(...shares));
			for (const { key, metric = "", value } of verdicts) {
				if (value === undefined || left-- <= 0) continue;
				values?.set({ ...labels, key, metric }, value);
			}
		}
	}
	for (const { at, ...labels } of newest) newestLog.set(labels, at / 1_000);
	for (const { destination, state: outcome } of deliveries) {
		if (outcome === "waiting") pending.inc({ destination });
		else messages.inc({ destination, outcome });
	}
	return { text: await registry.metrics(), type: registry.contentType };
}

function partOf(run: MonitorRun, signal: string) {
	return run.signals.find(({ name }) => name === signal);
}
