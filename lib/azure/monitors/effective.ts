/**
 * What a monitor means once Azure has filled in what it leaves out: what its command line writes in (entities/_monitoring of
 * azure-ai-ml) and, where the service decides, what its documentation says.
 */
import type { AzureData, AzureMonitor, AzureSignal, AzureTrigger } from "@/lib/model/azureMonitor";
import { defaultSignals } from "@/lib/model/azureMonitor";
import { ownValue } from "@/lib/ownValue";

/** "P7D": how far back a signal looks that does not say; the trigger's own period. `times` 2 is a baseline's. */
function defaultSize({ kind, frequency, interval = 1 }: AzureTrigger, times: 1 | 2 = 1): string {
	if (kind === "cron") return `P${7 * times}D`;
	const days = { minute: 1, hour: 1, day: interval, week: 7 * interval, month: 30 * interval };
	const known = Object.entries(days).find(([unit]) => unit === frequency);
	return `P${(known?.[1] ?? 7) * times}D`;
}

/** A monitor with everything said that Azure would otherwise choose. */
export function effective(monitor: AzureMonitor): AzureMonitor {
	const { trigger } = monitor;
	const signals = monitor.signals.length > 0 ? monitor.signals : signalsOfAzure(monitor);
	return {
		...monitor,
		enabled: monitor.enabled ?? true,
		trigger: {
			...trigger,
			timeZone: trigger.timeZone ?? "UTC",
			...(trigger.kind === "cron" ? {} : { interval: trigger.interval ?? 1 }),
		},
		target: { ...monitor.target, task: monitor.target.task ?? "classification" },
		signals: signals.map((signal) => effectiveSignal(signal, trigger)),
	};
}

/** Those that are compared over time; the rows of others have no default. */
const contexts: Readonly<Record<string, string>> = {
	data_drift: "model_inputs",
	data_quality: "model_inputs",
	prediction_drift: "model_outputs",
};

function effectiveSignal(signal: AzureSignal, trigger: AzureTrigger): AzureSignal {
	const context = ownValue(contexts, signal.kind);
	const collected = context === undefined ? [] : [{ kind: "rolling" as const, context }];
	const production = (signal.production.length > 0 ? signal.production : collected).map((data) =>
		withSpans(data, { size: defaultSize(trigger), offset: "P0D" }),
	);
	const size = production[0]?.size ?? defaultSize(trigger);
	const past: AzureData | undefined =
		context === undefined
			? undefined
			: {
					kind: "rolling",
					context: production[0]?.context ?? context,
					size: defaultSize(trigger, 2),
					offset: size,
				};
	const reference = signal.reference ?? past;
	return {
		...signal,
		alerts: signal.alerts ?? false,
		production,
		// A file's reference that says how far back it begins, and not where it ends, ends with production.
		reference:
			reference && withSpans(reference, { size: defaultSize(trigger, 2), offset: "P0D", late: size }),
	};
}

/** @param late what "default" stands for as an offset */
function withSpans(
	data: AzureData,
	{ size, offset, late = offset }: { size: string; offset: string; late?: string },
): AzureData {
	if (data.kind !== "rolling") return data;
	return {
		...data,
		size: data.size === undefined || data.size === "default" ? size : data.size,
		offset: data.offset === "default" ? late : (data.offset ?? offset),
	};
}

/** Of a file that names none: alerts are off in each of them. */
function signalsOfAzure({ target }: AzureMonitor): AzureSignal[] {
	if (target.task === "question_answering") {
		return [
			{
				name: "token-usage-signal",
				kind: "generation_token_statistics",
				alerts: false,
				production: [],
				thresholds: [],
				samplingRate: 0.1,
			},
		];
	}
	const [drift, predictions, quality] = defaultSignals;
	const compared = [
		{ of: "numerical", metric: "normalized_wasserstein_distance", value: 0.1 },
		{ of: "categorical", metric: "jensen_shannon_distance", value: 0.1 },
	];
	const rates = ["numerical", "categorical"].flatMap((of) =>
		["null_value_rate", "data_type_error_rate", "out_of_bounds_rate"].map((metric) => ({
			of,
			metric,
			value: 0,
		})),
	);
	const base = { alerts: false, production: [] };
	return [
		{ ...base, name: drift, kind: "data_drift", features: { kind: "all" }, thresholds: compared },
		{ ...base, name: predictions, kind: "prediction_drift", thresholds: compared },
		{ ...base, name: quality, kind: "data_quality", features: { kind: "all" }, thresholds: rates },
	];
}
