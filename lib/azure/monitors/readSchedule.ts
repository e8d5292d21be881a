/**
 * A schedule as Azure's API answers it, of any version from 2023-04-01-preview on, into the one form (lib/model/azureMonitor.ts).
 * Words are read whatever their case and underscores, values that are null or of another kind than expected are left to the original.
 */
import { LeewayError } from "@/lib/errors";
import type {
	AzureData,
	AzureFeatures,
	AzureMonitor,
	AzureSignal,
	AzureThreshold,
} from "@/lib/model/azureMonitor";
import { filled, readDayText, readPath, readSpan, readTarget, readTrigger } from "./parts";
import {
	at,
	checkSize,
	compact,
	flagOf,
	isPlain,
	listOf,
	numberOf,
	type Plain,
	textMap,
	textOf,
	textsOf,
} from "./plain";
import { lettersOf, spelled } from "./spelling";

/** Is it a schedule that makes a monitor, not one that runs a job? */
export function isMonitorSchedule(schedule: unknown): boolean {
	const action = at(at(schedule, "properties"), "action");
	return lettersOf(textOf(at(action, "actionType")) ?? "") === "createmonitor";
}

/** Throws `invalid` for what is not a schedule that makes a monitor. */
export function readSchedule(schedule: unknown): AzureMonitor {
	checkSize(schedule, "the schedule");
	const name = textOf(at(schedule, "name"));
	if (!isPlain(schedule) || name === undefined || !isMonitorSchedule(schedule)) {
		throw new LeewayError(
			"invalid",
			name === undefined
				? "this JSON has no name, so it is not a schedule of Azure ML"
				: `the schedule ${JSON.stringify(name.slice(0, 200))} does not make a monitor`,
			"Give a schedule whose action is CreateMonitor, with name and properties, as `az rest` answers it.",
		);
	}
	const properties = at(schedule, "properties");
	const definition = at(at(properties, "action"), "monitorDefinition");
	const compute = at(definition, "computeConfiguration");
	const target = at(definition, "monitoringTarget");
	const system = at(schedule, "systemData");
	const alerts = at(definition, "alertNotificationSettings", "alertNotificationSetting");
	return compact({
		id: textOf(at(schedule, "id")),
		name,
		displayName: textOf(at(properties, "displayName")),
		description: textOf(at(properties, "description")),
		tags: textMap(at(properties, "tags")),
		properties: textMap(at(properties, "properties")),
		enabled: flagOf(at(properties, "isEnabled")),
		provisioning: textOf(at(properties, "provisioningState")),
		createdBy: textOf(at(system, "createdBy")),
		createdAt: textOf(at(system, "createdAt")),
		modifiedAt: textOf(at(system, "lastModifiedAt")),
		trigger: readTrigger(at(properties, "trigger")),
		compute: isPlain(compute)
			? compact({
					instanceType: textOf(at(compute, "instanceType")),
					runtimeVersion: textOf(at(compute, "runtimeVersion")),
				})
			: undefined,
		// In the first preview it is a text.
		target:
			typeof target === "string"
				? readTarget(undefined, target, undefined)
				: readTarget(at(target, "taskType"), at(target, "deploymentId"), at(target, "modelId")),
		emails: textsOf(at(at(alerts, "emailNotificationSettings", "emailNotificationSetting"), "emails")),
		azureMonitor: lettersOf(textOf(at(alerts, "alertNotificationType")) ?? "") === "azuremonitor",
		signals: signalsOf(at(definition, "signals")),
		form: "rest" as const,
		original: schedule,
	});
}

function signalsOf(value: unknown): AzureSignal[] {
	if (!isPlain(value)) return [];
	return Object.entries(value).map(([name, signal]) => signalOf(name, isPlain(signal) ? signal : {}));
}

function signalOf(name: string, signal: Plain): AzureSignal {
	const production = at(signal, "productionData", "targetData", "inputAssets");
	const isNamed = isPlain(production) && at(signal, "productionData", "targetData") === undefined;
	const reference = at(signal, "referenceData", "baselineData");
	const kind = spelled(textOf(at(signal, "signalType")) ?? "");
	return compact({
		name,
		kind,
		alerts: alertsOf(signal),
		production: isNamed
			? Object.entries(production).map(([input, data]) => ({
					name: input,
					...dataOf(data, "fixed", undefined),
				}))
			: listOf(production).map((data) => dataOf(data, "rolling", at(signal, "lookbackPeriod"))),
		isProductionList: Array.isArray(production) && kind !== "model_performance" ? true : undefined,
		reference:
			reference === undefined
				? undefined
				: withTarget(
						dataOf(reference, "fixed", undefined),
						textOf(at(at(signal, "featureImportanceSettings"), "targetColumn")),
					),
		features: featuresOf(at(signal, "features")),
		kinds: kindsOf(at(signal, "featureDataTypeOverride")),
		segment: segmentOf(at(signal, "dataSegment")),
		thresholds: thresholdsOf(signal),
		component: readPath(at(signal, "componentId")),
		inputs: plainOf(at(signal, "inputs")),
		connection: textOf(at(signal, "workspaceConnectionId")),
		samplingRate: numberOf(at(signal, "samplingRate")),
		properties: textMap(at(signal, "properties")),
	});
}

/** Undefined where nothing is said. */
function alertsOf(signal: Plain): boolean | undefined {
	const mode = textOf(at(signal, "mode"));
	if (mode !== undefined) return lettersOf(mode) === "enabled";
	const types = at(signal, "notificationTypes");
	return types === undefined ? undefined : textsOf(types).length > 0;
}

/** @param lookback of the first preview, where it is the signal's */
function dataOf(value: unknown, otherwise: AzureData["kind"], lookback: unknown): AzureData {
	const type = lettersOf(textOf(at(value, "inputDataType")) ?? "");
	const asset = at(value, "asset");
	const size = readSpan(at(value, "windowSize")) ?? readSpan(lookback);
	const kind = kindOf(type) ?? (size === undefined ? otherwise : "rolling");
	const target = textOf(at(value, "targetColumnName"));
	const data = compact({
		kind,
		type: word(at(value, "jobInputType") ?? at(asset, "jobInputType")),
		path: readPath(at(value, "uri") ?? at(asset, "uri") ?? asset),
		context: word(at(value, "dataContext")),
		columns: textMap(at(value, "columns", "targetColumns")),
		preprocessing: textOf(at(value, "preprocessingComponentId")),
		size,
		offset: readSpan(at(value, "windowOffset")),
		start: readDayText(at(value, "windowStart")),
		end: readDayText(at(value, "windowEnd")),
	});
	return withTarget(data, target);
}

function kindOf(type: string): AzureData["kind"] | undefined {
	if (type === "rolling" || type === "trailing") return "rolling";
	return type === "static" || type === "fixed" ? type : undefined;
}

function withTarget(data: AzureData, target: string | undefined): AzureData {
	if (target === undefined || data.columns?.target_column !== undefined) return data;
	return { ...data, columns: { ...data.columns, target_column: target } };
}

function featuresOf(value: unknown): AzureFeatures | undefined {
	const list = at(value, "features");
	const top = numberOf(at(value, "top"));
	const filter = lettersOf(textOf(at(value, "filterType")) ?? "");
	if (list !== undefined) return { kind: "list", list: textsOf(list) };
	if (filter === "topnbyattribution" || top !== undefined) return compact({ kind: "top" as const, top });
	return filter === "allfeatures" ? { kind: "all" } : undefined;
}

function kindsOf(value: unknown): Record<string, string> | undefined {
	const kinds = textMap(value);
	return (
		kinds && Object.fromEntries(Object.entries(kinds).map(([feature, kind]) => [feature, spelled(kind)]))
	);
}

function segmentOf(value: unknown): AzureSignal["segment"] {
	const feature = textOf(at(value, "feature", "feature_name"));
	if (feature === undefined) return undefined;
	return { feature, values: textsOf(at(value, "values", "feature_values")) };
}

/** Signals on performance and on language models have all of their thresholds in a property, as JSON text; the field has one. */
function thresholdsOf(signal: Plain): AzureThreshold[] {
	const properties = at(signal, "properties");
	const kept = ["model_performance_thresholds", "gsq_thresholds"]
		.map((name) => textOf(at(properties, `azureml.modelmonitor.${name}`)))
		.find((text) => text !== undefined);
	const isOwnName = lettersOf(textOf(at(signal, "signalType")) ?? "") === "custom";
	const read = (value: unknown) => listOf(value).flatMap((each) => thresholdOf(each, isOwnName));
	const fromText = kept === undefined ? undefined : filled(read(jsonOf(kept)));
	return fromText ?? read(at(signal, "metricThresholds", "metricThreshold"));
}

/** @param isOwnName a custom signal's metrics have names that its author chose */
function thresholdOf(value: unknown, isOwnName: boolean): AzureThreshold[] {
	const metric = textOf(at(value, "metric", "metricName"));
	if (metric === undefined) return [];
	const threshold = at(value, "threshold");
	const name = isOwnName ? metric : spelled(metric);
	const group = textOf(at(value, "dataType", "modelType"));
	return [
		compact({
			of: group === undefined ? groupOf(name) : spelled(group),
			metric: name,
			value: numberOf(isPlain(threshold) ? at(threshold, "value") : threshold) ?? null,
		}),
	];
}

/** Files have these under a group. */
function groupOf(metric: string): string | undefined {
	if (/^total_token_count/.test(metric)) return "totaltoken";
	return /^(?:acceptable|aggregated)_(.+)_(?:score_per_instance|pass_rate)$/.exec(metric)?.[1];
}

function jsonOf(text: string): unknown {
	try {
		return JSON.parse(text);
	} catch {
		return undefined;
	}
}

function plainOf(value: unknown): Plain | undefined {
	return isPlain(value) && Object.keys(value).length > 0 ? value : undefined;
}

function word(value: unknown): string | undefined {
	const text = textOf(value);
	return text === undefined || text === "" ? undefined : spelled(text);
}
