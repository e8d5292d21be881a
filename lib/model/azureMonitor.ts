/**
 * A monitor of Azure ML in one form, whichever version of the API or file it was read from (lib/azure/monitors). Words that Azure
 * leaves open (kinds of signals, metrics, contexts) are kept as text in the spelling of its command line, "model_inputs"; what
 * this form has no place for is in `original`.
 */

/** A length of time as Azure writes it: ISO 8601, "P7D", "PT1H"; or "default". */
export type AzureSpan = string;

export interface AzureTrigger {
	kind: "recurrence" | "cron";
	/** minute, hour, day, week or month. */
	frequency?: string | undefined;
	interval?: number | undefined;
	hours?: number[] | undefined;
	minutes?: number[] | undefined;
	/** monday … sunday. */
	weekDays?: string[] | undefined;
	monthDays?: number[] | undefined;
	expression?: string | undefined;
	/** A wall clock's time in the zone, without an offset. */
	startTime?: string | undefined;
	endTime?: string | undefined;
	/** A zone of Windows, "W. Europe Standard Time". */
	timeZone?: string | undefined;
}

/** Rows that a signal reads. */
export interface AzureData {
	/** Under this name, of signals that take several. */
	name?: string | undefined;
	/** rolling: a window that moves; static: one that does not; fixed: all of it. */
	kind: "rolling" | "static" | "fixed";
	/** mltable, uri_folder or uri_file. */
	type?: string | undefined;
	/** "azureml:NAME:VERSION", "azureml://datastores/…" or a path. */
	path?: string | undefined;
	/** model_inputs, model_outputs, training … */
	context?: string | undefined;
	/** target_column and whatever else is named. */
	columns?: Record<string, string> | undefined;
	preprocessing?: string | undefined;
	size?: AzureSpan | undefined;
	offset?: AzureSpan | undefined;
	start?: string | undefined;
	end?: string | undefined;
}

export interface AzureThreshold {
	/** numerical or categorical; a metric's group, of signals that have others; undefined: of all. */
	of?: string | undefined;
	/** As the command line spells it: "jensen_shannon_distance". */
	metric: string;
	/** null: the metric's own default. */
	value: number | null;
}

export interface AzureFeatures {
	kind: "list" | "all" | "top";
	list?: string[] | undefined;
	top?: number | undefined;
}

export interface AzureSignal {
	name: string;
	/** data_drift, prediction_drift, data_quality, feature_attribution_drift, model_performance, custom, generation_… */
	kind: string;
	/** Undefined: not said, which is off. */
	alerts?: boolean | undefined;
	production: AzureData[];
	/** Production has more than one source: written as a list, even of one. */
	isProductionList?: boolean | undefined;
	reference?: AzureData | undefined;
	features?: AzureFeatures | undefined;
	/** numerical or categorical, by feature. */
	kinds?: Record<string, string> | undefined;
	segment?: { feature: string; values: string[] } | undefined;
	thresholds: AzureThreshold[];
	/** Of custom signals. */
	component?: string | undefined;
	inputs?: Record<string, unknown> | undefined;
	/** Of signals on what language models answer. */
	connection?: string | undefined;
	samplingRate?: number | undefined;
	properties?: Record<string, string> | undefined;
}

export interface AzureTarget {
	/** classification, regression or question_answering. */
	task?: string | undefined;
	/** As it stands there: an ARM id, "azureml:ENDPOINT:DEPLOYMENT", or whatever was written. */
	deploymentId?: string | undefined;
	endpoint?: string | undefined;
	deployment?: string | undefined;
	modelId?: string | undefined;
}

export interface AzureMonitor {
	/** Its ARM id; a file does not say. */
	id?: string | undefined;
	name: string;
	displayName?: string | undefined;
	description?: string | undefined;
	tags?: Record<string, string> | undefined;
	properties?: Record<string, string> | undefined;
	/** A file does not say; what `az ml schedule show` prints does. */
	enabled?: boolean | undefined;
	/** Succeeded, Failed, Creating, Updating, Deleting, Canceled. */
	provisioning?: string | undefined;
	createdBy?: string | undefined;
	/** ISO, UTC. */
	createdAt?: string | undefined;
	modifiedAt?: string | undefined;
	trigger: AzureTrigger;
	compute?: { instanceType?: string | undefined; runtimeVersion?: string | undefined } | undefined;
	target: AzureTarget;
	/** Who is told: `emails` by mail, `azureMonitor` through Azure Monitor; of signals whose alerts are on. */
	emails: string[];
	azureMonitor: boolean;
	/** Empty in a file that leaves Azure to choose them: see `defaultSignals`. */
	signals: AzureSignal[];
	/** Where it was read from. */
	form: "rest" | "yaml";
	/** As it was read, whole. */
	original: Record<string, unknown>;
}

/** The signals that Azure's command line makes for a file that names none; alerts are off in each of them. */
export const defaultSignals = [
	"data-drift-signal",
	"prediction-drift-signal",
	"data-quality-signal",
] as const;

/** A monitor in words, for people. */
export interface AzureWords {
	/** "every day at 06:00 Europe/Berlin". */
	when: string;
	/** What one may not expect of when it runs, a sentence each. */
	truths: string[];
	/** Of each signal: what it watches, against what, and when it alerts. */
	signals: { name: string; text: string; alerts: boolean }[];
	/** Who is told, and whether anybody ever is. */
	alerts: string;
	/** Mails are set, and no signal alerts. */
	isSilent: boolean;
	/** Why it runs nothing now; null where it does. */
	still: string | null;
}
