/** The workspace of Azure ML that the sample endpoints would be deployed in, with what goes wrong in workspaces. */
import { addUnits, floorTo, isoUtc, type Millis } from "@/lib/time";
import type { ArmEndpoint, ArmItem, ArmWorkspace, Json } from "./arm/armTypes";

const subscription = "00000000-0000-0000-0000-00000000de30";
const resourceGroup = "demo-group";
const name = "demo-workspace";

interface Collects {
	/** Share of requests. */
	rate?: number;
	enabled?: boolean;
	/** The data asset's name; one of its own by default. */
	asset?: string;
}

interface Deploys {
	collections: Record<string, Collects>;
	rolling?: string;
	headers?: string[];
	state?: string;
}

function assetOf(endpoint: string, deployment: string, collection: string, { asset }: Collects): string {
	return asset ?? `${endpoint}-${deployment}-${collection}`;
}

function deployment(endpoint: string, own: string, given: Deploys | null): ArmItem {
	const dataCollector = given && {
		collections: Object.fromEntries(
			Object.entries(given.collections).map(([collection, collects]) => [
				collection,
				{
					dataCollectionMode: collects.enabled === false ? "Disabled" : "Enabled",
					dataId: `azureml:${assetOf(endpoint, own, collection, collects)}:1`,
					samplingRate: collects.rate ?? 1,
				},
			]),
		),
		rollingRate: given.rolling ?? "Hour",
		requestLogging: { captureHeaders: given.headers ?? [] },
	};
	return {
		name: own,
		properties: { provisioningState: given?.state ?? "Succeeded", ...(dataCollector && { dataCollector }) },
	};
}

function endpoint(
	own: string,
	traffic: Record<string, number>,
	given: Record<string, Deploys | null>,
): ArmEndpoint {
	return {
		name: own,
		properties: { provisioningState: "Succeeded", traffic },
		deployments: Object.entries(given).map(([each, deploys]) => deployment(own, each, deploys)),
	};
}

const both = { model_inputs: {}, model_outputs: {} };

/** As the sample data is, and beside it what is not as it should be: each of the page's findings has one to show. */
const endpoints: {
	traffic: Record<string, number>;
	own: string;
	deployments: Record<string, Deploys | null>;
}[] = [
	{
		own: "credit-default",
		traffic: { blue: 90, green: 10 },
		deployments: { blue: { collections: both }, green: { collections: both } },
	},
	{
		own: "diabetes-regression",
		traffic: { v3: 100 },
		deployments: { v3: { collections: { request: {}, response: {} } } },
	},
	{
		own: "assistant",
		traffic: { chat: 100 },
		deployments: {
			chat: { collections: { model_inputs: { enabled: false }, model_outputs: { rate: 0.5 } } },
		},
	},
	{
		own: "fraud",
		traffic: { blue: 100, green: 0 },
		deployments: {
			blue: { collections: both },
			green: {
				collections: {
					model_inputs: { asset: "fraud-blue-model_inputs", rate: 0.5 },
					model_outputs: { asset: "fraud-green-gone" },
				},
				state: "Failed",
			},
		},
	},
	{
		own: "claims",
		traffic: { v1: 100 },
		deployments: { v1: { collections: { model_inputs: { asset: "claims-on-files" } } } },
	},
	{
		own: "telemetry",
		traffic: { "by-day": 50, "by-minute": 50 },
		deployments: {
			"by-day": { collections: { model_inputs: {} }, rolling: "Day" },
			"by-minute": { collections: { model_inputs: {} }, rolling: "Minute" },
		},
	},
	{
		own: "edge-cases",
		traffic: { v1: 100 },
		deployments: { v1: { collections: { model_inputs: {}, request: {} }, headers: ["x-request-id"] } },
	},
	{ own: "churn", traffic: { main: 100 }, deployments: { main: null } },
];

/** Where each collection lies by its data asset; of one the asset is gone. */
function assets(): ArmWorkspace["data"] {
	const named = endpoints.flatMap(({ own, deployments }) =>
		Object.entries(deployments).flatMap(([each, given]) =>
			Object.entries(given?.collections ?? {}).map(([collection, collects]) => ({
				asset: assetOf(own, each, collection, collects),
				path: `modelDataCollector/${own}/${each}/${collection}`,
			})),
		),
	);
	const first = new Map(
		named.map(({ asset }) => [asset, named.find((each) => each.asset === asset)?.path ?? ""]),
	);
	first.delete("fraud-green-gone");
	return [...first].map(([asset, path]) => ({
		name: asset,
		versions: [
			{
				name: "1",
				properties: {
					dataType: "uri_folder",
					dataUri: `azureml://datastores/${asset === "claims-on-files" ? "workspacefilestore" : "workspaceblobstore"}/paths/${path}`,
					isArchived: asset === "diabetes-regression-v3-response",
				},
			},
		],
	}));
}

const recurrence = (hour: number): Json => ({
	...{ triggerType: "Recurrence", frequency: "Day", interval: 1 },
	...{ schedule: { hours: [hour], minutes: [0] }, timeZone: "UTC", startTime: "2026-01-01T00:00:00" },
});

interface Watches {
	on: string;
	signals: Json;
	emails?: string[];
	trigger?: Json;
	enabled?: boolean;
}

function schedule(
	own: string,
	{ on, signals, emails = [], trigger = recurrence(6), enabled = true }: Watches,
): ArmItem {
	const [of = "", deployed = ""] = on.split("/");
	return {
		name: own,
		properties: {
			...{ displayName: own, isEnabled: enabled, provisioningState: "Succeeded", trigger },
			action: {
				actionType: "CreateMonitor",
				monitorDefinition: {
					computeConfiguration: {
						...{ computeType: "ServerlessSpark", instanceType: "standard_e4s_v3", runtimeVersion: "3.4" },
					},
					monitoringTarget: {
						taskType: "Classification",
						deploymentId: `/subscriptions/${subscription}/resourceGroups/${resourceGroup}/providers/Microsoft.MachineLearningServices/workspaces/${name}/onlineEndpoints/${of}/deployments/${deployed}`,
					},
					...(emails.length > 0 && {
						alertNotificationSettings: { emailNotificationSettings: { emails } },
					}),
					signals,
				},
			},
		},
	};
}

const numbers = { dataType: "Numerical", metric: "JensenShannonDistance", threshold: { value: 0.1 } };
const categories = { dataType: "Categorical", metric: "PearsonsChiSquaredTest", threshold: { value: 0.05 } };
const rolling = (context: string, windowSize: string, windowOffset: string) => ({
	...{
		inputDataType: "Rolling",
		jobInputType: "mltable",
		uri: "",
		dataContext: context,
		windowSize,
		windowOffset,
	},
});

function drift(alerts: boolean, back = "P2D"): Json {
	return {
		signalType: "DataDrift",
		notificationTypes: alerts ? ["AmlNotification"] : [],
		productionData: rolling("ModelInputs", "P1D", "PT0S"),
		referenceData: rolling("ModelInputs", back, "P1D"),
		metricThresholds: [numbers, categories],
	};
}

/** Runs of the last days, the newest first: of the days since the customers changed with what they breached. */
function jobs(now: Millis, driftFrom: Millis): ArmItem[] {
	return Array.from({ length: 7 }, (_, ago) => {
		const due = addUnits(floorTo(now, "day"), "day", -ago) + 6 * 3_600_000;
		const displayName = `credit-drift-${isoUtc(due).replaceAll(/[-:]/g, "")}`;
		const isBreached = due >= addUnits(driftFrom, "day", 1);
		const breach = (feature: string, value: number) =>
			JSON.stringify({
				metric_value: value,
				metric_name: "PearsonsChiSquaredTest",
				threshold_value: 0.05,
				group: feature,
			});
		return {
			name: `job-${ago}`,
			properties: {
				...{ jobType: "Pipeline", displayName, status: "Completed" },
				tags: isBreached
					? {
							"azureml.notification.email.address": "risk@example.com",
							"azureml.modelmonitor.threshold.breached.drift": `The signal drift has breached its thresholds. See these metrics. ['${breach("channel", 1e-12)}', '${breach("EDUCATION", 2e-9)}']`,
						}
					: {},
				services: {},
				outputs: {},
			},
			systemData: { createdAt: isoUtc(due), lastModifiedAt: isoUtc(due + 17 * 60_000) },
		};
	}).filter(
		({ properties: { displayName } }) => displayName <= `credit-drift-${isoUtc(now).replaceAll(/[-:]/g, "")}`,
	);
}

/**
 * @param containerUrl the emulator's: http://HOST:PORT/ACCOUNT/CONTAINER
 * @param driftFrom when the sample's customers change
 */
export function demoWorkspace(
	containerUrl: string,
	{ now, driftFrom }: { now: Millis; driftFrom: Millis },
): ArmWorkspace {
	const { host, pathname } = new URL(containerUrl);
	const [, accountName = "", containerName = ""] = pathname.split("/");
	return {
		...{ subscription, resourceGroup, name, location: "westeurope" },
		properties: { provisioningState: "Succeeded", publicNetworkAccess: "Enabled", v1LegacyMode: false },
		endpoints: endpoints.map(({ own, traffic, deployments }) => endpoint(own, traffic, deployments)),
		datastores: [
			{
				name: "workspaceblobstore",
				properties: {
					...{ datastoreType: "AzureBlob", accountName, containerName, endpoint: host, protocol: "http" },
					...{ isDefault: true, credentials: { credentialsType: "AccountKey" } },
				},
			},
			{
				name: "workspacefilestore",
				properties: { datastoreType: "AzureFile", accountName, fileShareName: "files", isDefault: false },
			},
		],
		data: assets(),
		schedules: [
			schedule("credit-drift", {
				on: "credit-default/blue",
				signals: { drift: drift(true) },
				emails: ["risk@example.com"],
			}),
			schedule("credit-quality", {
				on: "credit-default/green",
				emails: ["risk@example.com"],
				signals: { quality: { ...drift(false), signalType: "DataQuality", metricThresholds: [] } },
			}),
			schedule("diabetes-monthly", {
				on: "diabetes-regression/v3",
				signals: { drift: drift(true, "P90D") },
				trigger: {
					triggerType: "Cron",
					expression: "0 6 1 * *",
					timeZone: "UTC",
					startTime: "2026-01-01T00:00:00",
				},
			}),
			schedule("fraud-old", {
				on: "fraud/red",
				signals: { drift: drift(true) },
				emails: ["fraud@example.com"],
			}),
			schedule("assistant-weekly", { on: "assistant/chat", signals: { drift: drift(true) }, enabled: false }),
		],
		jobs: jobs(now, driftFrom),
	};
}
