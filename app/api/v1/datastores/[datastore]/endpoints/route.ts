import type { EndpointNames } from "@/lib/server/catalogApi";
import { noQuery } from "@/lib/server/query";
import { route } from "@/lib/server/route";
import { findDatastore } from "@/lib/server/services";

export const GET = route<typeof noQuery, { datastore: string }>(
	noQuery,
	async ({ services, params, signal }): Promise<EndpointNames> => ({
		endpoints: await services.catalog.endpoints(findDatastore(services, params.datastore), signal),
	}),
);
