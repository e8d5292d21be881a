import { getExtents } from "@/lib/api/calls/getExtents";
import type { NamedExtents } from "@/lib/api/catalogAnswers";
import { handle } from "@/lib/server/handle";
import { namedExtents } from "@/lib/server/namedExtents";
import { findDatastore } from "@/lib/server/services";
import { requireEndpoint } from "@/lib/server/servicesIn";

export const GET = handle(getExtents, async ({ services, params, query, signal }): Promise<NamedExtents> => {
	const datastore = findDatastore(services, params.datastore);
	for (const { endpoint } of query.collections) requireEndpoint(services, datastore.name, endpoint);
	return { collections: await namedExtents(services, datastore, query.collections, signal) };
});
