"use client";

import { useQuery } from "@tanstack/react-query";
import { useQueryStates } from "nuqs";
import type { Collection } from "@/lib/server/api";
import type { Window } from "@/lib/time";
import { collectionParams } from "@/lib/url/collectionParams";
import type { CollectionAddress } from "@/lib/url/href";
import { collectionsQuery } from "./queries";
import { joinedReach, lastDayWindow, type Reach, reachOf } from "./span";

export type WindowState =
	| { status: "loading" }
	| { status: "failed"; error: unknown; retry(): void }
	/** The datastore was listed and holds no collection of this name. */
	| { status: "unknown" }
	/** The folder is there and nothing dated lies in it. */
	| { status: "empty"; entry: Collection }
	| { status: "ready"; window: Window; reach: Reach; entry: Collection };

/**
 * The window the URL names; without one, the last 24 hours that have data. `beside`: another collection of the
 * deployment that is looked at with it, whose data counts as well.
 */
export function useWindow(address: CollectionAddress, beside?: string): WindowState {
	const [{ from, to }] = useQueryStates(collectionParams);
	const { data, error, refetch } = useQuery(collectionsQuery(address.datastore));
	if (error) return { status: "failed", error, retry: () => void refetch() };
	if (!data) return { status: "loading" };
	const siblings = data.collections.filter(
		({ endpoint, deployment }) => endpoint === address.endpoint && deployment === address.deployment,
	);
	const entry = siblings.find(({ collection }) => collection === address.collection);
	if (!entry) return { status: "unknown" };
	const shown = siblings.filter((each) => each === entry || each.collection === beside);
	const reach = joinedReach(shown.flatMap((each) => reachOf(each) ?? []));
	const chosen = windowIn(from, to);
	if (reach) return { status: "ready", window: chosen ?? lastDayWindow(reach), reach, entry };
	if (!chosen) return { status: "empty", entry };
	// Logs in no dated folder are told by their records' times: the chosen window is all there is to go by.
	return {
		status: "ready",
		window: chosen,
		reach: { first: chosen.from, last: chosen.from, end: chosen.to },
		entry,
	};
}

function windowIn(from: number | null, to: number | null): Window | undefined {
	return from !== null && to !== null && from < to ? { from, to } : undefined;
}
