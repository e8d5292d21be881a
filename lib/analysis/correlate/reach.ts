import { pathOf } from "@/lib/catalog/datastore";
import { edgesOf } from "@/lib/catalog/edges";
import { limited } from "@/lib/catalog/limited";
import type { Millis, Window } from "@/lib/time";
import { keyOf } from "../openWindow";
import type { CollectionRef, Workspace } from "../workspace";

const hour = 3_600_000;

/** A collector's rolling rate is set once and for all: it need not be looked at for every question. */
const trustMillis = 5 * 60_000;
const known = new WeakMap<Workspace, Map<string, { at: Millis; reach: Millis }>>();

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
	const reaches = known.get(workspace) ?? new Map<string, { at: Millis; reach: Millis }>();
	known.set(workspace, reaches);
	const key = keyOf(ref);
	const found = reaches.get(key);
	if (found && workspace.now() - found.at < trustMillis) return found.reach;
	const edges = edgesOf(
		limited(ref.datastore.store),
		pathOf(ref.datastore, ref.name),
		signal ? { signal } : {},
	);
	const partition = (await edges.latest(near)) ?? (await edges.earliest(near));
	const reach = Math.max(hour, partition ? partition.end - partition.start : 0);
	reaches.set(key, { at: workspace.now(), reach });
	return reach;
}

export function widened({ from, to }: Window, reach: Millis): Window {
	return { from: from - reach, to: to + reach };
}
