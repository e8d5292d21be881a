import type { Datastore as DatastoreJson } from "@/lib/api/answers";
import { getDatastores } from "@/lib/api/calls/getDatastores";
import { handle } from "@/lib/server/handle";
import { probe } from "@/lib/server/probe";

export const dynamic = "force-dynamic";

export const GET = handle(
	getDatastores,
	async ({ services, signal }): Promise<{ datastores: DatastoreJson[] }> => ({
		datastores: await Promise.all(services.datastores.map((datastore) => probe(datastore, signal))),
	}),
);
