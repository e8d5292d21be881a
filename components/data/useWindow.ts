"use client";

import { useQueries } from "@tanstack/react-query";
import { useQueryStates } from "nuqs";
import type { Extent } from "@/lib/api/catalogAnswers";
import type { CollectionAddress } from "@/lib/model/address";
import type { Window } from "@/lib/time";
import { collectionParams } from "@/lib/url/collectionParams";
import { ApiFailure } from "./failure";
import { extentQuery } from "./queries";
import { joinedReach, lastDayWindow, type Reach, reachOf } from "./span";

export type WindowState =
	| { status: "loading" }
	| { status: "failed"; error: unknown; retry(): void }
	/** There is no collection of this name; which part of the name is wrong, and what there is instead. */
	| { status: "unknown"; failure: ApiFailure }
	/** The folder is there and nothing dated lies in it. */
	| { status: "empty"; path: string }
	| { status: "ready"; window: Window; reach: Reach };

/**
 * The window the URL names; without one, the last 24 hours that have data. `beside`: another collection of the
 * deployment that is looked at with it, whose data counts as well. Nothing else of the datastore is asked for.
 */
export function useWindow(address: CollectionAddress, beside?: string): WindowState {
	const [{ from, to }] = useQueryStates(collectionParams);
	const shown = [address, ...(beside === undefined ? [] : [{ ...address, collection: beside }])];
	const [own, other] = useQueries({ queries: shown.map((each) => extentQuery(each)) });
	const failed = [own, other].find((query) => query?.error);
	if (failed?.error instanceof ApiFailure && failed.error.status === 404) {
		return { status: "unknown", failure: failed.error };
	}
	if (failed) return { status: "failed", error: failed.error, retry: () => void failed.refetch() };
	if (!own?.data || (other && !other.data)) return { status: "loading" };
	return windowState(
		[own.data, ...(other?.data ? [other.data] : [])],
		from !== null && to !== null && from < to ? { from, to } : undefined,
	);
}

/** What is shown of collections that cover these times, when the URL names this window. Pure. */
function windowState(
	extents: readonly [Extent, ...Extent[]],
	chosen: Window | undefined,
): Exclude<WindowState, { status: "loading" | "failed" | "unknown" }> {
	const reach = joinedReach(extents.flatMap((each) => reachOf(each) ?? []));
	if (reach) return { status: "ready", window: chosen ?? lastDayWindow(reach), reach };
	if (!chosen) return { status: "empty", path: extents[0].path };
	// Logs in no dated folder are told by their records' times: the chosen window is all there is to go by.
	return {
		status: "ready",
		window: chosen,
		reach: { first: chosen.from, last: chosen.from, end: chosen.to },
	};
}
