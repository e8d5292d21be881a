import type { Catalog } from "@/lib/analysis/catalog";
import { type KnownCollection, placeKey } from "@/lib/azure/findings/looked";
import type { Datastore } from "@/lib/catalog/datastore";
import { mappingOf } from "@/lib/catalog/datastore";
import { isAbort } from "@/lib/errors";
import type { FoundWorkspace } from "@/lib/model/azureWorkspace";
import type { Config } from "../config";

/** Extents that are asked for at once: each costs some listings. */
const maxExtents = 200;

/**
 * What lies in the datastores that hold a workspace's collections: names by listing, and the times of those that a finding may
 * speak of. A datastore that does not answer is left out.
 */
export async function knownData(
	{
		datastores,
		catalog,
		config,
	}: { datastores: readonly Datastore[]; catalog: Catalog; config: Pick<Config, "datastores"> },
	workspaces: readonly FoundWorkspace[],
	signal: AbortSignal,
): Promise<Map<string, KnownCollection[]>> {
	const shown = new Set(workspaces.flatMap((each) => each.datastores.flatMap((store) => store.shown ?? [])));
	for (const { shown: name } of placesIn(workspaces)) if (name !== null) shown.add(name);
	const listed = await Promise.all(
		datastores.filter(({ name }) => shown.has(name)).map((each) => listOne(catalog, each, signal)),
	);
	const all = listed.filter((each) => each !== undefined);
	const isAsked = asker(workspaces);
	const wanted = all
		.flatMap(({ datastore, names }) => names.map((name) => ({ datastore, name })))
		// One that is mapped is named whether there is anything or not.
		.filter(({ datastore, name }) => mappingOf(datastore, name) !== undefined || isAsked(name))
		.slice(0, maxExtents);
	const extents = await catalog.extents(wanted, signal).catch((error: unknown) => {
		if (isAbort(error)) return [];
		throw error;
	});
	const found = new Map(
		extents.flatMap(({ ref, extent }) => (extent ? [[keyOf(ref.datastore, ref.name), extent] as const] : [])),
	);
	return new Map(
		all.map(({ datastore, names }) => [
			datastore.name,
			names.map((name): KnownCollection => {
				const extent = found.get(keyOf(datastore, name));
				return {
					...{ datastore: datastore.name, ...name, mapped: mappedBy(config, datastore, name) },
					extent: extent && {
						first: extent.first?.start ?? null,
						last: extent.last?.end ?? null,
						hasLogs: extent.last !== null || extent.undated,
					},
				};
			}),
		]),
	);
}

interface Name {
	endpoint: string;
	deployment: string;
	collection: string;
}

/** What leeway.yaml names stands in the configuration; what was found is beside it. */
function mappedBy({ datastores }: Pick<Config, "datastores">, datastore: Datastore, name: Name) {
	if (mappingOf(datastore, name) === undefined) return undefined;
	const given = datastores.find((each) => each.name === datastore.name && !each.found);
	const isGiven = given?.collections.some(
		(each) =>
			each.endpoint === name.endpoint &&
			each.deployment === name.deployment &&
			each.collection === name.collection,
	);
	return isGiven ? "file" : "found";
}

const keyOf = (datastore: Datastore, { endpoint, deployment, collection }: Name) =>
	JSON.stringify([datastore.name, endpoint, deployment, collection]);

async function listOne(catalog: Catalog, datastore: Datastore, signal: AbortSignal) {
	try {
		const { collections } = await catalog.names(datastore, signal);
		const names = collections.map(({ endpoint, deployment, collection }) => ({
			endpoint,
			deployment,
			collection,
		}));
		return { datastore, names };
	} catch {
		return undefined;
	}
}

function placesIn(workspaces: readonly FoundWorkspace[]) {
	return workspaces.flatMap(({ endpoints }) =>
		endpoints.flatMap(({ deployments }) =>
			(deployments ?? []).flatMap(({ collections }) => collections.map(({ place }) => place)),
		),
	);
}

/** Does a finding need its time: of what monitors may read, of what is switched off, of deployments that are gone? */
function asker(workspaces: readonly FoundWorkspace[]): (name: Name) => boolean {
	const settings = new Map<string, boolean>();
	const deployments = new Set<string>();
	for (const { name: endpoint, deployments: own } of workspaces.flatMap((each) => each.endpoints)) {
		for (const { name: deployment, collections } of own ?? []) {
			deployments.add(placeKey(endpoint, deployment));
			for (const { name, enabled } of collections)
				settings.set(JSON.stringify([endpoint, deployment, name]), enabled);
		}
	}
	const watched = ["model_inputs", "model_outputs"];
	return ({ endpoint, deployment, collection }) =>
		!deployments.has(placeKey(endpoint, deployment)) ||
		settings.get(JSON.stringify([endpoint, deployment, collection])) === false ||
		watched.includes(collection);
}
