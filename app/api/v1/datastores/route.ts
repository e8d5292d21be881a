import type { Datastore as DatastoreJson } from "@/lib/server/api";
import { probe } from "@/lib/server/probe";
import { noQuery } from "@/lib/server/query";
import { route } from "@/lib/server/route";

export const dynamic = "force-dynamic";

export const GET = route(
	noQuery,
	async ({ services, signal }): Promise<{ datastores: DatastoreJson[] }> => ({
		datastores: await Promise.all(services.datastores.map((datastore) => probe(datastore, signal))),
	}),
);
