import { extentsQuery, type NamedExtents } from "@/lib/server/catalogApi";
import { namedExtents } from "@/lib/server/namedExtents";
import { route } from "@/lib/server/route";
import { findDatastore } from "@/lib/server/services";

export const GET = route<typeof extentsQuery, { datastore: string }>(
	extentsQuery,
	async ({ services, params, query, signal }): Promise<NamedExtents> => ({
		collections: await namedExtents(
			services,
			findDatastore(services, params.datastore),
			query.collections,
			signal,
		),
	}),
);
