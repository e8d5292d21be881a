"use client";

import { keepPreviousData, useQuery, useQueryClient } from "@tanstack/react-query";
import { collectionUrl } from "@/components/data/addresses";
import { ask } from "@/components/data/ask";
import { failureOf } from "@/components/data/failure";
import type { Shape } from "@/lib/api/shape";
import type { CollectionAddress } from "@/lib/model/address";

export type Override = NonNullable<Shape["override"]>;

/** What a record becomes when its body is read so; without `tried`, by the rules. */
export function useShape(
	address: CollectionAddress,
	place: { blob: string; line: number },
	tried: Override | undefined,
) {
	const url = collectionUrl(address, "shape", {
		...place,
		path: tried && JSON.stringify(tried.path),
		orientation: tried?.orientation,
	});
	return useQuery({
		queryKey: ["shape", url],
		queryFn: ({ signal }) => ask<Shape>(url, signal),
		placeholderData: keepPreviousData,
		staleTime: 0,
	});
}

/** Remembers an override, or with null forgets it; all that was read of the collection is then asked for anew. */
export function useSaveShape(address: CollectionAddress): (override: Override | null) => Promise<void> {
	const client = useQueryClient();
	return async (override) => {
		const response = await fetch(collectionUrl(address, "shape", {}), {
			method: override ? "PUT" : "DELETE",
			...(override
				? { headers: { "content-type": "application/json" }, body: JSON.stringify(override) }
				: {}),
		});
		if (!response.ok) throw await failureOf(response);
		await client.invalidateQueries();
		client.removeQueries({ type: "inactive" });
	};
}
