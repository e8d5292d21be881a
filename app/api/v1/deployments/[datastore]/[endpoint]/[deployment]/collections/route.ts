import { getDeploymentCollections } from "@/lib/api/calls/getDeploymentCollections";
import type { CollectionNames } from "@/lib/api/catalogAnswers";
import { handle } from "@/lib/server/handle";
import { findDatastore } from "@/lib/server/services";

export const GET = handle(
	getDeploymentCollections,
	async ({ services, params, signal }): Promise<CollectionNames> => ({
		collections: await services.catalog.collections(
			findDatastore(services, params.datastore),
			params,
			signal,
		),
	}),
);
