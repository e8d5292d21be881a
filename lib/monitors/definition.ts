import { createHash } from "node:crypto";
import type { z } from "zod";
import { LeewayError } from "@/lib/errors";
import { readBaseline } from "@/lib/model/baseline";
import { type Filter, takesValue } from "@/lib/model/filter";
import { metricNames } from "@/lib/model/metricName";
import type { DriftSignal, Monitor, Signal, WindowRule } from "@/lib/model/monitor";
import { monitorKeys, monitorSchema } from "@/lib/model/monitorSchema";
import { readTimeSpan, timeSpanMillis } from "@/lib/model/timeSpan";
import { faultOf, type KeyPath, keyName, readSettings, settingsFault, valueAt } from "@/lib/settingsFile";
import { metrics } from "@/lib/stats/metrics";
import { checkThresholds } from "@/lib/stats/thresholds";
import type { Millis } from "@/lib/time";
import { scheduleFault } from "./schedule";
import { alignmentOf } from "./window";

interface Reading {
	/** Schedules that are never due any more are refused. */
	now: Millis;
	/** How to speak of a key: "monitors/credit.yaml line 4: schedule.cron". */
	keyAt?: (path: KeyPath) => string;
}

/** Where something does not make sense, and what would. */
interface Fault {
	path: KeyPath;
	fix: string;
}

/**
 * A monitor from what somebody wrote: JSON, or a part of a file. Signals get their names. Throws `invalid` for the first
 * fault: which key, what was found there, what to write instead.
 */
export function readMonitor(value: unknown, { now, keyAt = keyName }: Reading): Monitor {
	const conditions = misplacedWhere(value);
	if (conditions) {
		throw new LeewayError(
			"invalid",
			`${keyAt(conditions)} names rows, and ${valueAt(value, [...conditions.slice(0, 2), "kind"])} does not look at rows one by one`,
			"Leave it out: drift, predictions and quality take conditions.",
		);
	}
	const parsed = monitorSchema.safeParse(value);
	if (!parsed.success) {
		const kindAt = (path: KeyPath) => valueAt(value, [...path.slice(0, 2), "kind"]);
		throw settingsFault(parsed.error, { found: value, keyAt }, (path) => monitorKeys(path, kindAt(path)));
	}
	const monitor = named(parsed.data);
	const [fault] = faultsOf(monitor, now);
	if (!fault) return monitor;
	throw new LeewayError("invalid", `${keyAt(fault.path)} ${faultOf(valueAt(value, fault.path))}`, fault.fix);
}

/** The place of conditions on rows that are given to a signal which looks at no rows: one that counts blobs, or joins two collections' records. */
function misplacedWhere(value: unknown): KeyPath | undefined {
	const signals = valueAt(value, ["signals"]);
	if (!Array.isArray(signals)) return undefined;
	const place = signals.findIndex(
		(_, at) =>
			["health", "join"].some((kind) => kind === valueAt(signals, [at, "kind"])) &&
			valueAt(signals, [at, "where"]) !== undefined,
	);
	return place < 0 ? undefined : ["signals", place, "where"];
}

/** The monitor that a file of its own defines; `file` is its name, for messages. Throws `invalid`. */
export function readMonitorFile(text: string, file: string, now: Millis): Monitor {
	const { found, keyAt } = readSettings(text, file);
	return readMonitor(found ?? {}, { now, keyAt });
}

/** Throws `invalid` where two have one name, whatever its capitals: it is a folder's too. `from` says where each is defined. */
export function checkMonitorNames(monitors: readonly { name: string; from: string }[]): void {
	const seen = new Map<string, { name: string; from: string }>();
	for (const monitor of monitors) {
		const other = seen.get(monitor.name.toLowerCase());
		if (other) {
			throw new LeewayError(
				"invalid",
				`two monitors have the name ${JSON.stringify(monitor.name)}: in ${other.from} and in ${monitor.from}`,
				"Give one of them another name.",
			);
		}
		seen.set(monitor.name.toLowerCase(), monitor);
	}
}

/** Of everything it says: whether two people look at the same definition. */
export function definitionHash(monitor: Monitor): string {
	return hashOf(monitor);
}

/**
 * Of what a signal's verdicts rest on. Where it changes, what was found before does not go on; who is told, when, and after how
 * many runs may change without that. Of each signal by itself: another threshold of one leaves the others' alone.
 */
export function judgingHash(monitor: Monitor, signal: Signal): string {
	const { name: _, notify: __, confirm: ___, recover: ____, ...judging } = signal;
	const basis = "baseline" in signal || isCompared(signal) ? { baseline: baselineOf(monitor, signal) } : {};
	const { zone } = monitor.schedule;
	return hashOf({ on: monitor.on, ...judging, ...basis, window: { zone, ...windowRuleOf(monitor, signal) } });
}

/** A signal's own window, or the monitor's. */
export function windowRuleOf(monitor: Monitor, signal: Signal): WindowRule {
	return signal.window ?? monitor.window;
}

/** What a signal is compared with; undefined for those that compare nothing. */
export function baselineOf(monitor: Monitor, signal: Signal): string | undefined {
	return isCompared(signal) ? (signal.baseline ?? monitor.baseline) : undefined;
}

function isCompared(signal: Signal): signal is Exclude<Signal, { kind: "health" | "join" }> {
	return signal.kind !== "health" && signal.kind !== "join";
}

function hashOf(value: unknown): string {
	return createHash("sha256")
		.update(JSON.stringify(inOneOrder(value)))
		.digest("hex")
		.slice(0, 16);
}

/** Keys by name, lists of texts by text: what means the same is written the same. */
function inOneOrder(value: unknown): unknown {
	if (Array.isArray(value)) {
		return value.every((item) => typeof item === "string") ? value.toSorted() : value.map(inOneOrder);
	}
	if (typeof value !== "object" || value === null) return value;
	const entries = Object.entries(value).filter(([, part]) => part !== undefined);
	return entries.sort(([a], [b]) => (a < b ? -1 : 1)).map(([key, part]) => [key, inOneOrder(part)]);
}

function named(given: z.output<typeof monitorSchema>): Monitor {
	return {
		...given,
		signals: given.signals.map((signal) => ({ ...signal, name: signal.name ?? nameOf(signal) })),
	};
}

/** "drift-model_inputs"; what no name may hold is a hyphen. */
function nameOf(signal: z.output<typeof monitorSchema>["signals"][number]): string {
	if (signal.kind === "health") return "health";
	const of = signal.kind === "join" ? signal.inputs : signal.collection;
	return `${signal.kind}-${of}`
		.replaceAll(/[^A-Za-z0-9._-]/g, "-")
		.slice(0, 64)
		.replace(/\.$/, "-");
}

function faultsOf(monitor: Monitor, now: Millis): Fault[] {
	const schedule = scheduleFault(monitor.schedule, now);
	return [
		...(schedule ? [{ path: ["schedule", schedule.key], fix: schedule.fix }] : []),
		...windowFaults(monitor.window, ["window"]),
		...monitor.signals.flatMap((signal, place) =>
			signalFaults(monitor, signal).map(({ path, fix }) => ({ path: ["signals", place, ...path], fix })),
		),
		...sameNames(monitor.signals),
	];
}

function sameNames(signals: readonly Signal[]): Fault[] {
	const names = signals.map(({ name }) => name.toLowerCase());
	return names.flatMap((name, place) =>
		names.indexOf(name) < place
			? [{ path: ["signals", place, "name"], fix: `Give it a name of its own: ${name} is another signal's.` }]
			: [],
	);
}

function windowFaults(rule: WindowRule, path: KeyPath): Fault[] {
	const isOfHours = readTimeSpan(rule.size)?.unit === "h";
	if (!isOfHours || alignmentOf(rule) === "hour") return [];
	return [
		{ path: [...path, "align"], fix: "Leave it out, or give the size in days: it ends at a full hour." },
	];
}

function signalFaults(monitor: Monitor, signal: Signal): Fault[] {
	const ofWindow = signal.window ? windowFaults(signal.window, ["window"]) : [];
	if (!isCompared(signal)) return ofWindow;
	return [
		...ofWindow,
		...baselineFaults(monitor, signal),
		...(signal.where ?? []).flatMap((condition, place) => conditionFaults(condition, ["where", place])),
		...(signal.kind === "quality" ? [] : thresholdFaults(monitor, signal)),
	];
}

function baselineFaults(monitor: Monitor, signal: Exclude<Signal, { kind: "health" | "join" }>): Fault[] {
	const text = baselineOf(monitor, signal);
	if (text === undefined) {
		return [{ path: ["baseline"], fix: "Give what it is compared with, here or for the whole monitor." }];
	}
	const baseline = readBaseline(text);
	const { size } = windowRuleOf(monitor, signal);
	if (baseline.kind !== "weekdays" || lengthOf(size) <= lengthOf("1w")) return [];
	const path = signal.baseline === undefined ? ["window"] : ["baseline"];
	return [
		{ path, fix: `Give a window of at most a week: ${text} is compared with the same days of weeks before.` },
	];
}

function thresholdFaults(monitor: Monitor, { thresholds, ...signal }: DriftSignal): Fault[] {
	if (thresholds === "learned") {
		const rule = windowRuleOf(monitor, signal);
		const zone = rule.zone ?? monitor.schedule.zone;
		const isUtcDays =
			lengthOf(rule.size) !== lengthOf("1h") && (zone === "UTC" || alignmentOf(rule) === "hour");
		if (
			lengthOf(rule.size) === lengthOf("1h") ||
			(isUtcDays && ["1d", "24h", "7d", "1w"].includes(rule.size))
		) {
			return [];
		}
		const fix =
			"Give a window of 1h, or of 1d or 7d with zone: UTC: they are learned from such windows before it.";
		return [{ path: ["thresholds"], fix }];
	}
	if (thresholds === undefined || typeof thresholds === "string") return [];
	return metricNames.flatMap((name): Fault[] => {
		const given = thresholds[name];
		const better = metrics.find((metric) => metric.name === name)?.better ?? "lower";
		const fix = given && fixOf(() => checkThresholds(name, better, given));
		return fix === undefined ? [] : [{ path: ["thresholds", name], fix }];
	});
}

function conditionFaults({ op, value }: Filter, path: KeyPath): Fault[] {
	if (takesValue(op) !== (value !== undefined)) {
		return [
			{
				path: [...path, "value"],
				fix: takesValue(op) ? `Give what ${op} compares with.` : `Leave it out: ${op} takes none.`,
			},
		];
	}
	if (Array.isArray(value) === (op === "in")) return [];
	return [
		{
			path: [...path, "value"],
			fix: op === "in" ? "Give a list of values." : "Give one value; a list goes with in.",
		},
	];
}

function lengthOf(size: string): Millis {
	const span = readTimeSpan(size);
	return span ? timeSpanMillis(span) : 0;
}

/** What would do, in words, where something throws `invalid`. */
function fixOf(check: () => unknown): string | undefined {
	try {
		check();
		return undefined;
	} catch (error) {
		if (error instanceof LeewayError) return error.fix;
		throw error;
	}
}
