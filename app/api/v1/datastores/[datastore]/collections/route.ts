import { collectionsOf } from "@/lib/catalog/collections";
import type { Collection } from "@/lib/server/api";
import { extentJson } from "@/lib/server/extentJson";
import { noQuery } from "@/lib/server/query";
import { route } from "@/lib/server/route";
import { findDatastore } from "@/lib/server/services";

export const GET = route<typeof noQuery, { datastore: string }>(
	noQuery,
	async ({ services, params, signal }): Promise<{ collections: Collection[] }> => {
		const found = await collectionsOf(findDatastore(services, params.datastore), { signal });
		return {
			collections: found.map(({ endpoint, deployment, collection, path, twin, first, last }) => ({
				endpoint,
				deployment,
				collection,
				path,
				twin,
				...extentJson({ first, last }),
			})),
		};
	},
);
