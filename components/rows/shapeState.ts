"use client";

import { keepPreviousData, useQuery, useQueryClient } from "@tanstack/react-query";
import { ask, change } from "@/components/data/ask";
import { question } from "@/lib/api/client";
import type { Shape } from "@/lib/api/shape";
import type { CollectionAddress } from "@/lib/model/address";

export type Override = NonNullable<Shape["override"]>;

/** What a record becomes when its body is read so; without `tried`, by the rules. */
export function useShape(
	address: CollectionAddress,
	place: { blob: string; line: number },
	tried: Override | undefined,
) {
	const asked = question("GET /collections/{datastore}/{endpoint}/{deployment}/{collection}/shape", address, {
		...place,
		path: tried && JSON.stringify(tried.path),
		orientation: tried?.orientation,
	});
	return useQuery({
		queryKey: ["shape", asked.url],
		queryFn: ({ signal }) => ask(asked, signal),
		placeholderData: keepPreviousData,
		staleTime: 0,
	});
}

/** Remembers an override, or with null forgets it; all that was read of the collection is then asked for anew. */
export function useSaveShape(address: CollectionAddress): (override: Override | null) => Promise<void> {
	const client = useQueryClient();
	return async (override) => {
		if (override)
			await change(
				question("PUT /collections/{datastore}/{endpoint}/{deployment}/{collection}/shape", address),
				override,
			);
		else
			await ask(
				question("DELETE /collections/{datastore}/{endpoint}/{deployment}/{collection}/shape", address),
			);
		await client.invalidateQueries();
		client.removeQueries({ type: "inactive" });
	};
}
