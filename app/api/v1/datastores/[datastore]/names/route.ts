import type { Names } from "@/lib/server/catalogApi";
import { noQuery } from "@/lib/server/query";
import { route } from "@/lib/server/route";
import { findDatastore } from "@/lib/server/services";

export const GET = route<typeof noQuery, { datastore: string }>(
	noQuery,
	async ({ services, params, signal }): Promise<Names> => ({
		collections: await services.catalog.names(findDatastore(services, params.datastore), signal),
	}),
);
