import type { DeploymentNames } from "@/lib/server/catalogApi";
import { noQuery } from "@/lib/server/query";
import { route } from "@/lib/server/route";
import { findDatastore } from "@/lib/server/services";

export const GET = route<typeof noQuery, { datastore: string; endpoint: string }>(
	noQuery,
	async ({ services, params, signal }): Promise<DeploymentNames> => ({
		deployments: await services.catalog.deployments(
			findDatastore(services, params.datastore),
			params.endpoint,
			signal,
		),
	}),
);
