"use client";

import { useQuery } from "@tanstack/react-query";
import { useQueryStates } from "nuqs";
import { useEffect } from "react";
import { pinnedBaselineQuery } from "@/components/data/queries";
import type { CollectionAddress } from "@/lib/model/address";
import { driftParams } from "@/lib/url/driftParams";

/**
 * Puts the collection's pinned baseline into a URL that names none: the link then says what is compared, whoever pins
 * another one later. `known`: nothing is pinned, as the server found when it rendered the page. True once that is
 * settled; a pin that cannot be read is no reason to show no review.
 */
export function usePinnedBaseline(address: CollectionAddress, known: boolean): boolean {
	const [{ baseline }, setParams] = useQueryStates(driftParams, { history: "replace" });
	const { data, isPending, isFetchedAfterMount } = useQuery({
		...pinnedBaselineQuery(address),
		enabled: !known,
	});
	const pinned = isFetchedAfterMount ? (data?.baseline ?? null) : null;
	const missing = baseline === null && pinned !== null;
	useEffect(() => {
		if (missing) setParams({ baseline: pinned });
	}, [missing, pinned, setParams]);
	return baseline !== null || known || (!isPending && isFetchedAfterMount && !missing);
}
