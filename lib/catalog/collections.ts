import {
	blockBlobCopyOf,
	type CollectionName,
	folderPath,
	joinPath,
	originalOf,
	type Partition,
} from "@/lib/record/path";
import type { Store } from "@/lib/store/store";
import { type Asking, type Datastore, isMapped, pathOf } from "./datastore";
import { edgesOf } from "./edges";
import { hasEntries, inside, readLevel } from "./level";
import { limited } from "./limited";
import { checkCollection } from "./missing";

/** A collection and where it lies. */
export interface FoundCollection extends CollectionName {
	/** Folder below the datastore's root, no slash at the end. */
	path: string;
	/** Folder of the `_block_blob` copy Azure made of it: the same records again, never counted. */
	twin: string | null;
}

/** The time a collection covers. */
export interface CollectionExtent {
	/** The earliest partition that holds a log; null when no dated folder does. */
	first: Partition | null;
	/** The latest. */
	last: Partition | null;
	/** Are there logs in no dated folder? Then `first` and `last` may be null and the collection not empty. */
	undated: boolean;
	/** False when so many folders outside the dates were found that not all were looked into. */
	exact: boolean;
}

/** A collection and the time it covers. */
export type CollectionSummary = FoundCollection & CollectionExtent;

/**
 * Every collection of a datastore, by endpoint, deployment and collection, with the time each covers. From folder
 * names only: one listing an endpoint and deployment, at most ten or so a collection, whatever its number of blobs.
 */
export async function collectionsOf(datastore: Datastore, asking: Asking = {}): Promise<CollectionSummary[]> {
	const store = limited(datastore.store);
	const { collections: found } = await findNames({ ...datastore, store }, asking);
	return Promise.all(found.map(async (each) => ({ ...each, ...(await extentOf(store, each.path, asking)) })));
}

/** What a datastore's folders are called. */
export interface FoundNames {
	collections: FoundCollection[];
	/**
	 * Folders whose name is empty, as two slashes in a row make them, with the slash at their end: what lies in them is in no
	 * endpoint, deployment or collection that could be named, so it is not shown.
	 */
	unnamed: string[];
}

/** Every collection of a datastore and where it lies, without the time it covers: one listing a level. */
export async function findNames(datastore: Datastore, asking: Asking = {}): Promise<FoundNames> {
	const unnamed: string[] = [];
	const foldersIn = async (store: Store, folder: string) => {
		const names = (await readLevel(store, folder, asking)).folders;
		if (names.includes("")) unnamed.push(`${inside(folder)}/`);
		return names.filter((name) => name !== "");
	};
	const store = limited(datastore.store);
	const root = folderPath(datastore.collectedPath);
	const endpoints = (await foldersIn(store, root)).filter(
		(name) => !isMapped(datastore, joinPath(root, name)),
	);
	const byName = await Promise.all(
		endpoints.map(async (endpoint) => {
			const deployments = await foldersIn(store, joinPath(root, endpoint));
			const collections = deployments.map(async (deployment) => {
				const folder = joinPath(root, endpoint, deployment);
				if (isMapped(datastore, folder)) return [];
				const names = new Set(await foldersIn(store, folder));
				return [...names]
					.filter(
						(name) => !names.has(originalOf(name) ?? "") && !isMapped(datastore, joinPath(folder, name)),
					)
					.map((collection): FoundCollection => {
						const twin = names.has(blockBlobCopyOf(collection))
							? joinPath(folder, blockBlobCopyOf(collection))
							: null;
						return { endpoint, deployment, collection, path: joinPath(folder, collection), twin };
					});
			});
			return (await Promise.all(collections)).flat();
		}),
	);
	const mapped = await Promise.all(
		datastore.collections.map(async ({ endpoint, deployment, collection }): Promise<FoundCollection> => {
			const path = pathOf(datastore, { endpoint, deployment, collection });
			const twin = (await hasEntries(store, blockBlobCopyOf(path), asking)) ? blockBlobCopyOf(path) : null;
			return { endpoint, deployment, collection, path, twin };
		}),
	);
	const isMappedName = (found: CollectionName) => mapped.some((each) => compareNames(each, found) === 0);
	const collections = [...byName.flat().filter((found) => !isMappedName(found)), ...mapped].sort(
		compareNames,
	);
	return { collections, unnamed: unnamed.sort(compare) };
}

/** The time one collection covers. Throws `not_found` when there is no such collection. */
export async function collectionExtent(
	datastore: Datastore,
	name: CollectionName,
	asking: Asking = {},
): Promise<CollectionExtent> {
	const found = await extentOf(limited(datastore.store), pathOf(datastore, name), asking);
	if (!found.last && !found.undated) await checkCollection(datastore, name, asking);
	return found;
}

async function extentOf(store: Store, path: string, asking: Asking): Promise<CollectionExtent> {
	const edges = edgesOf(store, path, asking);
	// Side by side: what both walk down is listed once.
	const [first = null, last = null] = await Promise.all([
		edges.earliest(Number.NEGATIVE_INFINITY),
		edges.latest(Number.POSITIVE_INFINITY),
	]);
	return { first, last, ...edges.seen() };
}

function compareNames(a: CollectionName, b: CollectionName): number {
	return (
		compare(a.endpoint, b.endpoint) ||
		compare(a.deployment, b.deployment) ||
		compare(a.collection, b.collection)
	);
}

function compare(a: string, b: string): number {
	return a < b ? -1 : a > b ? 1 : 0;
}
