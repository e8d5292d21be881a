import { isLog, type Partition, partitionInside } from "@/lib/record/path";
import type { Store } from "@/lib/store/store";
import type { Millis } from "@/lib/time";
import type { Asking } from "./datastore";
import { inside, type Level, readLevel } from "./level";

/** Folders outside the dates that are looked into before giving up: nobody's collector makes even one. */
const undatedFolders = 64;

/** The first and last partitions of a collection's folder that hold logs, found from folder names. */
export interface Edges {
	/** The partition with the earliest start at or after `from`. */
	earliest(from: Millis): Promise<Partition | undefined>;
	/** The partition with the latest start before `before`. */
	latest(before: Millis): Promise<Partition | undefined>;
	/** Of what was looked at so far: are there logs in no dated folder, and was any folder left out? */
	seen(): { undated: boolean; exact: boolean };
}

interface Dated {
	folder: string;
	partition: Partition;
}

/**
 * Walks down a collection's date folders, one listing a level and none twice: an hourly collection of any age takes
 * five for an edge. Folders that turn out to hold no log (empty, or payloads only) are stepped over.
 */
export function edgesOf(store: Store, collectionFolder: string, asking: Asking = {}): Edges {
	const levels = new Map<string, Promise<Level>>();
	let undated = false;
	let exact = true;
	let undatedLeft = undatedFolders;

	async function open(folder: string, partition: Partition | undefined) {
		const known = levels.get(folder);
		if (!known && !partition && undatedLeft-- === 0) exact = false;
		if (!known && !partition && undatedLeft < 0) return { dated: [], others: [], hasLog: false };
		const reading = known ?? readLevel(store, folder, asking);
		levels.set(folder, reading);
		const level = await reading;
		const dated: Dated[] = [];
		const others: string[] = [];
		for (const name of level.folders) {
			const within = partitionInside(partition, name);
			if (within) dated.push({ folder: `${folder}/${name}`, partition: within });
			else others.push(`${folder}/${name}`);
		}
		dated.sort((a, b) => a.partition.start - b.partition.start);
		const hasLog = level.blobs.some((blob) => isLog(blob.path));
		if (hasLog && !partition) undated = true;
		return { dated, others, hasLog };
	}

	/** A folder of another name inside a dated one, such as `files`: its first page tells. */
	async function anyLog(folders: string[]): Promise<boolean> {
		for (const folder of folders) {
			const page = await store.list(inside(folder), asking);
			if (page.entries.some((entry) => entry.kind === "blob" && isLog(entry.path))) return true;
		}
		return false;
	}

	async function earliest(
		folder: string,
		partition: Partition | undefined,
		from: Millis,
	): Promise<Partition | undefined> {
		const { dated, others, hasLog } = await open(folder, partition);
		const firstDated = async () => {
			for (const child of dated) {
				if (child.partition.end <= from) continue;
				const found = await earliest(child.folder, child.partition, from);
				if (found) return found;
			}
			return undefined;
		};
		if (!partition) {
			const found = await Promise.all([
				firstDated(),
				...others.map((other) => earliest(other, undefined, from)),
			]);
			return extreme(found, (a, b) => a.start - b.start);
		}
		if (partition.start >= from && (hasLog || (await anyLog(others)))) return partition;
		return firstDated();
	}

	async function latest(
		folder: string,
		partition: Partition | undefined,
		before: Millis,
	): Promise<Partition | undefined> {
		const { dated, others, hasLog } = await open(folder, partition);
		const lastDated = async () => {
			for (const child of dated.toReversed()) {
				if (child.partition.start >= before) continue;
				const found = await latest(child.folder, child.partition, before);
				if (found) return found;
			}
			return undefined;
		};
		if (!partition) {
			const found = await Promise.all([
				lastDated(),
				...others.map((other) => latest(other, undefined, before)),
			]);
			return extreme(found, (a, b) => b.start - a.start);
		}
		const found = await lastDated();
		if (found) return found;
		return partition.start < before && (hasLog || (await anyLog(others))) ? partition : undefined;
	}

	return {
		earliest: (from) => earliest(collectionFolder, undefined, from),
		latest: (before) => latest(collectionFolder, undefined, before),
		seen: () => ({ undated, exact }),
	};
}

function extreme(
	found: (Partition | undefined)[],
	order: (a: Partition, b: Partition) => number,
): Partition | undefined {
	return found.filter((each) => each !== undefined).sort(order)[0];
}
