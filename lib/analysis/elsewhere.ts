import pLimit from "p-limit";
import { isAbort, LeewayError, throwIfAborted } from "@/lib/errors";
import type { Window } from "@/lib/time";
import type { Catalog } from "./catalog";
import type { Volumes } from "./volumes";
import type { CollectionRef } from "./workspace";

/** What another collection of the endpoint has of a time. */
export interface Elsewhere {
	deployment: string;
	collection: string;
	/**
	 * `some`: logs of that time; `perhaps`: only logs whose folder is of a longer time; `none`: no log, or empty ones; `unknown`: it
	 * could not be listed.
	 */
	logs: "some" | "perhaps" | "none" | "unknown";
	/** Of the logs that were found. */
	blobs: number;
	bytes: number;
}

/** More are not looked at: a sentence is to come of it. */
const maxDeployments = 12;
const maxCollections = 24;
const atOnce = 4;
/** A longer window says little of when something stopped, and costs more to list. */
const maxMillis = 31 * 86_400_000;

/**
 * What the other collections of the deployment, and those of the endpoint's other deployments, have of a window: whether only one
 * stopped, its deployment, or all. From listings alone, the deployment's own first; `whole`: all there are. Undefined for a window
 * that is too long.
 */
export async function findElsewhere(
	{ catalog, volumes }: { catalog: Pick<Catalog, "deployments" | "collections">; volumes: Volumes },
	{ datastore, name }: CollectionRef,
	window: Window | undefined,
	signal?: AbortSignal,
): Promise<{ collections: Elsewhere[]; whole: boolean } | undefined> {
	if (!window || window.to - window.from > maxMillis) return undefined;
	const { endpoint } = name;
	const limit = pLimit(atOnce);
	const deployments = await catalog.deployments(datastore, endpoint, signal);
	const others = deployments.filter((deployment) => deployment !== name.deployment);
	const names = await Promise.all(
		[name.deployment, ...others.slice(0, maxDeployments)].map((deployment) =>
			limit(async () => {
				const found = await catalog.collections(datastore, { endpoint, deployment }, signal);
				return found.map((collection) => ({ endpoint, deployment, collection }));
			}),
		),
	);
	const all = names
		.flat()
		.filter(({ deployment, collection }) => deployment !== name.deployment || collection !== name.collection);
	const collections = await Promise.all(
		all.slice(0, maxCollections).map((each) =>
			limit(async (): Promise<Elsewhere> => {
				throwIfAborted(signal);
				const { deployment, collection } = each;
				try {
					const counts = await volumes.counts({ datastore, name: each }, window, signal);
					return { deployment, collection, ...logsIn(counts, window) };
				} catch (error) {
					// Said of this one; the others are as good without it.
					if (isAbort(error) || !(error instanceof LeewayError)) throw error;
					return { deployment, collection, logs: "unknown", blobs: 0, bytes: 0 };
				}
			}),
		),
	);
	return { collections, whole: all.length <= maxCollections && others.length <= maxDeployments };
}

type Counts = Awaited<ReturnType<Volumes["counts"]>>;

/** Logs in no dated folder may be of any time: they say nothing. */
function logsIn(counts: Counts, { from, to }: Window): Pick<Elsewhere, "logs" | "blobs" | "bytes"> {
	const written = counts.filter(({ start, bytes }) => start !== null && bytes > 0);
	const inside = written.filter(
		({ start, end }) => start !== null && end !== null && start >= from && end <= to,
	);
	const found = inside.length > 0 ? inside : written;
	return {
		logs: inside.length > 0 ? "some" : written.length > 0 ? "perhaps" : "none",
		blobs: found.reduce((sum, { blobs }) => sum + blobs, 0),
		bytes: found.reduce((sum, { bytes }) => sum + bytes, 0),
	};
}
