import { pathOf } from "@/lib/catalog/datastore";
import type { Extent } from "@/lib/server/catalogApi";
import type { CollectionParams } from "@/lib/server/collectionRoute";
import { extentJson } from "@/lib/server/extentJson";
import { noQuery } from "@/lib/server/query";
import { route } from "@/lib/server/route";
import { findCollection } from "@/lib/server/services";

export const GET = route<typeof noQuery, CollectionParams>(
	noQuery,
	async ({ services, params, signal }): Promise<Extent> => {
		const ref = findCollection(services, params);
		const extent = await services.catalog.extent(ref, signal);
		return { ...extentJson(extent), path: pathOf(ref.datastore, ref.name), undated: extent.undated };
	},
);
