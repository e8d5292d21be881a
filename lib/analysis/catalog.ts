import pLimit from "p-limit";
import {
	type CollectionExtent,
	collectionExtent,
	type FoundNames,
	findNames,
} from "@/lib/catalog/collections";
import type { Datastore } from "@/lib/catalog/datastore";
import { collectionNames } from "@/lib/catalog/deployment";
import { allNames, listDeployments, listEndpoints } from "@/lib/catalog/levels";
import { type NewestLogs, newestLogs } from "@/lib/catalog/newestLogs";
import { asLeewayError, isAbort, type LeewayError, throwIfAborted } from "@/lib/errors";
import type { Jobs } from "@/lib/ingest/jobs";
import type { Millis } from "@/lib/time";
import { keyOf } from "./openWindow";
import { createSharedAnswers } from "./sharedAnswers";
import type { CollectionRef } from "./workspace";

/**
 * What lies in the datastores, by name: each question asks the store for its own level only, is shared by all who ask
 * it, and its answer kept for half a minute. Failures are each question's own, and not kept.
 */
export interface Catalog {
	endpoints(datastore: Datastore, signal?: AbortSignal): Promise<string[]>;
	deployments(datastore: Datastore, endpoint: string, signal?: AbortSignal): Promise<string[]>;
	/** Names of a deployment's collections; one listing. */
	collections(
		datastore: Datastore,
		names: { endpoint: string; deployment: string },
		signal?: AbortSignal,
	): Promise<string[]>;
	/** Every collection's names: one listing an endpoint and a deployment. */
	names(datastore: Datastore, signal?: AbortSignal): Promise<FoundNames>;
	/** The time one collection covers: at most nine listings for one that rolls by the hour. */
	extent(ref: CollectionRef, signal?: AbortSignal): Promise<CollectionExtent>;
	/** When its newest logs were last written to; shared for ten seconds only. */
	newest(ref: CollectionRef, signal?: AbortSignal): Promise<NewestLogs>;
	/** The times that many cover, a few at a time: a failure is that collection's own. Throws only when aborted. */
	extents(refs: readonly CollectionRef[], signal?: AbortSignal): Promise<ExtentOf[]>;
}

/** What one of several collections covers, or why that is unknown. */
export type ExtentOf = { ref: CollectionRef } & (
	| { extent: CollectionExtent; error?: undefined }
	| { extent?: undefined; error: LeewayError }
);

const keptMillis: Millis = 30_000;
const newestKeptMillis: Millis = 10_000;
/** Each walks down both of its ends at once. */
const maxListings = 4;

export function createCatalog(jobs: Jobs, now: () => Millis = Date.now): Catalog {
	const shared = createSharedAnswers(jobs, keptMillis, now);
	const sharedNewest = createSharedAnswers(jobs, newestKeptMillis, now);
	const limitListings = pLimit(maxListings);
	const extent: Catalog["extent"] = (ref, signal) =>
		shared(
			`extent ${keyOf(ref)}`,
			(abort) => collectionExtent(ref.datastore, ref.name, { signal: abort }),
			signal,
		);
	const keyIn = ({ name }: Datastore, ...rest: string[]) => JSON.stringify(["catalog", name, ...rest]);
	return {
		endpoints: (datastore, signal) =>
			shared(
				keyIn(datastore, "endpoints"),
				(abort) => allNames((after) => listEndpoints(datastore, { signal: abort, ...afterOf(after) })),
				signal,
			),
		deployments: (datastore, endpoint, signal) =>
			shared(
				keyIn(datastore, "deployments", endpoint),
				(abort) =>
					allNames((after) => listDeployments(datastore, endpoint, { signal: abort, ...afterOf(after) })),
				signal,
			),
		collections: (datastore, { endpoint, deployment }, signal) =>
			shared(
				keyIn(datastore, "collections", endpoint, deployment),
				(abort) => collectionNames(datastore, endpoint, deployment, { signal: abort }),
				signal,
			),
		names: (datastore, signal) =>
			shared(keyIn(datastore, "names"), (abort) => findNames(datastore, { signal: abort }), signal),
		extent,
		newest: (ref, signal) =>
			sharedNewest(
				`newest ${keyOf(ref)}`,
				(abort) => newestLogs(ref.datastore, ref.name, { signal: abort }),
				signal,
			),
		extents: (refs, signal) =>
			Promise.all(
				refs.map((ref) =>
					limitListings(async (): Promise<ExtentOf> => {
						throwIfAborted(signal);
						try {
							return { ref, extent: await extent(ref, signal) };
						} catch (error) {
							if (isAbort(error)) throw error;
							return { ref, error: asLeewayError(error) };
						}
					}),
				),
			),
	};
}

const afterOf = (after: string | undefined) => (after === undefined ? {} : { after });
