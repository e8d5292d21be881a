/** What the form begins with, and what becomes of it. Pure. */
import { parseDeployment } from "@/lib/model/address";
import type { DriftSignal, Monitor, QualitySignal, Signal } from "@/lib/model/monitor";
import { azureDecides } from "@/lib/monitors/azureDecides";
import { isJudgedByAzure } from "@/lib/monitors/judgedByAzure";
import type { Thresholds } from "@/lib/stats/thresholds";
import { addUnits, floorTo, isoUtc, type Millis, parseTime, type Window } from "@/lib/time";
import type { MonitorPrefill } from "@/lib/url/monitorPrefill";

/** The metrics that decide by default; both are an index over all a cell can be, so that one pair of thresholds is for both. */
const robustMetrics = ["QuantilePopulationStabilityIndex", "RankedPopulationStabilityIndex"] as const;
export const usualThresholds: Thresholds = { watch: 0.1, drift: 0.25 };

/** Names as definitions take them: letters, digits, dots, hyphens and underscores. */
function plainName(text: string): string {
	return text
		.replaceAll(/[^A-Za-z0-9._-]+/g, "-")
		.replace(/^[^A-Za-z0-9]+/, "")
		.replace(/\.+$/, "")
		.slice(0, 64);
}

/** "credit-default-blue", and with a number behind it where that is somebody else's. */
export function nameFor(on: string, taken: readonly string[]): string {
	const deployment = parseDeployment(on);
	const base = plainName(deployment ? `${deployment.endpoint}-${deployment.deployment}` : "") || "monitor";
	return freeName(base, taken);
}

/** The name, and with a number behind it where that is somebody else's, or an address'. */
export function freeName(base: string, taken: readonly string[]): string {
	const known = new Set([...taken.map((name) => name.toLowerCase()), "new", "backtest"]);
	if (!known.has(base.toLowerCase())) return base;
	for (let count = 2; ; count++) {
		const name = `${base.slice(0, 60)}-${count}`;
		if (!known.has(name.toLowerCase())) return name;
	}
}

/** A signal's name, as it is made where a definition gives none. */
function signalName(kind: Signal["kind"], of: string): string {
	return kind === "health" ? "health" : plainName(`${kind}-${of}`);
}

/** The week before the last one of what was collected, or the first half of less than two: it stays what it is. */
export function fixedBaseline({ first, end }: { first: Millis; end: Millis }): string {
	const last = floorTo(end, "day");
	const begin = floorTo(first, "day");
	const days = Math.max(1, Math.round((last - begin) / 86_400_000));
	const length = Math.max(1, Math.min(7, Math.floor(days / 2)));
	const to = addUnits(last, "day", -Math.min(7, days - length));
	return `window:${isoUtc(addUnits(to, "day", -length))}/${isoUtc(to)}`;
}

/** A signal of this kind with what is usual. */
export function newSignal(kind: Signal["kind"], collections: readonly string[]): Signal {
	const inputs = collections.find((each) => each === "model_inputs") ?? collections[0] ?? "model_inputs";
	const outputs = collections.find((each) => each === "model_outputs") ?? collections[1] ?? "model_outputs";
	switch (kind) {
		case "drift":
			return { kind, name: signalName(kind, inputs), collection: inputs, features: "all" };
		case "predictions":
			return { kind, name: signalName(kind, outputs), collection: outputs, features: "all" };
		case "quality":
			return { kind, name: signalName(kind, inputs), collection: inputs, features: "all", allowance: 0.05 };
		case "health":
			return {
				...{ kind, name: "health", collections: "all" },
				...{ silent: true, stopped: true, volume: false, problems: 0.001 },
			};
		case "join":
			return { kind, name: signalName(kind, inputs), inputs, outputs };
	}
}

/** A new monitor from what its address says. `zone`: the reader's own. */
export function draftOf(
	{
		on = "",
		collection,
		baseline,
		profile,
		judge,
		nulls,
		thresholds,
		features,
		where,
	}: Partial<MonitorPrefill>,
	{ zone, name }: { zone: string; name: string },
): Monitor {
	const of = collection ?? "model_inputs";
	const kind = of === "model_outputs" ? "predictions" : "drift";
	const drift: DriftSignal = {
		...{ kind, name: signalName(kind, of), collection: of, features: features ?? "all" },
		...(profile === "azureml" ? { profile } : {}),
		...(judge ? { judge } : {}),
		...(nulls ? { nulls } : {}),
		...(thresholds ? { thresholds } : {}),
		...(where && where.length > 0 ? { where } : {}),
	};
	return {
		...{ name, on, baseline },
		schedule: { cron: "0 6 * * *", zone },
		catchUp: "all",
		// Learned thresholds come from days of UTC.
		window: { size: "1d", offset: "2h", ...(thresholds === "learned" ? { zone: "UTC" } : {}) },
		...{ confirm: "auto", recover: "auto", notify: [], renotify: "3d", recheck: "2d" },
		signals: [drift],
	};
}

/** May the sliders try its thresholds? Those of the robust rule, where they are fixed. */
export function takesThresholds(signal: Signal): signal is DriftSignal {
	if (signal.kind !== "drift" && signal.kind !== "predictions") return false;
	const { profile = "robust", judge = "robust", thresholds, decide, share } = signal;
	if (profile !== "robust" || judge !== "robust" || decide || share !== undefined) return false;
	if (thresholds === undefined) return true;
	if (typeof thresholds === "string") return false;
	if (!Object.keys(thresholds).every((name) => robustMetrics.some((each) => each === name))) return false;
	const [first = usualThresholds, ...others] = robustMetrics.map(
		(name) => thresholds[name] ?? usualThresholds,
	);
	return others.every((each) => isSame(each, first));
}

function isSame(a: Thresholds, b: Thresholds): boolean {
	return a.watch === b.watch && a.drift === b.drift;
}

/** The thresholds that a signal of the robust rule has. */
export function thresholdsOf({ thresholds }: DriftSignal): Thresholds {
	if (typeof thresholds !== "object") return usualThresholds;
	return thresholds.QuantilePopulationStabilityIndex ?? usualThresholds;
}

/** The definition with these thresholds wherever the sliders hold; the usual ones need not be written. */
export function withThresholds(monitor: Monitor, thresholds: Thresholds): Monitor {
	const own = isSame(thresholds, usualThresholds)
		? undefined
		: Object.fromEntries(robustMetrics.map((name) => [name, { ...thresholds }]));
	return {
		...monitor,
		signals: monitor.signals.map((signal) =>
			takesThresholds(signal) ? { ...signal, thresholds: own } : signal,
		),
	};
}

/** May the slider try its threshold? That of Azure ML's rule, where it is one number for all features. */
export function takesAzureThreshold(signal: Signal): signal is DriftSignal {
	if (signal.kind !== "drift" && signal.kind !== "predictions") return false;
	if (!isJudgedByAzure(signal) || signal.share !== undefined || signal.thresholds === "learned") return false;
	return azureNumbers(signal).length === 1;
}

/** The one threshold of a signal that Azure ML's rule judges. */
export function azureThresholdOf(signal: DriftSignal): number | undefined {
	return azureNumbers(signal)[0];
}

/** P-values have a scale of their own, and are let alone. */
function azureNumbers(signal: DriftSignal): number[] {
	const numbers = azureDecides(signal).flatMap((each) => (each.isPValue ? [] : each.threshold));
	return [...new Set(numbers)];
}

/** The definition with this threshold wherever Azure ML's rule judges: of all it may decide by, whatever was met so far. */
function withAzureThreshold(monitor: Monitor, threshold: number): Monitor {
	return {
		...monitor,
		signals: monitor.signals.map((signal) => {
			if (!takesAzureThreshold(signal) || azureThresholdOf(signal) === threshold) return signal;
			const given = typeof signal.thresholds === "object" ? signal.thresholds : {};
			// A p-value's too: beside thresholds of one's own no set counts, so that it is written as it was.
			const own = azureDecides(signal).map((each) => {
				const drift = each.isPValue ? each.threshold : threshold;
				return [each.metric, { watch: drift, drift }] as const;
			});
			return { ...signal, thresholds: { ...given, ...Object.fromEntries(own) } };
		}),
	};
}

/** What the sliders were moved to; undefined where they were not. */
export interface Moved {
	robust: Thresholds | undefined;
	azure: number | undefined;
}

/** The definition with what was moved; what was not stays as each signal has it. */
export function withMoved(monitor: Monitor, { robust, azure }: Moved): Monitor {
	const moved = robust ? withThresholds(monitor, robust) : monitor;
	return azure === undefined ? moved : withAzureThreshold(moved, azure);
}

/** What each signal is judged by, by its name: a backtest is asked for with the usual thresholds, see `testedDefinition`. */
export function triedThresholds(
	signals: readonly Signal[],
	{ robust, azure }: Moved,
): Map<string, Thresholds> {
	const found = new Map<string, Thresholds>();
	for (const signal of signals) {
		if (takesThresholds(signal)) found.set(signal.name, robust ?? thresholdsOf(signal));
		if (takesAzureThreshold(signal) && azure !== undefined) {
			found.set(signal.name, { watch: azure, drift: azure });
		}
	}
	return found;
}

/** Why the sliders leave a signal alone; undefined where they do not, or it has no thresholds of this kind. */
export function whyNoSlider(signal: Signal): string | undefined {
	if (signal.kind !== "drift" && signal.kind !== "predictions") return undefined;
	const { thresholds, share, decide } = signal;
	if (takesThresholds(signal) || takesAzureThreshold(signal)) return undefined;
	if (thresholds === "learned")
		return "its thresholds are learned from the windows before each run, of each feature its own";
	if (share !== undefined) return "it fires for a share of the features, which is counted anew by each run";
	if (decide) return "it names the metrics that decide, and each has a scale of its own";
	return "it has thresholds of its own for each metric";
}

/** The definition that a backtest is asked with. Name, recipients and plain thresholds are always the same in it, so changing them asks nothing anew. */
export function testedDefinition(monitor: Monitor): Monitor {
	const plain = withThresholds(monitor, usualThresholds);
	return {
		...{ ...plain, name: "preview", notify: [] },
		signals: plain.signals.map((signal) => ({ ...signal, notify: undefined })),
	};
}

/** Signals that are compared with something. */
export function isCompared(signal: Signal): signal is DriftSignal | QualitySignal {
	return signal.kind !== "health" && signal.kind !== "join";
}

/** Is enough chosen that it can be tried: a deployment, and of each signal what it is compared with? */
export function isComplete({ on, baseline, signals }: Monitor): boolean {
	const hasBaseline = (signal: Signal) => !isCompared(signal) || (signal.baseline ?? baseline) !== undefined;
	return on !== "" && signals.length > 0 && signals.every(hasBaseline);
}

/** The time a baseline of its own window covers. */
export function windowIn(extent: {
	first: string | null;
	last: string | null;
	end?: string | null;
}): Window | undefined {
	const [from, to] = [parseTime(extent.first ?? ""), parseTime(extent.end ?? extent.last ?? "")];
	return from === undefined || to === undefined ? undefined : { from, to };
}
