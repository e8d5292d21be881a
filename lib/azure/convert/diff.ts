/** What of a monitor that was imported Azure has otherwise now, field by field, in words. Pure. */
import { effective } from "@/lib/azure/monitors/effective";
import { isPlain } from "@/lib/azure/monitors/plain";
import { triggerText } from "@/lib/azure/monitors/triggerText";
import { zoneOf } from "@/lib/azure/monitors/zone";
import type { AzureDifference } from "@/lib/model/azureImport";
import type { AzureData, AzureFeatures, AzureMonitor, AzureSignal } from "@/lib/model/azureMonitor";
import { thresholdsText } from "./importSignal";
import { isSame } from "./patched";

/** A part of a monitor: what it is called, and what it says in words; undefined where it says nothing. */
type Part = readonly [what: string, value: unknown, text: string | undefined];

export function differences(kept: AzureMonitor, now: AzureMonitor): AzureDifference[] {
	const [before, after] = [effective(kept), effective(now)];
	// A file does not say whether it is on.
	const isOn = kept.enabled === undefined || now.enabled === undefined ? [] : ["on or off"];
	const whole = between(partsOf(before), partsOf(after)).filter(
		({ what }) => what !== "on or off" || isOn.includes(what),
	);
	const names = new Set([...before.signals, ...after.signals].map(({ name }) => name));
	const signals = [...names].flatMap((name) => {
		const [was, is] = [before, after].map((monitor) =>
			monitor.signals.find((signal) => signal.name === name),
		);
		if (!was || !is) return [{ what: name, kept: was ? was.kind : null, now: is ? is.kind : null }];
		return between(signalParts(was), signalParts(is)).map((each) => ({
			...each,
			what: `${name}: ${each.what}`,
		}));
	});
	return [...whole, ...signals];
}

function between(before: readonly Part[], after: readonly Part[]): AzureDifference[] {
	return before.flatMap(([what, value, text], place) => {
		const [, other, otherText] = after[place] ?? [what, undefined, undefined];
		return isSame(value, other) ? [] : [{ what, kept: text ?? null, now: otherText ?? null }];
	});
}

function partsOf(monitor: AzureMonitor): Part[] {
	const { trigger, target, compute } = monitor;
	const zone = zoneOf(trigger.timeZone ?? "UTC");
	const told = [...monitor.emails, ...(monitor.azureMonitor ? ["Azure Monitor"] : [])];
	// The service writes an id in full, and in any case.
	const deployment =
		target.endpoint === undefined ? target.deploymentId : `${target.endpoint}/${target.deployment}`;
	return [
		["title", monitor.displayName || undefined, monitor.displayName],
		["description", monitor.description || undefined, monitor.description],
		["on or off", monitor.enabled, monitor.enabled === false ? "disabled" : "enabled"],
		["schedule", { ...trigger, timeZone: zone ?? trigger.timeZone }, triggerText(trigger, zone)],
		["deployment", deployment?.toLowerCase(), deployment],
		["task", target.task, target.task],
		["who is told", told.toSorted(), told.join(", ") || "nobody"],
		["compute", compute, compute && `${compute.instanceType}, Spark ${compute.runtimeVersion}`],
		["tags", emptyless(monitor.tags), monitor.tags && textOf(monitor.tags)],
	];
}

function signalParts(signal: AzureSignal): Part[] {
	const thresholds = new Map(
		signal.thresholds.map(({ of = "", metric, value }) => [`${of} ${metric}`, value]),
	);
	return [
		["kind", signal.kind, signal.kind],
		["alerts", signal.alerts, signal.alerts ? "on" : "off"],
		["rows", signal.production, signal.production.map(dataText).join("; ")],
		["baseline", signal.reference, signal.reference && dataText(signal.reference)],
		["features", signal.features, featuresText(signal.features)],
		["kinds of features", signal.kinds, signal.kinds && textOf(signal.kinds)],
		[
			"segment",
			signal.segment,
			signal.segment && `${signal.segment.feature} is ${signal.segment.values.join(" or ")}`,
		],
		["thresholds", Object.fromEntries(thresholds), thresholdsText(signal)],
		["component", signal.component, signal.component],
		["inputs", signal.inputs, signal.inputs && JSON.stringify(signal.inputs)],
		["connection", signal.connection, signal.connection],
		["sampling rate", signal.samplingRate, signal.samplingRate?.toString()],
	];
}

function emptyless(value: Record<string, string> | undefined): Record<string, string> | undefined {
	return isPlain(value) && Object.keys(value).length > 0 ? value : undefined;
}

function textOf(value: Record<string, string>): string {
	return Object.entries(value)
		.map(([key, text]) => `${key} ${text}`)
		.join(", ");
}

function featuresText(features: AzureFeatures | undefined): string | undefined {
	if (features?.kind === "list") return (features.list ?? []).join(", ");
	if (features?.kind === "top") return `the ${features.top ?? 10} that matter most`;
	return features ? "all" : undefined;
}

function dataText({
	name,
	context,
	path,
	size,
	offset,
	start,
	end,
	columns,
	preprocessing,
}: AzureData): string {
	return [
		name,
		context,
		path,
		...(size === undefined ? [] : [`${size}, ended ${offset ?? "P0D"} before the run`]),
		...(start === undefined && end === undefined ? [] : [`from ${start} to ${end}`]),
		...(columns ? [textOf(columns)] : []),
		preprocessing,
	]
		.filter((part) => part !== undefined)
		.join(", ");
}
