import { LeewayError } from "@/lib/errors";
import type { ShapeOverride } from "@/lib/record/override";
import { type CollectionName, folderPath, joinPath } from "@/lib/record/path";
import type { Store } from "@/lib/store/store";

/** A collection at a folder of its own: the collector's `data.path`, mapped by name in leeway.yaml. */
export interface MappedCollection extends CollectionName {
	/** Folder below the datastore's root. */
	path: string;
}

/** A store, and where collected data lies in it. */
export interface Datastore {
	name: string;
	store: Store;
	/** Folder that holds `{endpoint}/{deployment}/{collection}`; "" is the root. */
	collectedPath: string;
	collections: readonly MappedCollection[];
	/** Collections whose bodies people said how to read, by folder; the rules decide for all others. */
	shapes?: ReadonlyMap<string, ShapeOverride>;
}

/** A collection in its datastore. */
export interface CollectionRef {
	datastore: Datastore;
	name: CollectionName;
}

/** Options of everything here that asks the store. */
export interface Asking {
	signal?: AbortSignal;
}

/** The mapping of a collection, if leeway.yaml has one. */
export function mappingOf(datastore: Datastore, name: CollectionName): MappedCollection | undefined {
	return datastore.collections.find(
		(mapped) =>
			mapped.endpoint === name.endpoint &&
			mapped.deployment === name.deployment &&
			mapped.collection === name.collection,
	);
}

/** A collection's folder below the datastore's root, mapped or by name; no slash at the end. */
export function pathOf(datastore: Datastore, name: CollectionName): string {
	const mapped = mappingOf(datastore, name);
	if (mapped) return folderPath(mapped.path);
	return folderOf(datastore, [name.endpoint, name.deployment, name.collection]);
}

/**
 * The folder of an endpoint, a deployment or a collection: as many names as are given. Throws `invalid` for a name no
 * single folder can have, so that one name never reaches two levels down.
 */
export function folderOf(datastore: Datastore, names: readonly string[]): string {
	for (const name of names) {
		if (name !== "" && !name.includes("/")) continue;
		throw new LeewayError(
			"invalid",
			`name ${name === "" ? "is empty" : `holds a slash: ${JSON.stringify(name)}`}`,
			"Give the name of one endpoint, deployment or collection.",
		);
	}
	return [folderPath(datastore.collectedPath), ...names].reduce((folder, name) => joinPath(folder, name));
}

/** Is the folder a mapped collection's, or inside one? Then its name says nothing about endpoint or deployment. */
export function isMapped(datastore: Datastore, path: string): boolean {
	return datastore.collections.some((mapped) => `${path}/`.startsWith(`${folderPath(mapped.path)}/`));
}

/** How people said the collection's bodies are to be read, if they did. */
export function overrideOf(datastore: Datastore, name: CollectionName): ShapeOverride | undefined {
	return datastore.shapes?.get(pathOf(datastore, name));
}
