/** Findings about deployments as a whole, and about the workspace. Pure. */
import type { AzureFinding } from "@/lib/model/azureWorkspace";
import { isoUtc } from "@/lib/time";
import {
	aboutDeployment,
	aboutWorkspace,
	deploymentsOf,
	hasLogs,
	isSameName,
	isServing,
	type KnownCollection,
	type Looked,
	placeKey,
	trafficText,
} from "./looked";

export function notCollected({ workspace }: Looked): AzureFinding[] {
	return deploymentsOf(workspace).flatMap((each): AzureFinding[] => {
		const { deployment, endpoint } = each;
		if (!isServing(deployment) || deployment.collections.some(({ enabled }) => enabled)) return [];
		return [
			{
				...{ kind: "not-collected", level: "note", ...aboutDeployment(each) },
				says: `${endpoint}/${deployment.name} answers requests, and nothing of them is collected`,
				means: "There is nothing to look at, and nothing that a monitor could judge.",
				fix: "Add data_collector to the deployment: https://learn.microsoft.com/azure/machine-learning/how-to-collect-production-data",
				evidence: [
					{ name: "traffic", value: trafficText(deployment) },
					{ name: "collector", value: deployment.collector ? "all collections Disabled" : "none" },
				],
			},
		];
	});
}

export function deploymentFailed({ workspace }: Looked): AzureFinding[] {
	return deploymentsOf(workspace).flatMap((each): AzureFinding[] => {
		const { state, traffic } = each.deployment;
		if (!isSameName(state ?? undefined, "failed")) return [];
		return [
			{
				...{
					kind: "deployment-failed",
					level: (traffic ?? 0) > 0 ? "wrong" : "warning",
					...aboutDeployment(each),
				},
				says: `${each.endpoint}/${each.deployment.name} could not be deployed`,
				means: "It answers nothing, or still as it was before: its settings here may not be those that run.",
				fix: "See its logs (az ml online-deployment get-logs), and deploy it again.",
				evidence: [
					{ name: "provisioningState", value: state ?? "" },
					{ name: "traffic", value: trafficText(each.deployment) },
				],
			},
		];
	});
}

/** Data of a deployment that is in none of the workspaces: only where all of them are known. */
export function deploymentGone({ workspace, data, deployments }: Looked): AzureFinding[] {
	if (!deployments) return [];
	const own = new Set(workspace.datastores.flatMap(({ shown }) => shown ?? []));
	const gone = new Map<string, KnownCollection[]>();
	for (const [datastore, collections] of data) {
		if (!own.has(datastore)) continue;
		for (const each of collections) {
			const key = placeKey(each.endpoint, each.deployment);
			// Names in leeway.yaml are chosen there: Azure ML may have none like them.
			if (deployments.has(key) || each.mapped === "file" || !hasLogs(each)) continue;
			gone.set(key, [...(gone.get(key) ?? []), each]);
		}
	}
	return [...gone.values()].flatMap((collections): AzureFinding[] => {
		const [first] = collections;
		if (!first) return [];
		const { endpoint, deployment } = first;
		const isEndpoint = workspace.endpoints.some(({ name }) => isSameName(name, endpoint));
		const last = Math.max(...collections.map(({ extent }) => extent?.last ?? Number.NEGATIVE_INFINITY));
		return [
			{
				...{ kind: "deployment-gone", level: "note" },
				on: { endpoint, deployment, collection: null, monitor: null },
				rows: [...new Set(collections.map(({ datastore }) => datastore))].map((datastore) => ({
					...{ datastore, endpoint, deployment, collection: null },
				})),
				says: `${endpoint}/${deployment} has logs, and ${isEndpoint ? "the endpoint has no such deployment" : "there is no such endpoint"} any more`,
				means: "What is there can be looked at; nothing is added.",
				fix: "Nothing, or delete the folder once nobody needs it.",
				evidence: [
					{ name: "collections", value: collections.map(({ collection }) => collection).join(", ") },
					...(Number.isFinite(last) ? [{ name: "last logs", value: isoUtc(last) }] : []),
				],
			},
		];
	});
}

export function notByHour({ workspace }: Looked): AzureFinding[] {
	return deploymentsOf(workspace).flatMap((each): AzureFinding[] => {
		const rolling = each.deployment.collector?.rolling ?? null;
		if (
			rolling === null ||
			isSameName(rolling, "hour") ||
			!each.deployment.collections.some(({ enabled }) => enabled)
		) {
			return [];
		}
		return [
			{
				...{ kind: "not-by-hour", level: "warning", ...aboutDeployment(each) },
				says: `${each.endpoint}/${each.deployment.name} begins a new folder by the ${rolling.toLowerCase()}`,
				means:
					"Leeway reads that. Azure's own monitors, by their published code, read folders of hours only, and find no data.",
				fix: "Set data_collector.rolling_rate to hour where Azure's own monitors are wanted.",
				evidence: [{ name: "rollingRate", value: rolling }],
			},
		];
	});
}

export function legacyNetwork({ workspace }: Looked): AzureFinding[] {
	if (!workspace.network.isLegacy) return [];
	return [
		{
			...{ kind: "legacy-network", level: "warning", ...aboutWorkspace() },
			says: `${workspace.name} answers at its own private address only (v1LegacyMode)`,
			means: "Endpoints, deployments and monitors of the second version of Azure ML are switched off there.",
			fix: "Switch v1_legacy_mode off: https://learn.microsoft.com/azure/machine-learning/how-to-configure-network-isolation-with-v2",
			evidence: [{ name: "v1LegacyMode", value: "true" }],
		},
	];
}
