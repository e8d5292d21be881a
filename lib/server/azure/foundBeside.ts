import type { KnownDatastore } from "@/lib/azure/discover/connect";
import type { MappedCollection } from "@/lib/catalog/datastore";
import { asLeewayError } from "@/lib/errors";
import { parseContainerUrl } from "@/lib/store/azureLocation";
import type { DatastoreConfig } from "../config";
import type { OpenDatastores } from "./openAzure";

/**
 * Adds datastores that were found to those that are configured, and to these the collections at folders of their own that they lack.
 * What was opened once stays open until Leeway ends: somebody may be reading it.
 *
 * @param configured found ones are added to this list
 */
export function foundBeside(
	configured: DatastoreConfig[],
	{
		open,
		map,
	}: {
		/** Throws where it cannot be. */
		open(datastore: DatastoreConfig): void;
		/** Replaces a datastore's collections. */
		map(name: string, collections: readonly MappedCollection[]): void;
	},
): OpenDatastores {
	const own = new Map(configured.map(({ name, collections }) => [name, collections]));
	const mapped = new Map<string, string>();

	/** One that cannot be opened keeps no other from it, nor Leeway from starting. */
	function tried(datastore: DatastoreConfig): boolean {
		try {
			open(datastore);
			return true;
		} catch (error) {
			console.error(`leeway: found in a workspace, and not opened: ${asLeewayError(error).message}`);
			return false;
		}
	}

	return {
		known: () =>
			configured.map(
				({ name, store, collectedPath }): KnownDatastore => ({
					...{ name, collectedPath, collections: own.get(name) ?? [] },
					url: store.kind === "folder" ? null : containerOf(store.url),
				}),
			),
		adopt({ opened, mapped: more }) {
			for (const { name, url, collectedPath, collections } of opened) {
				const store = { kind: "azure-blob", url, credential: { kind: "default" } } as const;
				const datastore: DatastoreConfig = { name, store, collectedPath, collections, found: true };
				if (!tried(datastore)) continue;
				configured.push(datastore);
				own.set(name, []);
				mapped.set(name, JSON.stringify(collections));
			}
			for (const { name } of configured) {
				const isNew = opened.some((each) => each.name === name);
				const added = more.get(name) ?? [];
				const before = mapped.get(name) ?? "[]";
				if (isNew || JSON.stringify(added) === before) continue;
				mapped.set(name, JSON.stringify(added));
				map(name, [...(own.get(name) ?? []), ...added]);
			}
		},
	};
}

/** Without a SAS, which the variable's text may hold. */
function containerOf(url: string): string | null {
	try {
		const bare = url.split("?")[0] ?? url;
		parseContainerUrl(bare);
		return bare;
	} catch {
		return null;
	}
}
