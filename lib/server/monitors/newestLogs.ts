import { LRUCache } from "lru-cache";
import type { CollectionRef } from "@/lib/analysis/workspace";
import { isAbort } from "@/lib/errors";
import { inProcess } from "@/lib/inProcess";
import { parseDeployment } from "@/lib/model/address";
import type { Monitor, Signal } from "@/lib/model/monitor";
import type { Millis } from "@/lib/time";
import { findCollection, type Services } from "../services";

/** Where a collection's newest logs lie: the start of their folder's time. */
export interface NewestLog {
	datastore: string;
	endpoint: string;
	deployment: string;
	collection: string;
	at: Millis;
}

/** However often Prometheus asks, a datastore is listed once a minute. */
const rememberedMillis = 60_000;
/** It gives up after ten seconds by default. */
const maxMillis = 5_000;

/** Of the collections that monitors name. What cannot be listed, or not in time, is left out. */
export async function newestLogs(
	services: Services,
	monitors: readonly Monitor[],
): Promise<readonly NewestLog[]> {
	const kept = inProcess(
		"newest logs",
		() => new LRUCache<string, readonly NewestLog[]>({ max: 20, ttl: rememberedMillis }),
	);
	const refs = collectionsOf(services, monitors);
	const key = JSON.stringify([
		services.config.home,
		refs.map(({ datastore, name }) => [datastore.name, name]),
	]);
	const known = kept.get(key);
	if (known) return known;
	try {
		const extents = await services.catalog.extents(refs, AbortSignal.timeout(maxMillis));
		const found = extents.flatMap(({ ref, extent }): NewestLog[] =>
			extent?.last ? [{ datastore: ref.datastore.name, ...ref.name, at: extent.last.start }] : [],
		);
		kept.set(key, found);
		return found;
	} catch (error) {
		if (isAbort(error) || (error instanceof Error && error.name === "TimeoutError")) return [];
		throw error;
	}
}

function collectionsOf(services: Services, monitors: readonly Monitor[]): CollectionRef[] {
	const refs = new Map<string, CollectionRef>();
	for (const { on, signals } of monitors) {
		const deployment = parseDeployment(on);
		if (!deployment || !services.datastores.some(({ name }) => name === deployment.datastore)) continue;
		for (const collection of signals.flatMap(namedBy)) {
			refs.set(JSON.stringify([on, collection]), findCollection(services, { ...deployment, collection }));
		}
	}
	return [...refs.values()];
}

function namedBy(signal: Signal): string[] {
	if (signal.kind === "join") return [signal.inputs, signal.outputs];
	if (signal.kind === "health") return signal.collections === "all" ? [] : signal.collections;
	return [signal.collection];
}
