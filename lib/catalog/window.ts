import { type CollectionName, isLog } from "@/lib/record/path";
import type { Window } from "@/lib/time";
import { type Asking, type Datastore, pathOf } from "./datastore";
import { checkCollection } from "./missing";
import { type BlobInfo, walk } from "./walk";

export type { BlobInfo } from "./walk";

/**
 * The logs a window needs: those whose partition meets it (half-open), and those in no dated folder, which may hold
 * any time. Without a window: all. Sorted by partition, then path. Payloads stored beside the logs are left out.
 *
 * Empty when the window has none; `not_found` when the collection isn't there.
 */
export async function listWindow(
	datastore: Datastore,
	collection: CollectionName,
	window: Window | undefined,
	asking: Asking = {},
): Promise<BlobInfo[]> {
	return (await everyBlob(datastore, collection, window, asking)).filter((blob) => isLog(blob.path));
}

/** The payloads stored beside the logs of a window: bodies too large or not text, which a log's line points at. */
export async function listPayloads(
	datastore: Datastore,
	collection: CollectionName,
	window: Window | undefined,
	asking: Asking = {},
): Promise<BlobInfo[]> {
	return (await everyBlob(datastore, collection, window, asking)).filter((blob) => !isLog(blob.path));
}

async function everyBlob(
	datastore: Datastore,
	collection: CollectionName,
	window: Window | undefined,
	asking: Asking,
): Promise<BlobInfo[]> {
	const blobs = await walk(datastore.store, pathOf(datastore, collection), window, asking);
	if (blobs.length === 0) await checkCollection(datastore, collection, asking);
	return blobs;
}
