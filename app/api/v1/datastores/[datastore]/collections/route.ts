import type { Collection, Collections } from "@/lib/api/answers";
import { getCollections } from "@/lib/api/calls/getCollections";
import { extentJson } from "@/lib/server/extentJson";
import { handle } from "@/lib/server/handle";
import { failureJson } from "@/lib/server/namedExtents";
import { findDatastore } from "@/lib/server/services";

/** Every collection with its extent: for scripts. Pages ask for names, and for the extents of what they show. */
export const GET = handle(getCollections, async ({ services, params, signal }): Promise<Collections> => {
	const datastore = findDatastore(services, params.datastore);
	const { collections: found, unnamed } = await services.catalog.names(datastore, signal);
	const refs = found.map(({ endpoint, deployment, collection }) => ({
		datastore,
		name: { endpoint, deployment, collection },
	}));
	const extents = await services.catalog.extents(refs, signal);
	return {
		unnamed,
		// One extent a collection, in their order.
		collections: extents.flatMap(({ extent, error }, index): Collection[] => {
			const collection = found[index];
			if (!collection) return [];
			if (extent) return [{ ...collection, ...extentJson(extent) }];
			return [{ ...collection, first: null, last: null, end: null, error: failureJson(error) }];
		}),
	};
});
