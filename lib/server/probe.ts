import type { Datastore as DatastoreJson } from "@/lib/api/answers";
import type { Datastore } from "@/lib/catalog/datastore";
import { whyNoEndpoints } from "@/lib/catalog/why";
import { asLeewayError, isAbort } from "@/lib/errors";

/** Asks a datastore for one page of names: can it be reached, and does it hold collected data? */
export async function probe(datastore: Datastore, signal: AbortSignal): Promise<DatastoreJson> {
	const { name, store, collectedPath } = datastore;
	const about = { name, kind: store.kind, location: store.location, collectedPath };
	try {
		const why = await whyNoEndpoints(datastore, { signal });
		if (!why) return { ...about, reachable: true };
		return { ...about, reachable: true, error: { kind: why.reason, message: why.message, fix: why.fix } };
	} catch (error) {
		if (isAbort(error)) throw error;
		const { kind, message, fix } = asLeewayError(error);
		return { ...about, reachable: false, error: { kind, message, fix } };
	}
}
