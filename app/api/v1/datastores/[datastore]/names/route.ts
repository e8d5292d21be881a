import { getNames } from "@/lib/api/calls/getNames";
import type { Names } from "@/lib/api/catalogAnswers";
import { handle } from "@/lib/server/handle";
import { findDatastore } from "@/lib/server/services";

export const GET = handle(
	getNames,
	({ services, params, signal }): Promise<Names> =>
		services.catalog.names(findDatastore(services, params.datastore), signal),
);
