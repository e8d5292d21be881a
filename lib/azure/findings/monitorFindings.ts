/** Findings about Azure's own monitors. Pure. */
import { formatCountOf } from "@/lib/format";
import type { AzureMonitor, AzureSignal } from "@/lib/model/azureMonitor";
import type { AzureFinding } from "@/lib/model/azureWorkspace";
import { isoUtc } from "@/lib/time";
import { alertsBelow } from "../monitors/alertsBelow";
import { effective } from "../monitors/effective";
import { readIsoSpan, spanWords } from "../monitors/isoSpan";
import { nextAzureRun, triggerTruth } from "../monitors/schedule";
import { azureWords } from "../monitors/words";
import {
	aboutDeployment,
	aboutMonitor,
	type DeploymentIn,
	dataOf,
	deploymentsOf,
	isSameName,
	isServing,
	type Looked,
} from "./looked";

const day = 86_400_000;

interface Watched {
	/** With everything said that Azure would choose. */
	monitor: AzureMonitor;
	/** The deployment it targets, where there is one. */
	target: DeploymentIn | undefined;
}

function watchedIn({ monitors, workspace }: Looked): Watched[] {
	const deployments = deploymentsOf(workspace);
	return (monitors ?? []).map((given) => {
		const monitor = effective(given);
		const { endpoint, deployment } = monitor.target;
		const target = deployments.find(
			(each) => isSameName(endpoint, each.endpoint) && isSameName(deployment, each.deployment.name),
		);
		return { monitor, target };
	});
}

const runs = ({ monitor }: Watched) =>
	monitor.enabled !== false && isSameName(monitor.provisioning ?? "Succeeded", "succeeded");

export function notMonitored(looked: Looked): AzureFinding[] {
	if (!looked.monitors) return [];
	const watched = new Set(watchedIn(looked).map(({ target }) => target?.deployment));
	return deploymentsOf(looked.workspace).flatMap((each): AzureFinding[] => {
		const isCollected = each.deployment.collections.some(({ enabled }) => enabled);
		if (!isCollected || !isServing(each.deployment) || watched.has(each.deployment)) return [];
		return [
			{
				...{ kind: "not-monitored", level: "note", ...aboutDeployment(each) },
				says: `no monitor of Azure's watches ${each.endpoint}/${each.deployment.name}`,
				means: "Azure tells nobody when its data changes. Leeway's own monitors do not need one.",
				fix: "Make a monitor here, or in Azure ML studio under Monitoring.",
				evidence: [
					{
						name: "collected",
						value: each.deployment.collections
							.filter(({ enabled }) => enabled)
							.map(({ name }) => name)
							.join(", "),
					},
				],
			},
		];
	});
}

export function targetGone(looked: Looked): AzureFinding[] {
	const { endpoints } = looked.workspace;
	return watchedIn(looked).flatMap(({ monitor, target }): AzureFinding[] => {
		const { endpoint, deployment } = monitor.target;
		if (target || endpoint === undefined || deployment === undefined) return [];
		const found = endpoints.find(({ name }) => isSameName(endpoint, name));
		// Not known is not gone.
		const isKnown = found ? found.deployments !== null : isComplete(looked);
		if (!isKnown) return [];
		return [
			{
				...{ kind: "monitor-target-gone", level: "wrong", ...aboutMonitor(monitor) },
				says: `monitor ${monitor.name} watches ${endpoint}/${deployment}, which is not there`,
				means: "Each of its runs finds no data, or reads what a deployment before it left.",
				fix: "Point it at a deployment that exists, or delete it: az ml schedule update or delete.",
				evidence: [
					{ name: "deploymentId", value: monitor.target.deploymentId ?? `${endpoint}/${deployment}` },
				],
			},
		];
	});
}

function isComplete({ workspace }: Looked): boolean {
	return !workspace.missing.some(({ call }) => call === "GET onlineEndpoints" || call === "GET workspace");
}

export function standsStill(looked: Looked): AzureFinding[] {
	return watchedIn(looked).flatMap(({ monitor, target }): AzureFinding[] => {
		const isFailed = isSameName(monitor.provisioning, "failed");
		if (!isFailed && monitor.enabled !== false) return [];
		return [
			{
				kind: isFailed ? "monitor-failed" : "monitor-disabled",
				level: isFailed ? "wrong" : "warning",
				...aboutMonitor(monitor, target),
				says: `monitor ${monitor.name} ${isFailed ? "could not be set up" : "is disabled"}`,
				means: "It runs nothing, and tells nobody.",
				fix: isFailed
					? "See why in Azure ML studio, and make it anew."
					: `Enable it if it is wanted: az ml schedule enable --name ${monitor.name}.`,
				evidence: [
					{ name: "isEnabled", value: String(monitor.enabled ?? "not said") },
					{ name: "provisioningState", value: monitor.provisioning ?? "not said" },
				],
			},
		];
	});
}

const signalNames = (signals: readonly AzureSignal[]) => signals.map(({ name }) => name).join(", ");

export function alertsOff(looked: Looked): AzureFinding[] {
	return watchedIn(looked).flatMap((each): AzureFinding[] => {
		const { monitor, target } = each;
		const off = monitor.signals.filter(({ alerts }) => !alerts);
		const isAddressed = monitor.emails.length > 0 || monitor.azureMonitor;
		if (!isAddressed || off.length === 0 || !runs(each)) return [];
		const isAll = off.length === monitor.signals.length;
		return [
			{
				kind: isAll ? "alerts-off" : "some-alerts-off",
				level: isAll ? "wrong" : "note",
				...aboutMonitor(monitor, target),
				says: `monitor ${monitor.name} has somebody to tell, and alerts are off for ${off.length} of ${formatCountOf(monitor.signals.length, "signal")}`,
				means: isAll ? "Nobody is ever told, whatever it finds." : "Of those signals nobody is told.",
				fix: "Set alert_enabled to true for each signal that somebody should hear of. Monitors that Azure's command line makes by default have it off.",
				evidence: [
					{
						name: "told",
						value: [...monitor.emails, ...(monitor.azureMonitor ? ["Azure Monitor"] : [])].join(", "),
					},
					{ name: "alerts off", value: signalNames(off) },
				],
			},
		];
	});
}

export function nobodyTold(looked: Looked): AzureFinding[] {
	return watchedIn(looked).flatMap((each): AzureFinding[] => {
		const { monitor, target } = each;
		const on = monitor.signals.filter(({ alerts }) => alerts);
		if (on.length === 0 || monitor.emails.length > 0 || monitor.azureMonitor || !runs(each)) return [];
		return [
			{
				...{ kind: "nobody-told", level: "warning", ...aboutMonitor(monitor, target) },
				says: `monitor ${monitor.name} alerts, and nobody is named who is to be told`,
				means: "What it finds is seen only by who looks at its runs.",
				fix: "Name addresses under alert_notification.emails.",
				evidence: [{ name: "alerts on", value: signalNames(on) }],
			},
		];
	});
}

export function runsOtherwise(looked: Looked): AzureFinding[] {
	return watchedIn(looked).flatMap((each): AzureFinding[] => {
		const { monitor, target } = each;
		const { otherwise } = triggerTruth(monitor, looked.now);
		if (otherwise.length === 0 || !runs(each)) return [];
		const { when } = azureWords(monitor, looked.now);
		const { expression } = monitor.trigger;
		return [
			{
				...{ kind: "runs-otherwise", level: "warning", ...aboutMonitor(monitor, target) },
				says: `monitor ${monitor.name} does not run when its schedule seems to say: ${otherwise.join(" ")}`,
				means: `It runs ${when}.`,
				fix: "Write a schedule that says what it does: a recurrence with week_days or month_days.",
				evidence: [
					expression === undefined
						? { name: "trigger", value: when }
						: { name: "expression", value: expression },
				],
			},
		];
	});
}

export function neverAgain(looked: Looked): AzureFinding[] {
	return watchedIn(looked).flatMap((each): AzureFinding[] => {
		const { monitor, target } = each;
		const { endTime } = monitor.trigger;
		// A wall clock's, of some zone: a day later it is over in all of them.
		const isOver = endTime !== undefined && Date.parse(endTime) + day < looked.now;
		if (!isOver || !runs(each) || nextAzureRun(monitor, looked.now) !== undefined) return [];
		return [
			{
				...{ kind: "never-again", level: "warning", ...aboutMonitor(monitor, target) },
				says: `monitor ${monitor.name} has ended and never runs again`,
				means: "It is enabled, and finds nothing any more.",
				fix: "Move its end_time, or delete it.",
				evidence: [{ name: "endTime", value: endTime }],
			},
		];
	});
}

export function watchesNothing(looked: Looked): AzureFinding[] {
	return watchedIn(looked).flatMap((each): AzureFinding[] => {
		const { monitor, target } = each;
		if (!target || !runs(each)) return [];
		const contexts = new Set(
			monitor.signals.flatMap(({ production }) =>
				production.flatMap(({ context, path }) =>
					context === undefined || path !== undefined ? [] : [context],
				),
			),
		);
		const off = target.deployment.collections.filter(({ name, enabled }) => !enabled && contexts.has(name));
		const lacking = [...contexts].filter(
			(context) =>
				["model_inputs", "model_outputs"].includes(context) &&
				!target.deployment.collections.some(({ name }) => name === context),
		);
		const names = [...off.map(({ name }) => name), ...lacking];
		if (names.length === 0) return [];
		return [
			{
				...{ kind: "watches-nothing", level: "wrong", ...aboutMonitor(monitor, target) },
				says: `monitor ${monitor.name} watches ${names.join(" and ")} of ${target.endpoint}/${target.deployment.name}, which is not collected`,
				means: "Its signals find no new rows.",
				fix: "Collect it, or take the signals out of the monitor.",
				evidence: [
					{ name: "watched", value: [...contexts].join(", ") },
					{
						name: "collected",
						value:
							target.deployment.collections
								.filter(({ enabled }) => enabled)
								.map(({ name }) => name)
								.join(", ") || "nothing",
					},
				],
			},
		];
	});
}

export function longerThanData(looked: Looked): AzureFinding[] {
	return watchedIn(looked).flatMap((each): AzureFinding[] => {
		const { monitor, target } = each;
		if (!target || !runs(each)) return [];
		const short = monitor.signals.flatMap((signal) =>
			[...signal.production, ...(signal.reference ? [signal.reference] : [])].flatMap((data) => {
				const collection = target.deployment.collections.find(({ name }) => name === data.context);
				const reach = reachOf(data);
				if (!collection || reach === undefined) return [];
				const known = dataOf(looked, { ...target, collection });
				const first = known === "none" || known === "unlisted" ? null : (known.extent?.first ?? null);
				if (first === null || looked.now - reach >= first) return [];
				return [{ signal: signal.name, collection: collection.name, reach, first }];
			}),
		);
		const [longest] = short.toSorted((a, b) => b.reach - a.reach);
		if (!longest) return [];
		return [
			{
				...{ kind: "longer-than-data", level: "note", ...aboutMonitor(monitor, target) },
				says: `monitor ${monitor.name} looks back ${spanWords(longest.reach)}, and ${longest.collection} begins ${isoUtc(longest.first)}`,
				means:
					"Its windows are not filled yet, or older logs are deleted sooner than it reads them: it compares with less than it says.",
				fix: "Wait until there is as much, keep logs for longer, or make its windows shorter.",
				evidence: [
					{ name: "signals", value: [...new Set(short.map(({ signal }) => signal))].join(", ") },
					{ name: "first logs", value: isoUtc(longest.first) },
				],
			},
		];
	});
}

/** How far before a run a window that moves begins. Milliseconds. */
function reachOf({ kind, size, offset }: AzureSignal["production"][number]): number | undefined {
	if (kind !== "rolling") return undefined;
	const [long, late] = [readIsoSpan(size ?? ""), readIsoSpan(offset ?? "PT0S")];
	return long && late ? long.millis + late.millis : undefined;
}

export function shortWindow(looked: Looked): AzureFinding[] {
	return watchedIn(looked).flatMap(({ monitor, target }): AzureFinding[] => {
		const short = monitor.signals.flatMap(({ name, production }) =>
			production.flatMap(({ kind, size }) => {
				const span = kind === "rolling" ? readIsoSpan(size ?? "") : undefined;
				return span && span.millis < day ? [{ name, size: size ?? "" }] : [];
			}),
		);
		if (short.length === 0) return [];
		return [
			{
				...{ kind: "short-window", level: "warning", ...aboutMonitor(monitor, target) },
				says: `monitor ${monitor.name} looks at less than a day`,
				means:
					"Azure was seen to refuse such windows (LookbackInvalidArgument), and a few hours are few rows.",
				fix: "Look at a day or more: lookback_window_size P1D.",
				evidence: short.map(({ name, size }) => ({ name, value: size })),
			},
		];
	});
}

export function upsideDown(looked: Looked): AzureFinding[] {
	return watchedIn(looked).flatMap(({ monitor, target }): AzureFinding[] => {
		const found = monitor.signals.flatMap(({ thresholds }) =>
			thresholds.filter(
				({ metric }) => ["accuracy", "precision", "recall"].includes(metric) && !alertsBelow(metric),
			),
		);
		if (found.length === 0) return [];
		return [
			{
				...{ kind: "upside-down", level: "warning", ...aboutMonitor(monitor, target) },
				says: `monitor ${monitor.name} alerts, by Azure's published code, when ${found.map(({ metric }) => metric).join(" or ")} is above its threshold`,
				means: "A model that does well is reported, one that does badly is not.",
				fix: "Try it with a run of which you know the answer before you rely on it.",
				evidence: found.map(({ metric, value }) => ({
					name: metric,
					value: value === null ? "the metric's default" : String(value),
				})),
			},
		];
	});
}
