import { countBy, type PartitionSummary } from "@/lib/catalog/partitions";
import { addUnits, floorTo, type Millis, type Unit, type Window } from "@/lib/time";
import type { Catalog } from "./catalog";
import type { Volumes } from "./volumes";
import type { CollectionRef } from "./workspace";

/** A window in which a deployment's other collections were written to and this one was not. */
export interface Gap {
	from: Millis;
	/** Not included. */
	to: Millis;
	/** The collections that went on. */
	siblings: string[];
	/** It goes on to the end of the window: the collection has stopped. */
	stopped: boolean;
}

/**
 * Where a collection has no logs while its siblings have. The SDK's worker thread dies on a frame with duplicate column
 * names (and a few other inputs) and loses everything after it without an error: a gap is all that shows it. Pure.
 */
export function gapsBetween(
	own: readonly PartitionSummary[],
	siblings: ReadonlyMap<string, readonly PartitionSummary[]>,
	by: Unit,
): Gap[] {
	const written = new Set(own.flatMap(({ start, bytes }) => (start !== null && bytes > 0 ? [start] : [])));
	const times = [...written].sort((a, b) => a - b);
	const [first = Number.POSITIVE_INFINITY] = times;
	const latest = times.at(-1) ?? Number.NEGATIVE_INFINITY;
	const alive = new Map<Millis, string[]>();
	for (const [name, partitions] of siblings) {
		for (const { start, bytes, open } of partitions) {
			// Before it began there is nothing to miss, and the open partition may yet come.
			if (start === null || bytes === 0 || open || start < first || written.has(start)) continue;
			const names = alive.get(start);
			if (names) names.push(name);
			else alive.set(start, [name]);
		}
	}
	const gaps: (Gap & { names: Set<string> })[] = [];
	/** The first time written to that is not before the end of the last gap. */
	let next = 0;
	for (const [start, names] of [...alive].sort(([a], [b]) => a - b)) {
		const last = gaps.at(-1);
		while (last && next < times.length && (times[next] ?? 0) < last.to) next++;
		const to = addUnits(start, by, 1);
		const isNext = last && !(next < times.length && (times[next] ?? 0) < start);
		if (last && isNext) {
			last.to = to;
			for (const name of names) last.names.add(name);
		} else gaps.push({ from: start, to, siblings: [], stopped: start > latest, names: new Set(names) });
	}
	return gaps.map(({ names, ...gap }) => ({ ...gap, siblings: [...names] }));
}

/** Longer windows are counted from one listing of all, not from a listing a day. */
const maxDays = 800;

/** The gaps of a collection in a window, by hour or day. One listing names its siblings; see Volumes for the rest. */
export async function findGaps(
	{ catalog, volumes }: { catalog: Pick<Catalog, "collections" | "extent">; volumes: Volumes },
	ref: CollectionRef,
	window: Window | undefined,
	by: "hour" | "day",
	{ now, signal }: { now: Millis; signal?: AbortSignal },
): Promise<Gap[]> {
	const { datastore, name } = ref;
	const [names, { first }] = await Promise.all([
		catalog.collections(datastore, name, signal),
		catalog.extent(ref, signal),
	]);
	const siblings = names.filter((collection) => collection !== name.collection);
	if (siblings.length === 0 || !first) return [];
	// Before it began there is nothing to miss, and nobody has written after now.
	const asked = {
		from: Math.max(window?.from ?? first.start, floorTo(first.start, "day")),
		to: Math.min(window?.to ?? Number.POSITIVE_INFINITY, addUnits(floorTo(now, "day"), "day", 1)),
	};
	if (asked.to <= asked.from) return [];
	const isLong = asked.to - asked.from > maxDays * 86_400_000;
	const countsOf = (collection: string) => {
		const each = { datastore, name: { ...name, collection } };
		return isLong ? volumes.counts(each, asked, signal) : volumes.days(each, asked, signal);
	};
	const [own = [], ...others] = await Promise.all(
		[name.collection, ...siblings].map(async (collection) => countBy(await countsOf(collection), by, now)),
	);
	return own.length === 0
		? []
		: gapsBetween(own, new Map(siblings.map((sibling, place) => [sibling, others[place] ?? []])), by);
}
