import { type ListedBlob, listAll, type Store } from "@/lib/store/store";
import type { Asking } from "./datastore";

/** What lies directly in a folder. */
export interface Level {
	/** Names of the folders, in the store's order. */
	folders: string[];
	blobs: ListedBlob[];
}

/** The prefix that lists a folder's inside: the root ("") has none. */
export function inside(folder: string): string {
	return folder === "" ? "" : `${folder}/`;
}

/** The name of a folder listed in `parent`; "" for the nameless one that two slashes in a row make. */
export function folderName(parent: string, prefix: string): string {
	return prefix.slice(inside(parent).length, -1);
}

/** One level of a folder, all its pages; `folder` has no slash at its end. */
export async function readLevel(store: Store, folder: string, { signal }: Asking = {}): Promise<Level> {
	const level: Level = { folders: [], blobs: [] };
	for await (const entry of listAll(store, inside(folder), {
		delimiter: "/",
		...(signal ? { signal } : {}),
	})) {
		if (entry.kind === "blob") level.blobs.push(entry);
		else level.folders.push(folderName(folder, entry.prefix));
	}
	return level;
}

/** Does anything at all lie in a folder? One call, asking for one entry. */
export async function hasEntries(store: Store, folder: string, { signal }: Asking = {}): Promise<boolean> {
	for await (const _ of listAll(store, inside(folder), { limit: 1, ...(signal ? { signal } : {}) }))
		return true;
	return false;
}
