import { pathOf } from "@/lib/catalog/datastore";
import { edgesOf } from "@/lib/catalog/edges";
import { limited } from "@/lib/catalog/limited";
import type { JoinedBy } from "@/lib/model/joinedBy";
import type { Millis, Window } from "@/lib/time";
import { keyOf } from "../openWindow";
import type { CollectionRef, Workspace } from "../workspace";

const hour = 3_600_000;

/** Widened so often for what a read has taught: each time more is known of how long requests take. */
export const maxRounds = 3;

/**
 * How far apart the halves of a request lie here, by what was read of both collections so far (lib/query/duckdb/delay.ts).
 * Nothing is read for it.
 */
export async function learnedDelay(
	{ engine }: Workspace,
	refs: { inputs: CollectionRef; outputs: CollectionRef; joinedBy?: JoinedBy | undefined },
	signal?: AbortSignal,
): Promise<Millis> {
	const of = (ref: CollectionRef) => ({ key: keyOf(ref), partial: true });
	const source = {
		inputs: of(refs.inputs),
		outputs: of(refs.outputs),
		...(refs.joinedBy ? { joinedBy: refs.joinedBy } : {}),
	};
	return (await engine.delay(source, signal ? { signal } : {})).within;
}

/**
 * How far outside a window there is always looked for the other half of a record, beside what is learned: an hour, or
 * one partition where those are longer, on both sides. Records of one request carry the same time to the second, but
 * not every collector's do, and a record may lie in the partition after its time.
 */
export async function searchDistanceOf(
	workspace: Workspace,
	ref: CollectionRef,
	near: Millis,
	signal?: AbortSignal,
): Promise<Millis> {
	const key = keyOf(ref);
	const known = workspace.searchDistances.get(key);
	if (known !== undefined) return known;
	const edges = edgesOf(
		limited(ref.datastore.store),
		pathOf(ref.datastore, ref.name),
		signal ? { signal } : {},
	);
	const partition = (await edges.latest(near)) ?? (await edges.earliest(near));
	const distance = Math.max(hour, partition ? partition.end - partition.start : 0);
	workspace.searchDistances.set(key, distance);
	return distance;
}

export function widened({ from, to }: Window, distance: Millis): Window {
	return { from: from - distance, to: to + distance };
}
