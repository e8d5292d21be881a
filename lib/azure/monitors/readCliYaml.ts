/**
 * A monitor as a file of the command line (`az ml schedule create --file`), or as the command line shows it (`az ml schedule show`),
 * into the one form, lib/model/azureMonitor.ts.
 */
import { LeewayError } from "@/lib/errors";
import type { AzureData, AzureFeatures, AzureMonitor, AzureSignal } from "@/lib/model/azureMonitor";
import { readSettings } from "@/lib/settingsFile";
import { readDayText, readPath, readSpan, readTarget, readTrigger, thresholdsIn } from "./parts";
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

/** Characters; a file with 2,000 features has less. */
const maxLength = 1_000_000;

/** Throws `invalid` for what is no YAML, or makes no monitor; `file` is its name, for messages. */
export function readCliYaml(text: string, file: string): AzureMonitor {
	return readCliMonitor(cliYamlValue(text, file));
}

/** The same from the values of a file. */
export function readCliMonitor(found: unknown): AzureMonitor {
	checkSize(found, "the file");
	const create = at(found, "create_monitor");
	const name = textOf(at(found, "name"));
	if (!isPlain(found) || !isPlain(create) || name === undefined) {
		throw new LeewayError(
			"invalid",
			isPlain(create)
				? "the file gives the monitor no name"
				: "the file makes no monitor: it has no create_monitor",
			"Give a file that `az ml schedule create --file` takes, with name, trigger and create_monitor.",
		);
	}
	const compute = at(create, "compute");
	const target = at(create, "monitoring_target");
	const alerts = at(create, "alert_notification");
	const made = at(found, "creation_context");
	return compact({
		id: textOf(at(found, "id")),
		name,
		displayName: textOf(at(found, "display_name")),
		description: textOf(at(found, "description")),
		tags: textMap(at(found, "tags")),
		properties: textMap(at(found, "properties")),
		enabled: flagOf(at(found, "is_enabled")),
		provisioning: textOf(at(found, "provisioning_state")),
		createdBy: textOf(at(made, "created_by")),
		createdAt: utcText(at(made, "created_at")),
		modifiedAt: utcText(at(made, "last_modified_at")),
		trigger: readTrigger(at(found, "trigger")),
		compute: isPlain(compute)
			? compact({
					instanceType: textOf(at(compute, "instance_type")),
					runtimeVersion: textOf(at(compute, "runtime_version")),
				})
			: undefined,
		target: readTarget(at(target, "ml_task"), at(target, "endpoint_deployment_id"), at(target, "model_id")),
		emails: isPlain(alerts) ? textsOf(at(alerts, "emails")) : [],
		azureMonitor: lettersOf(textOf(alerts) ?? "") === "azmonitoring",
		signals: signalsOf(at(create, "monitoring_signals")),
		form: "yaml" as const,
		original: found,
	});
}

/** Times of the command line are UTC, whether they say so or not. */
function utcText(value: unknown): string | undefined {
	const text = textOf(value);
	return text === undefined || /(?:Z|[+-]\d\d:?\d\d)$/i.test(text) ? text : `${text.replace(" ", "T")}Z`;
}

/** What the command line shows of a monitor and takes in no file: azure-ai-ml refuses what it does not know, and the rest is Azure's. */
const shownOnly = new Set(
	["id", "is_enabled", "provisioning_state", "creation_context", "resource_group"].map(lettersOf),
);

/** What was read, as a file may hold it. */
export function withoutShown(original: Plain): Plain {
	return Object.fromEntries(Object.entries(original).filter(([key]) => !shownOnly.has(lettersOf(key))));
}

function cliYamlValue(text: string, file: string): unknown {
	if (text.length > maxLength) {
		throw new LeewayError(
			"invalid",
			`${file} has ${text.length.toLocaleString("en-US")} characters`,
			"Give the file of one monitor: a million characters at most.",
		);
	}
	return readSettings(text, file, { merges: true }).found;
}

function signalsOf(value: unknown): AzureSignal[] {
	if (!isPlain(value)) return [];
	return Object.entries(value).map(([name, signal]) => signalOf(name, isPlain(signal) ? signal : {}));
}

function signalOf(name: string, signal: Plain): AzureSignal {
	const production = at(signal, "production_data");
	const inputs = at(signal, "input_data");
	const reference = at(signal, "reference_data");
	const segment = at(signal, "data_segment");
	const feature = textOf(at(segment, "feature_name", "feature"));
	const kinds = textMap(at(signal, "feature_type_override"));
	const isNamed = isPlain(inputs) && production === undefined;
	return compact({
		name,
		kind: spelled(textOf(at(signal, "type")) ?? ""),
		alerts: flagOf(at(signal, "alert_enabled")),
		production: isNamed
			? Object.entries(inputs).map(([input, data]) => ({ name: input, ...dataOf(data, "fixed") }))
			: listOf(production).map((data) => dataOf(data, "rolling")),
		isProductionList: Array.isArray(production) ? true : undefined,
		reference: reference === undefined ? undefined : dataOf(reference, "fixed"),
		features: featuresOf(at(signal, "features")),
		kinds:
			kinds && Object.fromEntries(Object.entries(kinds).map(([column, kind]) => [column, spelled(kind)])),
		segment:
			feature === undefined
				? undefined
				: { feature, values: textsOf(at(segment, "feature_values", "values")) },
		thresholds: thresholdsIn(at(signal, "metric_thresholds")),
		component: readPath(at(signal, "component_id")),
		inputs: plainOf(at(signal, "inputs")),
		connection: textOf(at(signal, "connection_id", "workspace_connection_id")),
		samplingRate: numberOf(at(signal, "sampling_rate")),
		properties: textMap(at(signal, "properties")),
	});
}

function dataOf(value: unknown, otherwise: AzureData["kind"]): AzureData {
	const input = at(value, "input_data");
	const window = at(value, "data_window");
	const size = readSpan(at(window, "lookback_window_size") ?? at(value, "data_window_size"));
	const start = readDayText(at(window, "window_start", "window_start_date"));
	const end = readDayText(at(window, "window_end", "window_end_date"));
	const target = textOf(at(value, "target_column_name"));
	const columns = textMap(at(value, "data_column_names"));
	const context = textOf(at(value, "data_context"));
	const type = textOf(at(input, "type"));
	return compact({
		kind: size !== undefined ? "rolling" : start !== undefined ? "static" : otherwise,
		type: type === undefined ? undefined : spelled(type),
		path: readPath(at(input, "path")),
		context: context === undefined ? undefined : spelled(context),
		columns:
			target === undefined || columns?.target_column !== undefined
				? columns
				: { ...columns, target_column: target },
		preprocessing: textOf(at(value, "pre_processing_component")),
		size,
		offset: readSpan(at(window, "lookback_window_offset")),
		start,
		end,
	} satisfies AzureData);
}

function featuresOf(value: unknown): AzureFeatures | undefined {
	if (Array.isArray(value)) return { kind: "list", list: textsOf(value) };
	if (typeof value === "string") {
		return lettersOf(value) === "allfeatures" ? { kind: "all" } : { kind: "list", list: [value] };
	}
	const top = numberOf(at(value, "top_n_feature_importance"));
	return isPlain(value) ? compact({ kind: "top" as const, top }) : undefined;
}

function plainOf(value: unknown): Plain | undefined {
	return isPlain(value) && Object.keys(value).length > 0 ? value : undefined;
}
