import { type Partition, parsePartition, partitionInside } from "@/lib/record/path";
import { type ListedBlob, listAll, type Store } from "@/lib/store/store";
import { isCoarser, type Window } from "@/lib/time";
import type { Asking } from "./datastore";
import { inside, readLevel } from "./level";
import { limited } from "./limited";

/** A blob, and the partition its folders put it in; undefined when they put it in none. */
export interface BlobInfo extends ListedBlob {
	partition: Partition | undefined;
}

/** From so many of a day's hours on, one listing of the day is less than one of each hour. */
const manyHours = 6 * 3_600_000;

function sharedMillis(window: Window, partition: Partition): number {
	return Math.min(window.to, partition.end) - Math.max(window.from, partition.start);
}

/** Does a partition share an instant with the half-open window? */
export function meets(partition: Partition, window: Window): boolean {
	return partition.start < window.to && window.from < partition.end;
}

export function covers(window: Window, partition: Partition): boolean {
	return window.from <= partition.start && partition.end <= window.to;
}

/**
 * Every blob, log or payload, of the partitions that meet the window, and those in no dated folder. Without a window:
 * all there are. Sorted by the partition's start (undated first), the longer before the shorter, then by path.
 *
 * Years and months outside the window are never opened. What lies wholly inside is listed flat, a month at a time so
 * that months run side by side; the days at its ends flat too, as long as one page holds them. Of a folder on a disk
 * every file costs a question, so where few hours of a day are wanted only those are looked into.
 */
export async function walk(
	store: Store,
	collectionFolder: string,
	window: Window | undefined,
	asking: Asking = {},
): Promise<BlobInfo[]> {
	const list = limited(store);
	const found: BlobInfo[] = [];
	const partitions = new Map<string, Partition | undefined>();
	const isWanted = (partition: Partition | undefined) => !partition || !window || meets(partition, window);

	function take(blob: ListedBlob) {
		const below = blob.path.slice(inside(collectionFolder).length);
		const folder = below.slice(0, below.lastIndexOf("/") + 1);
		if (!partitions.has(folder)) partitions.set(folder, parsePartition(folder));
		const partition = partitions.get(folder);
		if (isWanted(partition)) found.push({ ...blob, partition });
	}

	async function flat(folder: string) {
		for await (const entry of listAll(list, inside(folder), asking)) if (entry.kind === "blob") take(entry);
	}

	/** `dateEnded`: a folder of another name inside a dated one, so nothing below is dated any closer. */
	async function visit(folder: string, partition: Partition | undefined, dateEnded: boolean): Promise<void> {
		if (!isWanted(partition)) return;
		const whole = partition !== undefined && (!window || covers(window, partition));
		if (dateEnded || (whole && !isCoarser(partition.unit, "month"))) return flat(folder);
		const isEasy =
			store.kind !== "folder" || (window && partition && sharedMillis(window, partition) >= manyHours);
		if (isEasy && partition && !whole && !isCoarser(partition.unit, "day")) {
			const page = await list.list(inside(folder), asking);
			if (page.next === undefined) {
				for (const entry of page.entries) if (entry.kind === "blob") take(entry);
				return;
			}
		}
		const level = await readLevel(list, folder, asking);
		for (const blob of level.blobs) take(blob);
		await Promise.all(
			level.folders.map((name) => {
				const within = partitionInside(partition, name);
				return visit(`${folder}/${name}`, within ?? partition, partition !== undefined && !within);
			}),
		);
	}

	await visit(collectionFolder, undefined, false);
	return found.sort(byPartitionThenPath);
}

const undated = { start: Number.NEGATIVE_INFINITY, end: Number.POSITIVE_INFINITY };

function byPartitionThenPath(a: BlobInfo, b: BlobInfo): number {
	const [left, right] = [a.partition ?? undated, b.partition ?? undated];
	if (left.start !== right.start) return left.start - right.start;
	if (left.end !== right.end) return right.end - left.end;
	return a.path < b.path ? -1 : a.path > b.path ? 1 : 0;
}
