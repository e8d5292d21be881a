"use client";

import { useIsFetching, useQueries, useQueryClient } from "@tanstack/react-query";
import { useEffect, useState } from "react";
import { reviewsQuery } from "@/components/data/queries";
import { addressText, type CollectionAddress } from "@/lib/model/address";
import type { HomeState } from "@/lib/url/homeParams";
import { homeRowQuery, pathInDatastore } from "./homeRows";
import { statesOf } from "./homeStatus";

/** Of so many collections all are asked about at once; of more, those that come into view, and all when asked to. */
const maxAsked = 200;

export interface HomeStates {
	/** By address; without those that are not known yet. */
	states: ReadonlyMap<string, readonly HomeState[]>;
	/** How many are not known yet. */
	unknown: number;
	/** Asks about every one; undefined where that is done by itself. */
	lookAtAll: (() => void) | undefined;
}

/** What is the case with each collection, as far as it is known. Rows themselves are asked for as they come into view. */
export function useHomeStates(entries: readonly CollectionAddress[]): HomeStates {
	const client = useQueryClient();
	const [all, setAll] = useState(false);
	const datastores = [...new Set(entries.map(({ datastore }) => datastore))];
	const reviews = useQueries({ queries: datastores.map((datastore) => reviewsQuery(datastore)) });
	// Counts are taken anew whenever an answer to any row has come.
	useIsFetching({ queryKey: ["home row"] });
	const asked = all || entries.length <= maxAsked;
	useEffect(() => {
		if (asked) for (const address of entries) void client.prefetchQuery(homeRowQuery(address));
	}, [asked, entries, client]);

	const byPath = new Map(
		reviews.flatMap(({ data }, place) =>
			(data?.reviews ?? []).map(
				(review) => [`${datastores[place]} ${pathInDatastore(review)}`, review] as const,
			),
		),
	);
	const states = new Map<string, readonly HomeState[]>();
	for (const address of entries) {
		const state = client.getQueryState(homeRowQuery(address).queryKey);
		if (!state || state.status === "pending") continue;
		const review = byPath.get(`${address.datastore} ${pathInDatastore(address)}`);
		states.set(addressText(address), statesOf(state.data, review, state.status === "error"));
	}
	const unknown = entries.length - states.size;
	return { states, unknown, lookAtAll: asked ? undefined : () => setAll(true) };
}
