import { pathOf } from "@/lib/catalog/datastore";
import { edgesOf } from "@/lib/catalog/edges";
import { limited } from "@/lib/catalog/limited";
import type { Millis, Window } from "@/lib/time";
import { keyOf } from "../openWindow";
import type { CollectionRef, Workspace } from "../workspace";

const hour = 3_600_000;

/**
 * How far outside a window the other half of a record may lie: an hour, or one partition where those are longer, on
 * both sides. Records of one request carry the same time to the second, but not every collector's do.
 */
export async function reachOf(
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
	const reach = Math.max(hour, partition ? partition.end - partition.start : 0);
	workspace.searchDistances.set(key, reach);
	return reach;
}

export function widened({ from, to }: Window, reach: Millis): Window {
	return { from: from - reach, to: to + reach };
}
