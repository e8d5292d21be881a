/** A monitor of Azure ML as its API answers it in three versions: what a file means, in the service's own names. */
import type { AzureData, AzureMonitor, AzureSignal, AzureThreshold } from "@/lib/model/azureMonitor";

export const restVersions = ["2024-10-01", "2023-06-01-preview", "2023-04-01-preview"] as const;
export type RestVersion = (typeof restVersions)[number];

type Json = Record<string, unknown>;

/** `monitor` as a schedule of a workspace; `id` is the workspace's. */
export function renderRest(
	monitor: AzureMonitor,
	version: RestVersion = "2024-10-01",
	workspace = "/subscriptions/0/resourceGroups/rg/providers/Microsoft.MachineLearningServices/workspaces/ws",
): Json {
	const { trigger } = monitor;
	const isStable = version === "2024-10-01";
	const { endpoint, deployment } = monitor.target;
	const deploymentId =
		endpoint === undefined
			? monitor.target.deploymentId
			: `${workspace}/onlineEndpoints/${endpoint}/deployments/${deployment}`;
	return {
		id: `${workspace}/schedules/${monitor.name}`,
		name: monitor.name,
		type: "Microsoft.MachineLearningServices/workspaces/schedules",
		systemData: { createdBy: "someone@example.com", createdAt: "2024-11-02T08:14:03.1234567Z" },
		properties: {
			displayName: monitor.displayName ?? null,
			description: monitor.description ?? null,
			tags: monitor.tags ?? {},
			properties: monitor.properties ?? {},
			isEnabled: monitor.enabled ?? true,
			provisioningState: "Succeeded",
			trigger:
				trigger.kind === "cron"
					? {
							triggerType: "Cron",
							expression: trigger.expression,
							startTime: trigger.startTime ?? null,
							endTime: trigger.endTime ?? null,
							timeZone: trigger.timeZone ?? "UTC",
						}
					: {
							triggerType: "Recurrence",
							frequency: pascal(trigger.frequency ?? ""),
							interval: trigger.interval,
							schedule: {
								hours: trigger.hours ?? [],
								minutes: trigger.minutes ?? [],
								weekDays: trigger.weekDays?.map(pascal) ?? null,
								monthDays: trigger.monthDays ?? null,
							},
							startTime: trigger.startTime ?? null,
							endTime: trigger.endTime ?? null,
							timeZone: trigger.timeZone ?? "UTC",
						},
			action: {
				actionType: "CreateMonitor",
				monitorDefinition: {
					...(version === "2023-04-01-preview"
						? { computeId: "spark" }
						: {
								computeConfiguration: {
									computeType: "ServerlessSpark",
									instanceType: monitor.compute?.instanceType,
									runtimeVersion: monitor.compute?.runtimeVersion,
									computeIdentity: { computeIdentityType: "AmlToken" },
								},
							}),
					monitoringTarget:
						deploymentId === undefined && monitor.target.task === undefined
							? null
							: version === "2023-04-01-preview"
								? deploymentId
								: {
										taskType: pascal(monitor.target.task ?? "classification"),
										deploymentId: deploymentId ?? null,
										modelId: monitor.target.modelId ?? null,
									},
					...alerts(monitor, isStable),
					signals: Object.fromEntries(
						monitor.signals.map((signal) => [signal.name, signalJson(signal, version)]),
					),
				},
			},
		},
	};
}

function alerts({ emails, azureMonitor }: AzureMonitor, isStable: boolean): Json {
	if (isStable) return { alertNotificationSettings: { emailNotificationSettings: { emails } } };
	if (azureMonitor) return { alertNotificationSetting: { alertNotificationType: "AzureMonitor" } };
	return {
		alertNotificationSetting: {
			alertNotificationType: "Email",
			emailNotificationSetting: { emails, emailOn: ["JobFailed", "JobCompleted"] },
		},
	};
}

function signalJson(signal: AzureSignal, version: RestVersion): Json {
	const isFirst = version === "2023-04-01-preview";
	const [production, ...others] = signal.production.map((data) => dataJson(data, version));
	const isNamed = signal.kind === "custom";
	const isList = signal.isProductionList || signal.kind === "model_performance";
	const size = signal.production[0]?.size;
	return {
		signalType: pascal(signal.kind),
		...(version === "2024-10-01"
			? { notificationTypes: signal.alerts ? ["AmlNotification"] : [] }
			: { mode: signal.alerts ? "Enabled" : "Disabled" }),
		...(isNamed
			? {
					inputAssets: Object.fromEntries(
						signal.production.map((data) => [data.name, dataJson(data, version)]),
					),
				}
			: production === undefined
				? {}
				: { [isFirst ? "targetData" : "productionData"]: isList ? [production, ...others] : production }),
		...(isFirst && size !== undefined ? { lookbackPeriod: size } : {}),
		...(signal.reference
			? { [isFirst ? "baselineData" : "referenceData"]: dataJson(signal.reference, version) }
			: {}),
		...(signal.features
			? {
					features: {
						list: { filterType: "FeatureSubset", features: signal.features.list },
						all: { filterType: "AllFeatures" },
						top: { filterType: "TopNByAttribution", top: signal.features.top },
					}[signal.features.kind],
				}
			: {}),
		featureDataTypeOverride: signal.kinds
			? Object.fromEntries(Object.entries(signal.kinds).map(([name, kind]) => [name, pascal(kind)]))
			: null,
		...(signal.segment
			? { dataSegment: { feature: signal.segment.feature, values: signal.segment.values } }
			: {}),
		...thresholdsJson(signal),
		...(signal.component === undefined ? {} : { componentId: signal.component }),
		...(signal.inputs === undefined ? {} : { inputs: signal.inputs }),
		...(signal.connection === undefined ? {} : { workspaceConnectionId: signal.connection }),
		...(signal.samplingRate === undefined ? {} : { samplingRate: signal.samplingRate }),
		properties: signal.properties ?? null,
	};
}

function thresholdsJson({ kind, thresholds }: AzureSignal): Json {
	const each = ({ of, metric, value }: AzureThreshold) => ({
		...(of === "numerical" || of === "categorical" ? { dataType: pascal(of) } : {}),
		metric: kind === "custom" ? metric : pascal(metric),
		threshold: { value },
	});
	if (kind === "feature_attribution_drift") {
		return { metricThreshold: thresholds[0] ? each(thresholds[0]) : null };
	}
	return { metricThresholds: thresholds.map(each) };
}

function dataJson(data: AzureData, version: RestVersion): Json {
	if (version === "2023-04-01-preview") {
		return {
			asset: { jobInputType: data.type, uri: data.path },
			dataContext: data.context === undefined ? undefined : pascal(data.context),
			preprocessingComponentId: data.preprocessing ?? null,
			targetColumnName: data.columns?.target_column ?? null,
			...(data.columns && !("target_column" in data.columns) ? { columns: data.columns } : {}),
		};
	}
	const rolling = version === "2024-10-01" ? "Rolling" : "Trailing";
	return {
		inputDataType: { rolling, static: "Static", fixed: "Fixed" }[data.kind],
		jobInputType: data.type ?? null,
		uri: data.path ?? null,
		dataContext:
			data.context === undefined ? null : version === "2024-10-01" ? pascal(data.context) : data.context,
		columns: data.columns ?? null,
		...(data.preprocessing === undefined ? {} : { preprocessingComponentId: data.preprocessing }),
		...(data.kind === "rolling" ? { windowSize: data.size ?? null, windowOffset: data.offset ?? null } : {}),
		...(data.kind === "static"
			? { windowStart: `${data.start}T00:00:00.000Z`, windowEnd: `${data.end}T00:00:00.000Z` }
			: {}),
	};
}

/** "model_inputs" → "ModelInputs". */
function pascal(word: string): string {
	return word.replaceAll(/(?:^|_)([a-z])/g, (_, letter: string) => letter.toUpperCase());
}
