import { type Partition, partitionInside, partitionPath } from "@/lib/record/path";
import { type ListedBlob, listAll, type Store } from "@/lib/store/store";
import { addUnits, floorTo, isCoarser, type Millis, type Window } from "@/lib/time";
import { isComplete } from "./complete";
import type { Asking } from "./datastore";
import { inside, readLevel } from "./level";
import { limited } from "./limited";
import {
	countsIn,
	createLogCounter,
	inOrder,
	type KeptCounts,
	type LogCount,
	partitionBelow,
} from "./logCounts";
import { covers, meets } from "./walk";

interface Counting extends Asking {
	now: Millis;
	/** Parts that are over are looked up here, and what is counted of them is handed over. */
	kept: KeptCounts;
}

/**
 * The logs of a window counted by hour, from what is kept of the days and months that are over and a listing of the
 * rest: of years of logs, the years, the running month and today. The first month and the first day that are left are
 * listed as well: it is there that old logs are deleted. Without a window: all there are.
 */
export async function countVolume(
	store: Store,
	collectionFolder: string,
	window: Window | undefined,
	{ now, kept, ...asking }: Counting,
): Promise<LogCount[]> {
	const list = limited(store);
	const found: LogCount[] = [];
	const direct = createLogCounter();
	const add = (counts: readonly LogCount[]): void => {
		// One by one: a spread of years of hours would be too many arguments.
		for (const count of countsIn(counts, window)) found.push(count);
	};

	/** `isFirst`: nothing of the collection lies before it. `dateEnded`: nothing below is dated any closer. */
	async function visit(
		folder: string,
		partition: Partition | undefined,
		{ isFirst, dateEnded }: { isFirst: boolean; dateEnded: boolean },
	): Promise<void> {
		if (partition && window && !meets(partition, window)) return;
		if (dateEnded) return add(await countFlat(list, collectionFolder, folder, asking));
		if (partition && !isCoarser(partition.unit, "month")) {
			const part = folder.slice(inside(collectionFolder).length);
			const isSettled = isComplete(partition.end, now) && !isFirst;
			const known = isSettled ? kept.get(part) : undefined;
			if (known) return add(known);
			const isDay = !isCoarser(partition.unit, "day");
			if (isDay || (isSettled && (!window || covers(window, partition)))) {
				const counts = await countFlat(list, collectionFolder, folder, asking);
				if (isSettled) kept.set(part, counts);
				return add(counts);
			}
		}
		const level = await readLevel(list, folder, asking);
		for (const blob of level.blobs) direct.add(blob, partition);
		const dated = level.folders.map((name) => ({ name, within: partitionInside(partition, name) }));
		const first = dated.reduce<Millis>(
			(least, { within }) => Math.min(least, within?.start ?? least),
			Infinity,
		);
		await Promise.all(
			dated.map(({ name, within }) =>
				visit(`${folder}/${name}`, within ?? partition, {
					isFirst: within !== undefined && within.start === first && (isFirst || partition === undefined),
					dateEnded: partition !== undefined && !within,
				}),
			),
		);
	}

	await visit(collectionFolder, undefined, { isFirst: false, dateEnded: false });
	return inOrder([...found, ...countsIn(direct.counts(), window)]);
}

/**
 * The same from the days' own folders, whose names the window tells: one listing a day or a whole month that is not
 * kept, none for what is. Logs that lie in no day's folder (a month's or year's file, undated ones) are not counted.
 */
export async function countDays(
	store: Store,
	collectionFolder: string,
	window: Window,
	{ now, kept, ...asking }: Counting,
): Promise<LogCount[]> {
	const list = limited(store);
	const counts = await Promise.all(
		partsOf(window, now).map(async ({ start, end, unit }) => {
			const part = partitionPath(start, unit);
			const known = kept.get(part) ?? (unit === "day" ? kept.get(partitionPath(start, "month")) : undefined);
			// A whole month's counts may hold a file of the month's own, which is not a day's.
			if (known)
				return known.filter((each) => each.start !== null && start <= each.start && each.start < end);
			const listed = await countFlat(list, collectionFolder, `${collectionFolder}/${part}`, asking);
			if (isComplete(end, now)) kept.set(part, listed);
			return listed;
		}),
	);
	return inOrder([...countsIn(counts.flat(), window)]);
}

/** The whole months of a window that are over, and the other days. */
function partsOf(window: Window, now: Millis): Partition[] {
	const parts: Partition[] = [];
	for (let start = floorTo(window.from, "day"); start < window.to; ) {
		const month = { start, end: addUnits(start, "month", 1), unit: "month" as const };
		const isWhole = floorTo(start, "month") === start && month.end <= window.to && isComplete(month.end, now);
		const part = isWhole ? month : { start, end: addUnits(start, "day", 1), unit: "day" as const };
		parts.push(part);
		start = part.end;
	}
	return parts;
}

/** What lies below a folder, counted; listed flat. */
export async function countFlat(
	store: Store,
	collectionFolder: string,
	folder: string,
	asking: Asking,
): Promise<LogCount[]> {
	const counter = createLogCounter();
	const partitions = new Map<string, Partition | undefined>();
	const partitionOf = ({ path }: ListedBlob) => {
		const own = path.slice(0, path.lastIndexOf("/"));
		if (!partitions.has(own)) partitions.set(own, partitionBelow(collectionFolder, path));
		return partitions.get(own);
	};
	for await (const entry of listAll(store, inside(folder), asking)) {
		if (entry.kind === "blob") counter.add(entry, partitionOf(entry));
	}
	return counter.counts();
}
