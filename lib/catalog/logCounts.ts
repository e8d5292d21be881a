import { isLog, type Partition, parsePartition } from "@/lib/record/path";
import { addUnits, floorTo, isCoarser, type Millis, type Window } from "@/lib/time";
import type { BlobInfo } from "./walk";

/** The logs of one partition; of minutes, all those of one hour together. */
export interface LogCount {
	/** Null for logs in no dated folder. */
	start: Millis | null;
	end: Millis | null;
	blobs: number;
	bytes: number;
}

/** What was counted in the parts of a collection that are over, by folder below it ("2026/02", "2026/03/01"). */
export interface KeptCounts {
	get(part: string): readonly LogCount[] | undefined;
	/** Keeps a part's counts, in the place of those of the parts inside it. */
	set(part: string, counts: readonly LogCount[]): void;
}

/** Adds up logs as they are listed. */
export interface LogCounter {
	add(blob: { path: string; size: number }, partition: Partition | undefined): void;
	/** In order of time; those in no dated folder first. */
	counts(): LogCount[];
}

export function createLogCounter(): LogCounter {
	const byPartition = new Map<string, LogCount>();
	return {
		add({ path, size }, partition) {
			if (!isLog(path)) return;
			const { start, end } = boundsOf(partition);
			const key = `${start}/${end}`;
			const count = byPartition.get(key) ?? { start, end, blobs: 0, bytes: 0 };
			byPartition.set(key, count);
			count.blobs++;
			count.bytes += size;
		},
		counts: () => inOrder([...byPartition.values()]),
	};
}

function boundsOf(partition: Partition | undefined): Pick<LogCount, "start" | "end"> {
	if (!partition) return { start: null, end: null };
	if (!isCoarser("hour", partition.unit)) return { start: partition.start, end: partition.end };
	const start = floorTo(partition.start, "hour");
	return { start, end: addUnits(start, "hour", 1) };
}

export function inOrder(counts: LogCount[]): LogCount[] {
	return counts.sort(
		(a, b) => (a.start ?? -Infinity) - (b.start ?? -Infinity) || (b.end ?? 0) - (a.end ?? 0),
	);
}

/** Those that share an instant with the half-open window, and those without a date. */
export function countsIn(counts: readonly LogCount[], window: Window | undefined): readonly LogCount[] {
	if (!window) return counts;
	return counts.filter(
		({ start, end }) => start === null || end === null || (start < window.to && window.from < end),
	);
}

/** The same of blobs already listed. */
export function countLogs(blobs: readonly BlobInfo[]): LogCount[] {
	const counter = createLogCounter();
	for (const blob of blobs) counter.add(blob, blob.partition);
	return counter.counts();
}

/** The same one by one, minutes apart. */
export function eachLog(blobs: readonly BlobInfo[]): LogCount[] {
	return blobs.map(({ partition, size }) => ({
		start: partition?.start ?? null,
		end: partition?.end ?? null,
		blobs: 1,
		bytes: size,
	}));
}

/** The partition of a blob by its path, for blobs listed flat below a collection's folder. */
export function partitionBelow(collectionFolder: string, path: string): Partition | undefined {
	return parsePartition(path.slice(collectionFolder.length + 1));
}
