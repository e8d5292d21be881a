import type { CollectionName, Partition } from "@/lib/record/path";
import type { Millis } from "@/lib/time";
import { type Asking, type Datastore, pathOf } from "./datastore";
import { edgesOf } from "./edges";
import { limited } from "./limited";
import { checkCollection } from "./missing";
import { listWindow } from "./window";

/** What tells that more has been logged. */
export interface NewestLogs {
	/** The last partition that holds a log; null when no dated folder does. */
	partition: Partition | null;
	/** When one of its logs was last written to, by the datastore's clock; null without one. Milliseconds. */
	written: Millis | null;
}

/** When a collection's newest logs were last written to: five listings for one that rolls by the hour, and one of its last hour. Throws `not_found`. */
export async function newestLogs(
	datastore: Datastore,
	name: CollectionName,
	asking: Asking = {},
): Promise<NewestLogs> {
	const edges = edgesOf(limited(datastore.store), pathOf(datastore, name), asking);
	const partition = await edges.latest(Number.POSITIVE_INFINITY);
	if (!partition) {
		if (!edges.seen().undated) await checkCollection(datastore, name, asking);
		return { partition: null, written: null };
	}
	const logs = await listWindow(datastore, name, { from: partition.start, to: partition.end }, asking);
	const times = logs.map(({ lastModified }) => lastModified.getTime());
	return { partition, written: times.length > 0 ? times.reduce((a, b) => Math.max(a, b)) : null };
}
