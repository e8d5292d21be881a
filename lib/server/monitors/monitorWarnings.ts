import { isAbort, LeewayError } from "@/lib/errors";
import { type DeploymentAddress, parseDeployment } from "@/lib/model/address";
import type { Monitor } from "@/lib/model/monitor";
import { missingFeatures, missingPlaces } from "@/lib/monitors/missing";
import { isoUtc } from "@/lib/time";
import { answerWindow } from "../collectionRoute";
import { findCollection, findDatastore, type Services } from "../services";

/** Nobody who saves a monitor waits longer until its columns are known. Seconds. */
const patience = 3;
const day = 86_400_000;

/**
 * What a monitor names that is not there, in sentences: it is kept all the same, for it may be made before its data comes. What
 * cannot be asked now (the datastore does not answer, the logs are still being read) is not said.
 */
export async function monitorWarnings(
	services: Services,
	monitor: Monitor,
	signal: AbortSignal,
): Promise<string[]> {
	const on = parseDeployment(monitor.on);
	if (!on) return [];
	try {
		const datastore = findDatastore(services, on.datastore);
		const { catalog } = services;
		const endpoints = await catalog.endpoints(datastore, signal);
		const deployments = endpoints.includes(on.endpoint)
			? await catalog.deployments(datastore, on.endpoint, signal)
			: [];
		const collections = deployments.includes(on.deployment)
			? await catalog.collections(datastore, on, signal)
			: [];
		const columns = await columnsOf(services, monitor, { on, collections, signal });
		return [
			...missingPlaces(monitor, { endpoints, deployments, collections }),
			...missingFeatures(monitor, (collection) => columns.get(collection)),
		];
	} catch (error) {
		if (isAbort(error) || !(error instanceof LeewayError)) throw error;
		return [];
	}
}

/** Columns of the newest day of each collection that a signal names features or columns of. */
async function columnsOf(
	services: Services,
	monitor: Monitor,
	{ on, collections, signal }: { on: DeploymentAddress; collections: readonly string[]; signal: AbortSignal },
): Promise<Map<string, string[]>> {
	const found = new Map<string, string[]>();
	for (const of of monitor.signals) {
		if (!("features" in of) || !collections.includes(of.collection)) continue;
		if (of.features === "all" && !of.where) continue;
		if (found.has(of.collection)) continue;
		const params = { ...on, collection: of.collection };
		const { last } = await services.catalog.extent(findCollection(services, params), signal);
		if (!last) continue;
		const query = { from: isoUtc(last.end - day), to: isoUtc(last.end), wait: patience };
		const asked = { services, signal, params, query };
		const columns = await answerWindow(asked, async ({ workspace, source }) =>
			(await workspace.engine.columns(source, { signal })).map(({ name }) => name),
		);
		if (columns instanceof Response) continue;
		found.set(of.collection, columns);
	}
	return found;
}
