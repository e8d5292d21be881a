import { getDeployments } from "@/lib/api/calls/getDeployments";
import type { DeploymentNames } from "@/lib/api/catalogAnswers";
import { handle } from "@/lib/server/handle";
import { findDatastore } from "@/lib/server/services";

export const GET = handle(
	getDeployments,
	async ({ services, params, signal }): Promise<DeploymentNames> => ({
		deployments: await services.catalog.deployments(
			findDatastore(services, params.datastore),
			params.endpoint,
			signal,
		),
	}),
);
