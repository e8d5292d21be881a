/** What findings are concluded from, and the words they have in common. Pure. */
import type { AzureMonitor } from "@/lib/model/azureMonitor";
import type {
	AzureCollection,
	AzureDeployment,
	AzureFinding,
	FoundWorkspace,
} from "@/lib/model/azureWorkspace";
import type { Millis } from "@/lib/time";

/** A collection that lies in a datastore. */
export interface KnownCollection {
	datastore: string;
	endpoint: string;
	deployment: string;
	collection: string;
	/** Where a folder of its own was named for it: by leeway.yaml, or by what was found. Then it is listed whether it has logs or not. */
	mapped?: "file" | "found" | undefined;
	/** When its first folder begins and its last ends; undefined: not looked up. */
	extent?: { first: Millis | null; last: Millis | null; hasLogs: boolean } | undefined;
}

export interface Looked {
	workspace: FoundWorkspace;
	/** Null: nobody may read the schedules. */
	monitors: readonly AzureMonitor[] | null;
	/** What lies in datastores that could be listed, by the datastore's name. */
	data: ReadonlyMap<string, readonly KnownCollection[]>;
	/** Rates that leeway.yaml gives. */
	sampling: readonly { endpoint: string; deployment: string; collection: string; rate: number }[];
	/** Deployments of all workspaces that are looked at, as `placeKey` has them; null: not all are known. */
	deployments: ReadonlySet<string> | null;
	now: Millis;
}

/** What a monitor targets, found again by its endpoint and deployment whatever their capitals. */
export function placeKey(endpoint: string, deployment: string): string {
	return JSON.stringify([endpoint.toLowerCase(), deployment.toLowerCase()]);
}

export interface DeploymentIn {
	endpoint: string;
	deployment: AzureDeployment;
}

export interface CollectionIn extends DeploymentIn {
	collection: AzureCollection;
}

export function deploymentsOf({ endpoints }: FoundWorkspace): DeploymentIn[] {
	return endpoints.flatMap(({ name, deployments }) =>
		(deployments ?? []).map((deployment) => ({ endpoint: name, deployment })),
	);
}

export function collectionsOf(workspace: FoundWorkspace): CollectionIn[] {
	return deploymentsOf(workspace).flatMap(({ endpoint, deployment }) =>
		deployment.collections.map((collection) => ({ endpoint, deployment, collection })),
	);
}

/** What lies where a collection is written; "unlisted" where its datastore could not be listed. */
export function dataOf(
	{ data }: Looked,
	{ endpoint, deployment, collection }: CollectionIn,
): KnownCollection | "none" | "unlisted" {
	const { shown } = collection.place;
	const listed = shown === null ? undefined : data.get(shown);
	if (!listed) return "unlisted";
	const found = listed.find(
		(each) =>
			each.endpoint === endpoint &&
			each.deployment === deployment.name &&
			each.collection === collection.name,
	);
	if (!found) return "none";
	return hasLogs(found) ? found : found.extent ? "none" : "unlisted";
}

/** What is listed has logs as far as anybody knows; what is mapped has to be looked at for that. */
export function hasLogs({ extent, mapped }: KnownCollection): boolean {
	return extent ? extent.hasLogs : mapped === undefined;
}

type About = Pick<AzureFinding, "on" | "rows">;

const nothing: AzureFinding["on"] = { endpoint: null, deployment: null, collection: null, monitor: null };

export function aboutCollection({ endpoint, deployment, collection }: CollectionIn): About {
	const on = { ...nothing, endpoint, deployment: deployment.name, collection: collection.name };
	const { shown } = collection.place;
	const row = { endpoint, deployment: deployment.name, collection: collection.name };
	return { on, rows: shown === null ? [] : [{ datastore: shown, ...row }] };
}

export function aboutDeployment({ endpoint, deployment }: DeploymentIn): About {
	const shown = new Set(deployment.collections.flatMap(({ place }) => place.shown ?? []));
	return {
		on: { ...nothing, endpoint, deployment: deployment.name },
		rows: [...shown].map((datastore) => ({
			...{ datastore, endpoint, deployment: deployment.name, collection: null },
		})),
	};
}

/** @param target the deployment that it watches, where there is one */
export function aboutMonitor(monitor: AzureMonitor, target?: DeploymentIn | undefined): About {
	const rows = target ? aboutDeployment(target).rows : [];
	const { endpoint = null, deployment = null } = monitor.target;
	return {
		on: {
			...{ endpoint: target?.endpoint ?? endpoint, deployment: target?.deployment.name ?? deployment },
			...{ collection: null, monitor: monitor.name },
		},
		rows,
	};
}

export function aboutWorkspace(): About {
	return { on: nothing, rows: [] };
}

/** "100 % of the endpoint's requests"; what is not said is not said. */
export function trafficText({ traffic, mirrored }: AzureDeployment): string {
	if (traffic === null) return "not said";
	return `${traffic} %${mirrored ? `, and ${mirrored} % mirrored` : ""}`;
}

/** Does it answer requests? What is not said is taken for yes. */
export function isServing({ traffic, mirrored, state }: AzureDeployment): boolean {
	return (traffic ?? 1) + (mirrored ?? 0) > 0 && (state ?? "Succeeded").toLowerCase() === "succeeded";
}

/** Where a collection lies, as Azure would say it. */
export function placeText({ place, asset }: AzureCollection): string {
	const folder = place.datastore === null ? place.container : `datastore ${place.datastore}`;
	const where = [folder, place.path].filter((part) => part !== null).join(", ");
	return asset
		? `${where || "not known"} (data asset ${asset.name} version ${asset.version})`
		: where || "not known";
}

export function isSameName(a: string | undefined, b: string): boolean {
	return a !== undefined && a.toLowerCase() === b.toLowerCase();
}
