/**
 * A monitor of Leeway's as a file of Azure's command line. Of one that was imported, what was not changed since is Azure's own, word
 * for word; what was is written anew. Pure.
 */
import { isPlain, type Plain } from "@/lib/azure/monitors/plain";
import { readCliMonitor, withoutShown } from "@/lib/azure/monitors/readCliYaml";
import { readSchedule } from "@/lib/azure/monitors/readSchedule";
import { LeewayError } from "@/lib/errors";
import { parseDeployment } from "@/lib/model/address";
import type { AzureData, AzureMonitor, AzureSignal } from "@/lib/model/azureMonitor";
import type { AzureOrigin, DriftSignal, Monitor, Signal } from "@/lib/model/monitor";
import { baselineOf, windowRuleOf } from "@/lib/monitors/definition";
import { yamlOf } from "@/lib/monitors/definitionYaml";
import type { Millis } from "@/lib/time";
import { importMonitor } from "./importMonitor";
import { isSame, patched } from "./patched";
import { toAzure } from "./toAzure";
import { numberOf, writeCli } from "./writeCli";

export interface ExportedMonitor {
	/** What a file of `az ml schedule create --file` holds. */
	yaml: string;
	/** What Azure cannot say of it, a sentence each; the file begins with them. */
	lacks: string[];
}

/** @param isExact refuses, with the reason, what Azure would not do as Leeway does. Throws `invalid`. */
export function exportMonitor(
	monitor: Monitor,
	{ now, isExact = false }: { now: Millis; isExact?: boolean },
): ExportedMonitor {
	const { file, lacks } = fileOf(monitor, now);
	if (isExact && lacks.length > 0) {
		throw new LeewayError(
			"invalid",
			`Azure ML cannot do exactly what ${JSON.stringify(monitor.name)} does: ${lacks.join(" ")}`,
			"Change that, or export it without asking for the same.",
		);
	}
	const head =
		lacks.length === 0
			? ""
			: ["What Azure ML cannot say, or does otherwise:", ...lacks.map((text) => `- ${text}`)]
					.map(comment)
					.join("");
	return { yaml: `${head}${yamlOf(file)}`, lacks };
}

/** The monitor that one was imported from, as it was kept; undefined where it was not, or cannot be read any more. */
function keptMonitor(origin: AzureOrigin | undefined): AzureMonitor | undefined {
	if (!origin) return undefined;
	try {
		return isPlain(origin.kept.create_monitor) ? readCliMonitor(origin.kept) : readSchedule(origin.kept);
	} catch (error) {
		if (error instanceof LeewayError) return undefined;
		throw error;
	}
}

/** Throws `invalid` for one that was not imported. */
export function requireKept({ name, azure }: Monitor): AzureMonitor {
	const kept = keptMonitor(azure);
	if (kept) return kept;
	throw new LeewayError(
		"invalid",
		`the monitor ${JSON.stringify(name)} was not imported from Azure ML`,
		"Import it first: leeway azure import.",
	);
}

function comment(text: string): string {
	return `# ${text.replaceAll(/[\p{Cc}\u2028\u2029\uFEFF\uFFFE\uFFFF]+/gu, " ")}\n`;
}

function fileOf(monitor: Monitor, now: Millis): { file: Plain; lacks: string[] } {
	const kept = keptMonitor(monitor.azure);
	if (!kept) {
		const { monitor: anew, lacks } = toAzure(monitor);
		return { file: writeCli(anew), lacks: [...lacks, ...noMails(monitor)] };
	}
	const before = importedAs(monitor, kept, now);
	const { monitor: anew, lacks } = toAzure(asJudgedBefore(monitor, before));
	const changed = changedParts(monitor, before);
	const merged = mergedMonitor(kept, anew, { monitor, before, changed });
	const asKept = writeCli(kept);
	const after = writeCli(merged);
	const file = kept.form === "yaml" ? patched(withoutShown(kept.original), asKept, after) : after;
	// What was not changed is done as Azure does it: nothing is lacking in it. What came by a change is.
	const lackedBefore = new Set(before ? toAzure(before).lacks : []);
	const isLacking = (text: string) => {
		if (before && !lackedBefore.has(text)) return true;
		const [name = ""] = text.split(": ");
		const signal = monitor.signals.find((each) => each.name === name);
		return signal
			? changed.signals.has(name) || signal.kind === "health" || signal.kind === "join"
			: changed.isScheduled && /cron|zone|minutes/.test(text);
	};
	const said = lacks.filter(isLacking);
	const off =
		merged.enabled === false && monitor.enabled === before?.enabled
			? ["It is disabled; a file makes it on. Then: az ml schedule disable."]
			: [];
	return {
		file: isPlain(file) ? file : after,
		lacks: [
			...said,
			...off,
			...robustlyJudged(monitor, before),
			...(kept.form === "rest" ? numberless(merged) : []),
		],
	};
}

/** Leeway's own rule is told of apart, and Azure's thresholds stay: nothing is lacking in those that were imported. */
function asJudgedBefore(monitor: Monitor, before: Monitor | undefined): Monitor {
	return {
		...monitor,
		signals: monitor.signals.map((signal) => {
			const was = before?.signals.find(({ name }) => name === signal.name);
			if (!isDrift(signal) || !isRobust(signal) || !was || !isDrift(was)) return signal;
			const { profile, judge, nulls, decide, thresholds } = was;
			return { ...signal, profile, judge, nulls, decide, thresholds };
		}),
	};
}

/** A file must have a number where Azure's API has none. */
function numberless({ signals }: AzureMonitor): string[] {
	return signals.flatMap(({ name, kind, thresholds }) =>
		thresholds.flatMap((threshold) => {
			if (threshold.value !== null) return [];
			const number = numberOf(threshold, kind);
			return [
				`${name}: Azure has no number for ${threshold.metric}${threshold.of === undefined ? "" : ` of ${threshold.of} features`}, and takes its default: ${number === null ? "none is written" : `${number} is written`}.`,
			];
		}),
	);
}

/** Azure's command line refuses a file without an address. */
function noMails({ notify }: Monitor): string[] {
	return notify.length > 0
		? []
		: [
				"Nobody is told in Leeway; Azure's file must name an address of mail: put one into alert_notification.",
			];
}

function robustlyJudged(monitor: Monitor, before: Monitor | undefined): string[] {
	return monitor.signals.flatMap((signal) => {
		const was = before?.signals.find(({ name }) => name === signal.name);
		const isRobust = "collection" in signal && signal.kind !== "quality" && signal.judge !== "azure";
		return was && isRobust
			? [`${signal.name}: Leeway judges it by its own rule; Azure's thresholds are written as they were.`]
			: [];
	});
}

/** What an import would make of it today, with the answers that were given. */
function importedAs(monitor: Monitor, kept: AzureMonitor, now: Millis): Monitor | undefined {
	const address = parseDeployment(monitor.on);
	const named = kept.target.endpoint !== undefined;
	const answers = {
		datastore: address?.datastore ?? "datastore",
		...(named || !address ? {} : { deployment: `${address.endpoint}/${address.deployment}` }),
		places: { ...elsewhere(kept), ...monitor.azure?.places },
		notify: monitor.notify,
	};
	return importMonitor(kept, answers, now).monitor ?? undefined;
}

/** A place for each table, so that what was answered by hand and changed since counts as changed. */
function elsewhere({ signals }: AzureMonitor): Record<string, string> {
	return Object.fromEntries(
		signals.flatMap(({ reference }) =>
			reference?.path === undefined || /^azureml:\/\//i.test(reference.path)
				? []
				: [[reference.path, "nowhere/nothing"]],
		),
	);
}

interface Changed {
	isScheduled: boolean;
	/** Names of signals of which something that Azure has was changed. */
	signals: ReadonlySet<string>;
}

function changedParts(monitor: Monitor, before: Monitor | undefined): Changed {
	const signals = monitor.signals.flatMap((signal) => {
		const was = before?.signals.find(({ name }) => name === signal.name);
		const isChanged =
			!before || !was || Object.values(partsChanged(monitor, signal, before, was)).some(Boolean);
		return isChanged ? [signal.name] : [];
	});
	return { isScheduled: !isSame(monitor.schedule, before?.schedule), signals: new Set(signals) };
}

/** Which parts of a signal, as Azure divides it, say something else than before. */
function partsChanged(monitor: Monitor, signal: Signal, before: Monitor, was: Signal) {
	const pick = (of: Signal, ...keys: string[]) =>
		Object.fromEntries(Object.entries(of).filter(([key]) => keys.includes(key)));
	const differs = (...keys: string[]) => !isSame(pick(signal, ...keys), pick(was, ...keys));
	return {
		collection: differs("collection"),
		window: !isSame(windowRuleOf(monitor, signal), windowRuleOf(before, was)),
		baseline: baselineOf(monitor, signal) !== baselineOf(before, was),
		features: differs("features"),
		kinds: differs("kinds"),
		segment: differs("where"),
		thresholds: differs("decide", "thresholds", "allowance") && !isRobust(signal),
		alerts: isSame(pick(signal, "notify"), { notify: [] }) !== isSame(pick(was, "notify"), { notify: [] }),
	};
}

function isDrift(signal: Signal): signal is DriftSignal {
	return signal.kind === "drift" || signal.kind === "predictions";
}

/** Judged by a rule that Azure has not: its thresholds are left as they were. */
function isRobust(signal: Signal): boolean {
	return isDrift(signal) && signal.judge !== "azure";
}

function mergedMonitor(
	kept: AzureMonitor,
	anew: AzureMonitor,
	{ monitor, before, changed }: { monitor: Monitor; before: Monitor | undefined; changed: Changed },
): AzureMonitor {
	const own = <Part>(isKept: boolean, was: Part, is: Part): Part => (isKept ? was : is);
	return {
		...kept,
		name: own(monitor.name === before?.name, kept.name, anew.name),
		displayName: own(monitor.title === before?.title, kept.displayName, anew.displayName),
		description: own(monitor.note === before?.note, kept.description, anew.description),
		enabled: own(monitor.enabled === before?.enabled, kept.enabled, anew.enabled),
		trigger: own(!changed.isScheduled, kept.trigger, anew.trigger),
		target: own(isSameDeployment(monitor.on, before?.on), kept.target, {
			...anew.target,
			task: kept.target.task,
		}),
		signals: mergedSignals(kept, anew, { monitor, before }),
	};
}

/** A workspace may have told its own capitals, which an id in the original has not. */
function isSameDeployment(on: string, other: string | undefined): boolean {
	return on.toLowerCase() === other?.toLowerCase();
}

function mergedSignals(
	kept: AzureMonitor,
	anew: AzureMonitor,
	{ monitor, before }: { monitor: Monitor; before: Monitor | undefined },
): AzureSignal[] {
	if (!before) return anew.signals;
	const isWhole = isSame(
		monitor.signals.map(({ name }) => name),
		before.signals.map(({ name }) => name),
	);
	const isUnchanged = monitor.signals.every((signal) => {
		const was = before.signals.find(({ name }) => name === signal.name);
		return was && !Object.values(partsChanged(monitor, signal, before, was)).some(Boolean);
	});
	// Also the signals that a file leaves to Azure.
	if (isWhole && isUnchanged) return kept.signals;
	const run = runNames(kept, before);
	const ours = monitor.signals.flatMap((signal) => {
		const is = anew.signals.find(({ name }) => name === signal.name);
		const was = before.signals.find(({ name }) => name === signal.name);
		const original = kept.signals.find(({ name }) => run.get(name) === signal.name);
		if (!is || !was || !original) return is ?? [];
		const parts = partsChanged(monitor, signal, before, was);
		return {
			...original,
			...(parts.collection || parts.window ? { production: productionOf(is, original, parts) } : {}),
			...(parts.collection || parts.window || parts.baseline
				? { reference: referenceOf(is, original, parts) }
				: {}),
			...(parts.features ? { features: is.features } : {}),
			...(parts.kinds ? { kinds: is.kinds } : {}),
			...(parts.segment ? { segment: is.segment } : {}),
			...(parts.thresholds ? { thresholds: is.thresholds } : {}),
			...(parts.alerts ? { alerts: is.alerts } : {}),
		};
	});
	return [...ours, ...kept.signals.filter(({ name }) => !run.has(name))];
}

interface SidesChanged {
	collection: boolean;
	window: boolean;
	baseline: boolean;
}

/** Of another window only its length and its end are written: which table it is of, and what preprocesses it, stays. */
function productionOf(
	is: AzureSignal,
	original: AzureSignal,
	{ collection }: SidesChanged,
): AzureSignal["production"] {
	const [now] = is.production;
	const [was, ...others] = original.production;
	return collection || !now || !was ? is.production : [withSpan(was, now), ...others];
}

function referenceOf(
	{ reference: now }: AzureSignal,
	{ reference: was }: AzureSignal,
	{ collection, baseline }: SidesChanged,
): AzureSignal["reference"] {
	if (!now || !was) return now;
	if (was.kind === "rolling" && now.kind === "rolling" && !collection) return withSpan(was, now);
	if (!baseline && was.kind !== "rolling") return was;
	// The target column is not Leeway's to forget.
	return was.columns ? { ...now, columns: was.columns } : now;
}

function withSpan({ start: _, end: __, ...was }: AzureData, { size, offset }: AzureData): AzureData {
	return { ...was, kind: "rolling", size, offset };
}

/** Azure's names of the signals that Leeway runs, with Leeway's of each: in their order. */
function runNames(kept: AzureMonitor, before: Monitor): ReadonlyMap<string, string> {
	const names = before.signals.map(({ name }) => name);
	const run = kept.signals.filter(({ kind }) =>
		["data_drift", "prediction_drift", "data_quality"].includes(kind),
	);
	return new Map(
		run.flatMap(({ name }, place) => {
			const own = names[place];
			return own === undefined ? [] : [[name, own] as const];
		}),
	);
}
