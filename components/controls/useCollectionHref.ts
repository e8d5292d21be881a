"use client";

import { usePathname, useSearchParams } from "next/navigation";
import { useQueryStates } from "nuqs";
import type { CollectionAddress } from "@/lib/model/address";
import { collectionParams, serialiseCollectionParams } from "@/lib/url/collectionParams";
import { type CollectionParams, collectionHref } from "@/lib/url/href";

/**
 * A maker of links to this view with a few things changed; an open row closes unless the change names one, and a
 * window that is chosen is no longer followed.
 */
export function useCollectionHref(address: CollectionAddress): (change: Partial<CollectionParams>) => string {
	const [params] = useQueryStates(collectionParams);
	const pathname = usePathname();
	const search = useSearchParams();
	return (change) => {
		const follow = change.from === undefined && params.follow;
		const changed = { ...params, row: null, at: null, follow, ...change };
		// Another page about the same window (its pairs, say) stays that page and keeps what is its own.
		if (!pathname.startsWith("/collections/"))
			return serialiseCollectionParams(`${pathname}?${search}`, changed);
		return collectionHref(address, changed);
	};
}
