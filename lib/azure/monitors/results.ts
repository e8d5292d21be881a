/**
 * Reads what a finished run of Azure ML's monitor wrote (model_monitor_create_manifest and the components before it, in
 * Azure/azureml-assets): the manifest, a file a signal, a file a histogram.
 */
import type { AzureBin, AzureFeatureResult, AzureMetric, AzureSignalResult } from "@/lib/model/azureResults";
import { at, checkSize, compact, isPlain, listOf, numberOf, type Plain, textOf } from "./plain";
import { parsePythonJson } from "./pythonJson";
import { lettersOf, spelled } from "./spelling";

/** The files of signals by signal, from the folder of the manifest; those outside of it are left out. */
export function readManifest(text: string): ReadonlyMap<string, string> {
	const files = at(jsonOf(text, "manifest.json"), "metricsFiles");
	if (!isPlain(files)) return new Map();
	return new Map(
		Object.entries(files).flatMap(([signal, file]) => {
			const path = insidePath(file);
			return path === undefined ? [] : [[signal, path] as const];
		}),
	);
}

/** A signal's figures. Throws `invalid` for what is no JSON. */
export function readSignalResult(text: string): AzureSignalResult {
	const found = jsonOf(text, "a signal's file");
	const metrics = at(found, "metrics");
	const rows = at(metrics, "rowCount");
	const features = at(metrics, "features");
	return compact({
		signal: textOf(at(found, "signalName")) ?? "",
		kind: spelled(textOf(at(found, "signalType")) ?? ""),
		rows: isPlain(rows)
			? {
					baseline: numberOf(at(rows, "baselineCount")) ?? null,
					production: numberOf(at(rows, "targetCount")) ?? null,
				}
			: undefined,
		features: isPlain(features) ? Object.entries(features).map(featureOf) : [],
		metrics: isPlain(metrics) ? wholeMetrics(metrics) : [],
	});
}

/** The bins of one feature. */
export function readHistogram(text: string): AzureBin[] {
	return listOf(at(jsonOf(text, "a histogram's file"), "histogram")).map((bin) =>
		compact({
			from: numberOf(at(bin, "lowerBound")),
			to: numberOf(at(bin, "upperBound")),
			category: textOf(at(bin, "category")),
			baseline: numberOf(at(bin, "baselineCount")) ?? null,
			production: numberOf(at(bin, "targetCount")) ?? null,
		}),
	);
}

function jsonOf(text: string, what: string): unknown {
	const found = parsePythonJson(text, what);
	checkSize(found, what);
	return found;
}

function featureOf([feature, result]: [string, unknown]): AzureFeatureResult {
	const kind = textOf(at(result, "dataType"));
	return compact({
		feature,
		kind: kind === undefined ? undefined : spelled(kind),
		metrics: listOf(at(result, "metrics")).flatMap((metric) => {
			const name = textOf(at(metric, "metricName"));
			return name === undefined ? [] : [metricOf(name, metric)];
		}),
		histogram: insidePath(at(result, "histogram")),
	});
}

function metricOf(metric: string, found: unknown): AzureMetric {
	const isQuality = at(found, "targetValue") !== undefined || at(found, "baselineValue") !== undefined;
	return {
		metric,
		value: numberOf(at(found, "metricValue", "targetValue", "value")) ?? null,
		threshold: numberOf(at(found, "threshold")) ?? null,
		...(isQuality ? { baseline: numberOf(at(found, "baselineValue")) ?? null } : {}),
	};
}

/** Of signals that judge the whole; their groups may have groups. */
function wholeMetrics(metrics: Plain): AzureSignalResult["metrics"] {
	return Object.entries(metrics).flatMap(([name, found]) => {
		if (["rowcount", "features"].includes(lettersOf(name)) || !isPlain(found)) return [];
		return [metricOf(name, found), ...groupsOf(name, at(found, "groups"), [])];
	});
}

function groupsOf(metric: string, groups: unknown, above: readonly string[]): AzureSignalResult["metrics"] {
	if (!isPlain(groups)) return [];
	return Object.entries(groups).flatMap(([name, found]) => {
		const path = [...above, name];
		return [
			{ ...metricOf(metric, found), group: path.join(" / ") },
			...groupsOf(metric, at(found, "groups"), path),
		];
	});
}

/** A path within the run's folder; undefined for what leads out of it. */
function insidePath(value: unknown): string | undefined {
	const path = textOf(value)?.replaceAll("\\", "/");
	if (path === undefined || path === "" || path.startsWith("/") || path.includes(":")) return undefined;
	return path.split("/").includes("..") ? undefined : path;
}
