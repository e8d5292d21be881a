/** A monitor of Leeway's as Azure ML would have it, and what Azure cannot say of it, a sentence each. Pure. */
import { isoSpan } from "@/lib/azure/monitors/isoSpan";
import { windowsZone } from "@/lib/azure/monitors/zone";
import { parseDeployment } from "@/lib/model/address";
import type {
	AzureData,
	AzureMonitor,
	AzureSignal,
	AzureThreshold,
	AzureTrigger,
} from "@/lib/model/azureMonitor";
import { parseBaseline } from "@/lib/model/baseline";
import { featureKinds } from "@/lib/model/featureKind";
import type { DriftSignal, Monitor, QualitySignal, Schedule, Signal } from "@/lib/model/monitor";
import { readTimeSpan, timeSpanMillis } from "@/lib/model/timeSpan";
import { azureDecides } from "@/lib/monitors/azureDecides";
import { baselineOf, windowRuleOf } from "@/lib/monitors/definition";
import { metrics } from "@/lib/stats/metrics";
import { isoUtc } from "@/lib/time";
import { azureMetric } from "./metrics";

export interface AsAzure {
	monitor: AzureMonitor;
	/** What Azure cannot say, or says otherwise. */
	lacks: string[];
}

export function toAzure(monitor: Monitor): AsAzure {
	const lacks: string[] = [];
	const deployment = parseDeployment(monitor.on);
	const signals = monitor.signals.flatMap((signal) => azureSignal(monitor, signal, lacks) ?? []);
	if (monitor.enabled === false)
		lacks.push("It is off in Leeway; a file makes it on. Then: az ml schedule disable.");
	if (monitor.notify.length > 0) {
		lacks.push(
			`Leeway tells ${monitor.notify.join(", ")}; Azure takes addresses of mail, in alert_notification.`,
		);
	}
	if (monitor.confirm !== 1 || monitor.signals.some(({ confirm = 1 }) => confirm !== 1)) {
		lacks.push("Leeway fires after as many runs as `confirm` says; Azure alerts at every run that breaches.");
	}
	if (monitor.recover !== 1 || monitor.signals.some(({ recover = 1 }) => recover !== 1)) {
		lacks.push(
			"Leeway takes it for over after as many runs as `recover` says; Azure tells nobody that it is.",
		);
	}
	lacks.push(
		monitor.renotify === "never"
			? "Leeway tells once of what goes on; Azure tells at every run that breaches."
			: `Leeway tells of what goes on every ${monitor.renotify}; Azure at every run that breaches.`,
	);
	return {
		monitor: {
			name: monitor.name,
			...(monitor.title === undefined ? {} : { displayName: monitor.title }),
			...(monitor.note === undefined ? {} : { description: monitor.note }),
			...(monitor.enabled === false ? { enabled: false } : {}),
			trigger: triggerOf(monitor.schedule, lacks),
			compute: { instanceType: "standard_e4s_v3", runtimeVersion: "3.4" },
			target: {
				task: "classification",
				deploymentId: `azureml:${deployment?.endpoint}:${deployment?.deployment}`,
				endpoint: deployment?.endpoint,
				deployment: deployment?.deployment,
			},
			// `emails` must not be empty.
			emails: ["somebody@example.com"],
			azureMonitor: false,
			signals,
			form: "yaml",
			original: {},
		},
		lacks,
	};
}

const weekDays: Readonly<Record<string, string>> = {
	...{ mon: "monday", tue: "tuesday", wed: "wednesday", thu: "thursday" },
	...{ fri: "friday", sat: "saturday", sun: "sunday" },
};

function triggerOf(schedule: Schedule, lacks: string[]): AzureTrigger {
	const { cron, every = "", at = [], days, monthDays, start, zone, from, to } = schedule;
	const timeZone = windowsZone(zone);
	if (timeZone === undefined)
		lacks.push(`Windows has no name for the zone ${zone}, and Azure knows no other: UTC is written.`);
	const bounds = {
		...(from === undefined
			? start === undefined
				? {}
				: { startTime: `${start}T00:00:00` }
			: { startTime: from }),
		...(to === undefined ? {} : { endTime: to }),
		timeZone: timeZone ?? "UTC",
	};
	if (cron !== undefined) {
		const [minute = "", hour = "", inMonth = "*", month = "*", weekday = "*"] = cron.trim().split(/\s+/);
		if (inMonth !== "*" || month !== "*") {
			lacks.push(
				`Azure ignores days and months in cron: ${cron} would run as ${minute} ${hour} * * ${weekday}.`,
			);
		}
		const isPlain =
			[inMonth, month, weekday].every((field) => field === "*") && /^\d+$/.test(minute) && /^\d+$/.test(hour);
		return isPlain
			? {
					kind: "recurrence",
					frequency: "day",
					interval: 1,
					hours: [Number(hour)],
					minutes: [Number(minute)],
					...bounds,
				}
			: { kind: "cron", expression: cron, ...bounds };
	}
	const [, count = "1", unit = ""] = /^(\d+)(h|d|w|mo)$/.exec(every) ?? [];
	const frequency = { h: "hour", d: "day", w: "week", mo: "month" }[unit] ?? "day";
	const times = at.map((time) => time.split(":").map(Number));
	const hours = [...new Set(times.map(([hour = 0]) => hour))];
	const minutes = [...new Set(times.map(([, minute = 0]) => minute))];
	if (hours.length * minutes.length !== times.length) {
		lacks.push(
			`Azure runs at each of its minutes in each of its hours: more often than at ${at.join(", ")}.`,
		);
	}
	return {
		...{ kind: "recurrence", frequency, interval: Number(count) },
		...(unit === "h" ? {} : { hours, minutes }),
		...(days ? { weekDays: days.map((day) => weekDays[day] ?? day) } : {}),
		...(monthDays ? { monthDays } : {}),
		...bounds,
	};
}

const kinds = { drift: "data_drift", predictions: "prediction_drift", quality: "data_quality" } as const;

/** Undefined for what Azure has nothing like. */
function azureSignal(monitor: Monitor, signal: Signal, lacks: string[]): AzureSignal | undefined {
	if (signal.kind === "health" || signal.kind === "join") {
		lacks.push(
			`${signal.name}: Azure has no signal of ${signal.kind === "join" ? "inputs and their outputs" : "the collector's health"}.`,
		);
		return undefined;
	}
	const say = (text: string) => lacks.push(`${signal.name}: ${text}`);
	const kind = kinds[signal.kind];
	const isPredictions = kind === "prediction_drift";
	if (isPredictions && signal.features !== "all")
		say("Azure compares all predictions, not some features of them.");
	const production = productionOf(monitor, signal, say);
	return {
		name: signal.name,
		kind,
		alerts: (signal.notify ?? monitor.notify).length > 0,
		production: [production],
		...referenceOf(monitor, signal, say),
		...(isPredictions
			? {}
			: {
					features:
						signal.features === "all"
							? { kind: "all" as const }
							: { kind: "list" as const, list: signal.features },
				}),
		...(signal.kinds && !isPredictions ? { kinds: signal.kinds } : {}),
		...segmentOf(signal, say),
		thresholds: signal.kind === "quality" ? allowances(signal) : thresholdsOf(signal, say),
	};
}

type Say = (text: string) => void;

const contexts = ["model_inputs", "model_outputs", "model_inputs_outputs"];

function productionOf(monitor: Monitor, signal: DriftSignal | QualitySignal, say: Say): AzureData {
	const rule = windowRuleOf(monitor, signal);
	const { collection } = signal;
	const deployment = parseDeployment(monitor.on);
	if (rule.align !== "hour" && !/h$/.test(rule.size)) {
		say("Leeway's window ends at midnight; Azure's ends when the run begins, less the offset.");
	}
	const path = `azureml:${deployment?.endpoint}-${deployment?.deployment}-${collection}:1`;
	if (!contexts.includes(collection)) {
		say(
			`Azure has no name for the rows of ${collection}: model_inputs is written, of the collector's own data asset.`,
		);
	}
	return {
		kind: "rolling",
		type: "uri_folder",
		path,
		context: contexts.includes(collection) ? collection : "model_inputs",
		size: isoOf(rule.size),
		offset: isoOf(rule.offset),
	};
}

function millisOf(text: string): number {
	const span = readTimeSpan(text);
	return span ? timeSpanMillis(span) : 0;
}

const isoOf = (text: string) => isoSpan(millisOf(text));

function referenceOf(
	monitor: Monitor,
	signal: DriftSignal | QualitySignal,
	say: Say,
): Pick<AzureSignal, "reference"> {
	const text = baselineOf(monitor, signal) ?? "";
	const baseline = parseBaseline(text);
	const rule = windowRuleOf(monitor, signal);
	const { path, type, context } = productionOf(monitor, signal, () => undefined);
	const rows = { path, type, context };
	const end = millisOf(rule.offset) + millisOf(rule.size);
	const day = 86_400_000;
	switch (baseline?.kind) {
		case "trailing":
			return {
				reference: {
					kind: "rolling",
					...rows,
					size: isoSpan(baseline.millis),
					offset: isoSpan(end + baseline.gap),
				},
			};
		case "weekdays":
			say(
				`Azure cannot compare with the same weekdays: all of the ${baseline.weeks} weeks before is written.`,
			);
			return {
				reference: {
					kind: "rolling",
					...rows,
					size: isoSpan(baseline.weeks * 7 * day),
					offset: isoSpan(end),
				},
			};
		case "window": {
			const { from, to } = baseline.window;
			if (from % day !== 0 || to % day !== 0) say("Azure takes whole days of a fixed baseline.");
			return {
				reference: {
					kind: "static",
					...rows,
					start: isoUtc(from).slice(0, 10),
					end: isoUtc(to).slice(0, 10),
				},
			};
		}
		case "file": {
			const place = `${baseline.datastore}/${baseline.path}`.replace(/\/$/, "");
			const asset = Object.entries(monitor.azure?.places ?? {}).find(
				([, lies]) => lies.replace(/\/$/, "") === place,
			)?.[0];
			const uri = asset ?? `azureml://datastores/${baseline.datastore}/paths/${baseline.path}`;
			return { reference: { kind: "fixed", type: "mltable", path: uri, context: "training" } };
		}
		default:
			say(
				`Azure has no baseline like ${text}: the table must be registered as a data asset, and its name written.`,
			);
			return {
				reference: { kind: "fixed", type: "mltable", path: "azureml:the_baseline:1", context: "training" },
			};
	}
}

function segmentOf(signal: DriftSignal | QualitySignal, say: Say): Pick<AzureSignal, "segment"> {
	const [condition, ...more] = signal.where ?? [];
	if (!condition) return {};
	const { column, op, value } = condition;
	const values = (Array.isArray(value) ? value : [value]).map(String);
	if (more.length > 0 || (op !== "in" && op !== "eq") || signal.kind !== "drift") {
		say(
			"Azure takes one condition, that a column is one of some values, and of drift only: conditions are left out.",
		);
		return {};
	}
	return { segment: { feature: column, values } };
}

function thresholdsOf(signal: DriftSignal, say: Say): AzureThreshold[] {
	if (signal.thresholds === "learned") say("Azure learns no thresholds: its defaults are written.");
	if (signal.share !== undefined) say("Azure knows no share of features: it alerts for each.");
	if (signal.judge !== "azure" && signal.profile !== "azureml")
		say("Azure's rule does not know chance: with few rows it alerts more often.");
	if (signal.thresholds === undefined && signal.profile !== "azureml" && signal.judge !== "azure") {
		say("Leeway's quantile PSI from 0.25 on is written as Azure's PSI of equal-width bins.");
	}
	const { thresholds, ...rest } = signal;
	return azureDecides({
		...rest,
		...(thresholds === "learned" || thresholds === undefined ? {} : { thresholds }),
	}).map(({ metric, threshold }, place) => {
		const of = featureKinds[place] ?? "numerical";
		const own = azureMetric(metric);
		const isRobust =
			signal.thresholds === undefined && signal.profile !== "azureml" && signal.judge !== "azure";
		if (own === undefined && !isRobust) {
			say(`Azure has no ${metric}: its PSI is written for ${of} features, with the same number.`);
		}
		const number = isRobust
			? (metrics.find(({ name }) => name === metric)?.thresholds.robust.drift ?? 0.25)
			: threshold;
		return { of, metric: own ?? "population_stability_index", value: number };
	});
}

function allowances({ allowance }: QualitySignal): AzureThreshold[] {
	return featureKinds.flatMap((of) =>
		["null_value_rate", "data_type_error_rate", "out_of_bounds_rate"].map((metric) => ({
			of,
			metric,
			value: allowance,
		})),
	);
}
