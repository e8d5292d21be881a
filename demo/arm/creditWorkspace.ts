import { type ArmItem, type ArmWorkspace, workspaceId } from "./armTypes";

interface Where {
	account: string;
	container: string;
	/** "core.windows.net"; of an emulator its host and port. */
	endpoint?: string;
	protocol?: "http" | "https";
}

/**
 * The workspace of the seed: an endpoint whose inputs lie at a folder of their own, its outputs where they usually do, a monitor of
 * each kind of trouble, and jobs of the one that runs.
 */
export function creditWorkspace({
	account,
	container,
	endpoint = "core.windows.net",
	protocol = "https",
}: Where): ArmWorkspace {
	const own = {
		subscription: "11111111-1111-1111-1111-111111111111",
		resourceGroup: "ml-prod",
		name: "credit-ml",
	};
	const id = workspaceId(own);
	const blob = (name: string, more: ArmItem["properties"] = {}): ArmItem => ({
		name,
		properties: {
			...{ datastoreType: "AzureBlob", accountName: account, containerName: container, endpoint, protocol },
			...{ isDefault: false, credentials: { credentialsType: "AccountKey" }, ...more },
		},
	});
	const enabled = { dataCollectionMode: "Enabled", samplingRate: 1 };
	return {
		...own,
		location: "westeurope",
		properties: {
			...{ provisioningState: "Succeeded", publicNetworkAccess: "Enabled", v1LegacyMode: false },
			managedNetwork: { isolationMode: "Disabled" },
		},
		endpoints: [
			{
				name: "credit",
				properties: { provisioningState: "Succeeded", traffic: { blue: 100, green: 0 } },
				deployments: [
					{
						name: "blue",
						properties: {
							...{ provisioningState: "Succeeded", model: "azureml:credit:3" },
							dataCollector: {
								...{ rollingRate: "Hour", requestLogging: { captureHeaders: [] } },
								collections: {
									model_inputs: {
										...enabled,
										samplingRate: 0.5,
										dataId: `${id}/data/credit-inputs/versions/1`,
									},
									model_outputs: { ...enabled, dataId: "azureml:credit-outputs:2" },
									request: enabled,
								},
							},
						},
					},
					{ name: "green", properties: { provisioningState: "Failed" } },
				],
			},
			{
				name: "fraud",
				properties: { provisioningState: "Succeeded", traffic: { v1: 100 } },
				deployments: [
					{
						name: "v1",
						properties: { provisioningState: "Succeeded" },
						tags: {
							"data_collector.collections.model_inputs.enabled": "true",
							"data_collector.collections.model_inputs.data.name": "fraud-inputs",
							"data_collector.collections.model_inputs.data.version": "1",
						},
					},
				],
			},
		],
		datastores: [
			blob("workspaceblobstore", { isDefault: true }),
			{ name: "workspacefilestore", properties: { datastoreType: "AzureFile", accountName: account } },
		],
		data: [
			{
				name: "credit-inputs",
				versions: [
					{
						name: "1",
						properties: { dataUri: "azureml://datastores/workspaceblobstore/paths/collected/credit-inputs/" },
					},
				],
			},
			{
				name: "credit-outputs",
				versions: [
					{
						name: "2",
						properties: {
							dataUri: `azureml://subscriptions/${own.subscription}/resourcegroups/${own.resourceGroup}/workspaces/${own.name}/datastores/workspaceblobstore/paths/modelDataCollector/credit/blue/model_outputs`,
						},
					},
				],
			},
			{
				name: "fraud-inputs",
				versions: [
					{ name: "1", properties: { dataUri: "azureml://datastores/workspacefilestore/paths/fraud" } },
				],
			},
		],
		schedules: [
			schedule("credit-drift", {
				deploymentId: `${id}/onlineEndpoints/credit/deployments/blue`,
				emails: ["a@example.com"],
				alerts: false,
			}),
			schedule("credit-old", {
				deploymentId: `${id}/onlineEndpoints/credit/deployments/red`,
				emails: ["a@example.com"],
				alerts: true,
			}),
			schedule("fraud-monthly", {
				...{
					deploymentId: `${id.toUpperCase()}/ONLINEENDPOINTS/FRAUD/DEPLOYMENTS/V1`,
					emails: [],
					alerts: true,
				},
				cron: "0 6 1 * *",
			}),
			{ name: "train", properties: { isEnabled: true, action: { actionType: "CreateJob" } } },
		],
		jobs: [
			job("credit-drift", "20260310T060000Z", {
				"azureml.modelmonitor.threshold.breached.data_drift": `The monitor found a breach. See the run. ['{"metric_value": 0.31, "metric_name": "JensenShannonDistance", "threshold_value": 0.1, "group": "feature_0"}']`,
			}),
			job("credit-drift", "20260309T060000Z", {
				"azureml.modelmonitor.error": "No data was found for the given time window.",
			}),
			{
				name: "other",
				properties: { jobType: "Pipeline", displayName: "train-20260309T060000Z", status: "Completed" },
			},
		],
	};
}

function schedule(
	name: string,
	{
		deploymentId,
		emails,
		alerts,
		cron,
	}: { deploymentId: string; emails: string[]; alerts: boolean; cron?: string },
): ArmItem {
	const data = { jobInputType: "uri_folder", uri: "azureml:credit-inputs:1", dataContext: "model_inputs" };
	const rolling = (windowSize: string, windowOffset: string) => ({
		inputDataType: "Rolling",
		...data,
		windowSize,
		windowOffset,
	});
	return {
		name,
		properties: {
			...{ displayName: name, isEnabled: true, provisioningState: "Succeeded" },
			trigger: cron
				? { triggerType: "Cron", expression: cron, startTime: "2025-11-02T09:14:03", timeZone: "UTC" }
				: {
						...{ triggerType: "Recurrence", frequency: "Day", interval: 1 },
						schedule: { hours: [6], minutes: [0], weekDays: null, monthDays: null },
						...{ startTime: "2025-11-02T09:14:03", endTime: null, timeZone: "W. Europe Standard Time" },
					},
			action: {
				actionType: "CreateMonitor",
				monitorDefinition: {
					computeConfiguration: {
						computeType: "ServerlessSpark",
						instanceType: "standard_e4s_v3",
						runtimeVersion: "3.4",
					},
					monitoringTarget: { taskType: "Classification", deploymentId },
					...(emails.length > 0
						? { alertNotificationSettings: { emailNotificationSettings: { emails } } }
						: {}),
					signals: {
						data_drift: {
							...{ signalType: "DataDrift", notificationTypes: alerts ? ["AmlNotification"] : null },
							...{ productionData: rolling("P1D", "P0D"), referenceData: rolling("P2D", "P1D") },
							features: {
								filterType: "FeatureSubset",
								features: ["feature_0", "feature_1", "feature_2", "feature_3", "feature_4"],
							},
							metricThresholds: [
								{ dataType: "Numerical", metric: "JensenShannonDistance", threshold: { value: 0.1 } },
								{ dataType: "Categorical", metric: "PearsonsChiSquaredTest", threshold: null },
							],
						},
					},
				},
			},
		},
	};
}

function job(monitor: string, at: string, tags: Record<string, string>): ArmItem {
	const begun = at.replace(/(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)Z/, "$1-$2-$3T$4:$5:$6Z");
	return {
		name: `run_${monitor}_${at}`,
		systemData: { createdAt: begun },
		properties: {
			...{ jobType: "Pipeline", displayName: `${monitor}-${at}`, status: "Completed", tags },
			properties: { StartTimeUtc: begun, EndTimeUtc: begun.replace(":00:00Z", ":21:30Z") },
			outputs: {
				model_monitor_metrics_output: {
					...{ jobOutputType: "uri_folder", mode: "ReadWriteMount" },
					uri: `azureml://datastores/workspaceblobstore/paths/azureml/${monitor}-${at}/metrics/`,
				},
			},
		},
	};
}
