/** Azure ML's datastores as containers. Pure. */
import type { AzureDatastore } from "@/lib/model/azureWorkspace";
import { at, flagOf, type Plain, textOf } from "../monitors/plain";

/**
 * A datastore as ARM writes it; undefined where it has no name. Never holds a secret: a GET has none.
 *
 * @param storage what accounts' hosts end with where the datastore does not say it, "core.windows.net"
 */
export function readDatastore(found: Plain, storage: string): AzureDatastore | undefined {
	const name = textOf(at(found, "name"));
	if (!name) return undefined;
	const properties = at(found, "properties");
	const kind = textOf(at(properties, "datastoreType")) ?? "unknown";
	const { container, why } = containerOf(kind, properties, storage);
	return {
		...{ name, kind, container, why, shown: null },
		isDefault: flagOf(at(properties, "isDefault")) ?? false,
		credential: textOf(at(at(properties, "credentials"), "credentialsType")) ?? null,
	};
}

function containerOf(kind: string, properties: unknown, storage: string) {
	const account = textOf(at(properties, "accountName"));
	const container = textOf(at(properties, "containerName", "filesystem"));
	const none = (why: string) => ({ container: null, why });
	switch (kind.toLowerCase()) {
		case "azureblob":
		case "azuredatalakegen2":
			if (!account || !container) return none("it names no account and container");
			return { container: urlOf(properties, account, container, storage), why: null };
		case "azurefile":
			return none("it is a file share, which Leeway cannot read");
		case "onelake":
			return none("it is a lakehouse of Fabric (OneLake), which Leeway cannot read");
		case "azuredatalakegen1":
			return none("it is a Data Lake of the first generation, which Azure has retired");
		default:
			return none(`it is of a kind that Leeway does not know: ${kind}`);
	}
}

/** `endpoint` is "core.windows.net"; an emulator's is a host with a port, and has the account in the path. */
function urlOf(properties: unknown, account: string, container: string, storage: string): string {
	const endpoint = textOf(at(properties, "endpoint")) || storage;
	const protocol = textOf(at(properties, "protocol"))?.toLowerCase() === "http" ? "http" : "https";
	const isEmulator = /^(?:\d+\.){3}\d+(?::\d+)?$|^localhost(?::\d+)?$|:\d+$/.test(endpoint);
	if (isEmulator) return `${protocol}://${endpoint}/${account}/${container}`;
	return `${protocol}://${account}.blob.${endpoint.replace(/^(?:blob|dfs)\./, "")}/${container}`;
}
