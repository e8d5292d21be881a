"use client";

import { useQueryStates } from "nuqs";
import { collectionParams } from "@/lib/url/collectionParams";
import { type CollectionAddress, type CollectionParams, collectionHref } from "@/lib/url/href";

/** A maker of links to this view with a few things changed; an open row closes unless the change names one. */
export function useCollectionHref(address: CollectionAddress): (change: Partial<CollectionParams>) => string {
	const [params] = useQueryStates(collectionParams);
	return (change) => collectionHref(address, { ...params, row: null, at: null, ...change });
}
