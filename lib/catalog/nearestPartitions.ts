import type { CollectionName, Partition } from "@/lib/record/path";
import type { Millis } from "@/lib/time";
import { type Asking, type Datastore, pathOf } from "./datastore";
import { edgesOf } from "./edges";
import { limited } from "./limited";
import { checkCollection } from "./missing";

/** What lies on either side of a time. */
export interface NearestPartitions {
	/** The last partition with logs that starts before it. */
	before: Partition | null;
	/** The first partition with logs that starts at it or later. */
	after: Partition | null;
}

/**
 * Where the logs nearest to a time are, to say why a window is empty and where to go instead. Reads folder names
 * only. `not_found` when the collection isn't there.
 */
export async function nearestPartitions(
	datastore: Datastore,
	collection: CollectionName,
	time: Millis,
	asking: Asking = {},
): Promise<NearestPartitions> {
	const edges = edgesOf(limited(datastore.store), pathOf(datastore, collection), asking);
	const before = (await edges.latest(time)) ?? null;
	const after = (await edges.earliest(time)) ?? null;
	if (!before && !after) await checkCollection(datastore, collection, asking);
	return { before, after };
}
