"use client";

import { useQueries } from "@tanstack/react-query";
import { useQueryStates } from "nuqs";
import { useNow } from "@/components/shell/Now";
import type { CollectionAddress } from "@/lib/model/address";
import { collectionParams } from "@/lib/url/collectionParams";
import { windowAt } from "@/lib/url/timeText";
import { ApiFailure } from "./failure";
import { extentQuery } from "./queries";
import { type ShownWindow, windowShown } from "./shownWindow";

export type WindowState =
	| { status: "loading" }
	| { status: "failed"; error: unknown; retry(): void }
	/** There is no collection of this name; which part of the name is wrong, and what there is instead. */
	| { status: "unknown"; failure: ApiFailure }
	| ShownWindow;

/**
 * The window the URL names; without one, the last 24 hours that have data. `otherCollection`: one of the same
 * deployment that is shown together with it, whose data counts as well. Nothing else of the datastore is asked for.
 */
export function useWindow(address: CollectionAddress, otherCollection?: string): WindowState {
	const [{ from, to }] = useQueryStates(collectionParams);
	const { now } = useNow();
	const shown = [
		address,
		...(otherCollection === undefined ? [] : [{ ...address, collection: otherCollection }]),
	];
	const [own, other] = useQueries({ queries: shown.map((each) => extentQuery(each)) });
	const failed = [own, other].find((query) => query?.error);
	if (failed?.error instanceof ApiFailure && failed.error.status === 404) {
		return { status: "unknown", failure: failed.error };
	}
	if (failed) return { status: "failed", error: failed.error, retry: () => void failed.refetch() };
	if (!own?.data || (other && !other.data)) return { status: "loading" };
	return windowShown([own.data, ...(other?.data ? [other.data] : [])], windowAt({ from, to }, now));
}
