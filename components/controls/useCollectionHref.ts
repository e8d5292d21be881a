"use client";

import { useQueryStates } from "nuqs";
import { collectionParams } from "@/lib/url/collectionParams";
import { type CollectionAddress, type CollectionParams, collectionHref } from "@/lib/url/href";

/**
 * A maker of links to this view with a few things changed; an open row closes unless the change names one, and a
 * window that is chosen is no longer followed.
 */
export function useCollectionHref(address: CollectionAddress): (change: Partial<CollectionParams>) => string {
	const [params] = useQueryStates(collectionParams);
	return (change) => {
		const follow = change.from === undefined && params.follow;
		return collectionHref(address, { ...params, row: null, at: null, follow, ...change });
	};
}
