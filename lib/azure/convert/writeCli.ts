/** A monitor in the one form as what a file of the command line holds. Pure. */
import { compact, isPlain, type Plain } from "@/lib/azure/monitors/plain";
import type {
	AzureData,
	AzureFeatures,
	AzureMonitor,
	AzureSignal,
	AzureThreshold,
	AzureTrigger,
} from "@/lib/model/azureMonitor";
import { azureThresholds, qualityAllowances } from "@/lib/stats/azureThresholds";

const schema = "http://azureml/sdk-2-0/Schedule.json";

export function writeCli(monitor: AzureMonitor): Plain {
	const { trigger, target, compute, emails, signals } = monitor;
	return compact({
		$schema: schema,
		name: monitor.name,
		display_name: monitor.displayName,
		description: monitor.description,
		tags: monitor.tags,
		properties: monitor.properties,
		trigger: triggerOf(trigger),
		create_monitor: compact({
			compute: compact({
				instance_type: compute?.instanceType ?? "standard_e4s_v3",
				runtime_version: compute?.runtimeVersion ?? "3.4",
			}),
			monitoring_target:
				target.task === undefined && target.deploymentId === undefined && target.modelId === undefined
					? undefined
					: compact({
							ml_task: target.task,
							endpoint_deployment_id:
								target.endpoint === undefined
									? target.deploymentId
									: `azureml:${target.endpoint}:${target.deployment}`,
							model_id: target.modelId,
						}),
			monitoring_signals:
				signals.length === 0
					? undefined
					: Object.fromEntries(signals.map((signal) => [signal.name, signalOf(signal)])),
			alert_notification: monitor.azureMonitor ? "azmonitoring" : emails.length > 0 ? { emails } : undefined,
		}),
	});
}

function triggerOf({ kind, ...trigger }: AzureTrigger): Plain {
	const bounds = {
		start_time: trigger.startTime,
		end_time: trigger.endTime,
		time_zone: trigger.timeZone,
	};
	if (kind === "cron") return compact({ type: kind, expression: trigger.expression, ...bounds });
	const schedule = compact({
		hours: trigger.hours,
		minutes: trigger.minutes,
		week_days: trigger.weekDays,
		month_days: trigger.monthDays,
	});
	return compact({
		type: kind,
		frequency: trigger.frequency,
		interval: trigger.interval,
		schedule: Object.keys(schedule).length > 0 ? schedule : undefined,
		...bounds,
	});
}

function signalOf(signal: AzureSignal): Plain {
	const { production } = signal;
	const sources = production.map(dataOf);
	const isNamed = signal.kind === "custom";
	return compact({
		type: signal.kind,
		production_data:
			isNamed || sources.length === 0 ? undefined : signal.isProductionList ? sources : sources[0],
		input_data:
			isNamed && sources.length > 0
				? Object.fromEntries(production.map((data, place) => [data.name ?? `input_${place}`, dataOf(data)]))
				: undefined,
		reference_data: signal.reference && dataOf(signal.reference),
		features: featuresOf(signal.features),
		feature_type_override: signal.kinds,
		data_segment: signal.segment && {
			feature_name: signal.segment.feature,
			feature_values: signal.segment.values,
		},
		alert_enabled: signal.alerts,
		metric_thresholds: thresholdsOf(signal),
		component_id: signal.component,
		inputs: signal.inputs,
		connection_id: signal.connection,
		sampling_rate: signal.samplingRate,
		properties: signal.properties,
	});
}

function dataOf({ kind, type, path, context, columns, preprocessing, ...window }: AzureData): Plain {
	const span = compact(
		kind === "static"
			? { window_start: window.start, window_end: window.end }
			: { lookback_window_size: window.size, lookback_window_offset: window.offset },
	);
	const input = compact({ type, path });
	return compact({
		input_data: Object.keys(input).length > 0 ? input : undefined,
		data_context: context,
		data_column_names: columns,
		pre_processing_component: preprocessing,
		data_window: Object.keys(span).length > 0 ? span : undefined,
	});
}

function featuresOf(features: AzureFeatures | undefined): unknown {
	if (features?.kind === "list") return features.list ?? [];
	if (features?.kind === "top") return { top_n_feature_importance: features.top ?? 10 };
	return features ? "all_features" : undefined;
}

function thresholdsOf({ kind, thresholds }: AzureSignal): unknown {
	if (thresholds.length === 0) return undefined;
	if (kind === "custom") {
		return thresholds.map(({ metric, value }) =>
			compact({ metric_name: metric, threshold: value ?? undefined }),
		);
	}
	const written = new Map<string, Plain | number>();
	for (const threshold of thresholds) put(written, threshold, numberOf(threshold, kind));
	return Object.fromEntries(written);
}

/** A threshold's number: where none is given, the default that the component has, as an import takes it; null where none is known. */
export function numberOf({ of, value }: AzureThreshold, kind: string): number | null {
	if (value !== null) return value;
	if (kind === "data_quality") return qualityAllowances.component;
	const isDrift = kind === "data_drift" || kind === "prediction_drift";
	return isDrift ? azureThresholds.component[of === "categorical" ? of : "numerical"] : null;
}

function put(
	written: Map<string, Plain | number>,
	{ of, metric }: AzureThreshold,
	value: number | null,
): void {
	if (value === null) return;
	if (of === undefined) {
		written.set(metric, value);
		return;
	}
	const group = written.get(of);
	written.set(of, { ...(isPlain(group) ? group : {}), [metric]: value });
}
