import { getNames } from "@/lib/api/calls/getNames";
import type { Names } from "@/lib/api/catalogAnswers";
import { handle } from "@/lib/server/handle";
import { findDatastore } from "@/lib/server/services";

export const GET = handle(
	getNames,
	async ({ services, params, signal }): Promise<Names> => ({
		collections: await services.catalog.names(findDatastore(services, params.datastore), signal),
	}),
);
