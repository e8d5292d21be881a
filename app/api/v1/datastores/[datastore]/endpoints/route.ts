import { getEndpoints } from "@/lib/api/calls/getEndpoints";
import type { EndpointNames } from "@/lib/api/catalogAnswers";
import { handle } from "@/lib/server/handle";
import { findDatastore } from "@/lib/server/services";

export const GET = handle(
	getEndpoints,
	async ({ services, params, signal }): Promise<EndpointNames> => ({
		endpoints: await services.catalog.endpoints(findDatastore(services, params.datastore), signal),
	}),
);
