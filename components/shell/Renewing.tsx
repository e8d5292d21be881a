"use client";

import { type Query, type QueryCache, useQueryClient } from "@tanstack/react-query";
import { useCallback, useSyncExternalStore } from "react";
import { earlierAnswer, type LongState } from "@/components/data/queries";
import { isOver } from "@/components/data/watchJob";
import { formatTime, type Zone, zoneName } from "@/lib/format";
import { useZone } from "./PreferencesProvider";

/**
 * Says that the page shows what was counted earlier, while the same is counted anew: a figure of before is never
 * shown as one of now. It lies over the page, so that nothing moves when it comes and goes.
 */
export function Renewing() {
	const cache = useQueryClient().getQueryCache();
	const subscribe = useCallback((changed: () => void) => cache.subscribe(changed), [cache]);
	const at = useSyncExternalStore(
		subscribe,
		() => oldestShown(cache),
		() => undefined,
	);
	const zone = useZone();
	if (at === undefined) return null;
	return (
		<div className="pointer-events-none fixed inset-x-0 bottom-3 z-30 flex justify-center px-3">
			<output className="late rounded-full border bg-panel px-3 py-1 text-sm text-ink-2 shadow-md">
				Counted at {timeOf(at, zone)} {zoneName(zone, at)}. Counting what came since …
			</output>
		</div>
	);
}

/** With its day where that is not today. */
function timeOf(at: number, zone: Zone): string {
	const second = formatTime(Math.floor(at / 1000) * 1000, "second", zone);
	const today = formatTime(Date.now(), "day", zone);
	return second.startsWith(today) ? second.slice(today.length + 1) : second;
}

/** When the oldest of those answers was given that are in view while they are asked for anew. */
function oldestShown(cache: QueryCache): number | undefined {
	const times = cache
		.findAll({ type: "active" })
		.map(shownMeanwhile)
		.filter((at) => at !== undefined);
	return times.length > 0 ? Math.min(...times) : undefined;
}

function shownMeanwhile({ state, meta }: Query): number | undefined {
	if (!meta?.asked) return undefined;
	// Only longQuery gives its queries this meta, and their data is of its type.
	const long = state as LongState;
	const job = long.data?.job;
	const renewed = state.fetchStatus === "fetching" || (job !== undefined && !isOver(job));
	return renewed ? earlierAnswer(long)?.at : undefined;
}
