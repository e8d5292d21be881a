/** Where a data asset's URI leads. Pure. */
import { belowWorkspace, idKey, type WorkspaceId, workspacePath } from "../arm/resourceId";

/** A folder in a datastore of Azure ML, in a container named outright, or neither, with the reason. */
export type DataPlace =
	| { kind: "datastore"; datastore: string; path: string }
	| { kind: "container"; container: string; path: string }
	| { kind: "unknown"; why: string };

/**
 * Reads `azureml://datastores/D/paths/P`, the same with subscription, group and workspace in front, and the addresses of blobs and
 * Data Lake (https, wasbs, abfss).
 */
export function readDataUri(uri: string, workspace: WorkspaceId): DataPlace {
	const text = uri.trim();
	const own = /^azureml:\/\/(?:(subscriptions\/[^?]*?)\/)?datastores\/([^/?]+)(?:\/paths\/?([^?]*))?/i.exec(
		text,
	);
	if (own) {
		const [, scope, datastore = "", path = ""] = own;
		if (scope !== undefined && !isWorkspace(scope, workspace)) {
			return { kind: "unknown", why: `it lies in another workspace's datastore: ${text}` };
		}
		return { kind: "datastore", datastore: decoded(datastore), path: folder(decoded(path)) };
	}
	const cloud = /^(?:wasbs?|abfss?):\/\/([^@/]+)@([^/]+)\/?(.*)$/i.exec(text);
	if (cloud) {
		const [, container = "", host = "", path = ""] = cloud;
		return inContainer(`https://${host}/${container}`, path);
	}
	const web = /^(https:\/\/[^/?]+\/[^/?]+)\/?([^?]*)/i.exec(text);
	if (web) return inContainer(web[1] ?? "", decoded(web[2] ?? ""));
	return { kind: "unknown", why: `its address is none that Leeway knows: ${text.slice(0, 200)}` };
}

function inContainer(container: string, path: string): DataPlace {
	return { kind: "container", container: container.replace(/\.dfs\./i, ".blob."), path: folder(path) };
}

function isWorkspace(scope: string, workspace: WorkspaceId): boolean {
	const [, subscription = "", , group = "", , name = ""] = scope.split("/");
	return (
		idKey(workspacePath({ subscription, resourceGroup: group, name })) === idKey(workspacePath(workspace))
	);
}

function folder(path: string): string {
	return path
		.split("/")
		.filter((part) => part !== "")
		.join("/");
}

function decoded(text: string): string {
	try {
		return decodeURIComponent(text);
	} catch {
		return text;
	}
}

/** A data asset's name and version, by an id of ARM or "azureml:NAME:VERSION"; undefined for what is neither. */
export function readAssetId(
	id: string,
): { name: string; version: string; workspace?: WorkspaceId | undefined } | undefined {
	const below = belowWorkspace(id);
	if (below) {
		const [data, version] = below.parts;
		if (data?.[0] !== "data" || version?.[0] !== "versions") return undefined;
		return { name: decoded(data[1]), version: decoded(version[1]), workspace: below.workspace };
	}
	const [, name, version] = /^(?:azureml:)?([^:/]+):([^:/]+)$/.exec(id.trim()) ?? [];
	// "azureml:NAME" has no version: it is no asset of the name "azureml".
	const isAsset = name !== undefined && version !== undefined && name.toLowerCase() !== "azureml";
	return isAsset ? { name, version } : undefined;
}
