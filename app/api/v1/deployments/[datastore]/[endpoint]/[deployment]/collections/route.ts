import type { CollectionNames } from "@/lib/server/catalogApi";
import type { DeploymentParams } from "@/lib/server/pairRoute";
import { noQuery } from "@/lib/server/query";
import { route } from "@/lib/server/route";
import { findDatastore } from "@/lib/server/services";

export const GET = route<typeof noQuery, DeploymentParams>(
	noQuery,
	async ({ services, params, signal }): Promise<CollectionNames> => ({
		collections: await services.catalog.collections(
			findDatastore(services, params.datastore),
			params,
			signal,
		),
	}),
);
