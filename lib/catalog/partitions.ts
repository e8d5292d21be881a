import type { CollectionName } from "@/lib/record/path";
import { addUnits, floorTo, type Millis, type Unit, type Window } from "@/lib/time";
import { isComplete } from "./complete";
import type { Asking, Datastore } from "./datastore";
import { eachLog, type LogCount } from "./logCounts";
import { listWindow } from "./window";

/** The logs of a bucket of time. */
export interface PartitionSummary {
	/** Start of the bucket; null for logs in no dated folder. */
	start: Millis | null;
	/** Its end: later than one `by` when the collector rolls more coarsely. Null with `start`. */
	end: Millis | null;
	blobs: number;
	bytes: number;
	/** May still be written to: its time, and a few minutes more, isn't over. Always for logs in no dated folder. */
	open: boolean;
}

/**
 * The logs of a window counted by year, month, day, hour or minute, in order of time; logs in no dated folder come
 * first. A bucket without logs is absent: gaps stay gaps. A partition is never split: a month's file counted by hour
 * is one bucket, a month long, at the month's start.
 */
export async function partitionsOf(
	datastore: Datastore,
	collection: CollectionName,
	window: Window | undefined,
	by: Unit,
	{ now, ...asking }: Asking & { now: Millis },
): Promise<PartitionSummary[]> {
	return countBy(eachLog(await listWindow(datastore, collection, window, asking)), by, now);
}

/** The same of logs already counted, no more finely than they were. */
export function countBy(counts: readonly LogCount[], by: Unit, now: Millis): PartitionSummary[] {
	const buckets = new Map<Millis | null, PartitionSummary>();
	for (const count of counts) {
		const start = count.start === null ? null : floorTo(count.start, by);
		const bucket = buckets.get(start) ?? { start, end: null, blobs: 0, bytes: 0, open: true };
		buckets.set(start, bucket);
		bucket.blobs += count.blobs;
		bucket.bytes += count.bytes;
		if (start !== null && count.end !== null) {
			bucket.end = Math.max(bucket.end ?? addUnits(start, by, 1), count.end);
			bucket.open = !isComplete(bucket.end, now);
		}
	}
	return [...buckets.values()].sort((a, b) => (a.start ?? -Infinity) - (b.start ?? -Infinity));
}
