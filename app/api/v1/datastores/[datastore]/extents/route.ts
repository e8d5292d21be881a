import { getExtents } from "@/lib/api/calls/getExtents";
import type { NamedExtents } from "@/lib/api/catalogAnswers";
import { handle } from "@/lib/server/handle";
import { namedExtents } from "@/lib/server/namedExtents";
import { findDatastore } from "@/lib/server/services";

export const GET = handle(
	getExtents,
	async ({ services, params, query, signal }): Promise<NamedExtents> => ({
		collections: await namedExtents(
			services,
			findDatastore(services, params.datastore),
			query.collections,
			signal,
		),
	}),
);
