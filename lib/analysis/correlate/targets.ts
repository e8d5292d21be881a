import {
	type CollectionExtent,
	type CollectionSummary,
	collectionExtent,
	collectionsOf,
	type FoundNames,
	findNames,
} from "@/lib/catalog/collections";
import type { Datastore } from "@/lib/catalog/datastore";
import { collectionNames } from "@/lib/catalog/deployment";
import { asLeewayError, isAbort, LeewayError } from "@/lib/errors";
import { inProcess } from "@/lib/inProcess";
import { addressText } from "@/lib/model/address";
import { placeFilter } from "@/lib/model/places";
import type { CollectionName } from "@/lib/record/path";
import type { Millis, Window } from "@/lib/time";
import { keyOf } from "../openWindow";
import type { Workspace } from "../workspace";
import { intersection, type SearchState, type SearchTarget } from "./search";

/** Collections come and go by the day: which there are is asked again after this long. */
const trustMillis = 15_000;

interface Listed {
	at: Millis;
	names?: Promise<FoundNames>;
	extents?: Promise<CollectionSummary[]>;
	/** Of deployments that were asked for by name, and of their collections: nothing else is listed for them. */
	deployments: Map<string, Promise<string[]>>;
	collections: Map<string, Promise<CollectionExtent>>;
}

const known = inProcess("listed datastores", () => new WeakMap<Datastore, Listed>());

function listedOf(datastore: Datastore, now: Millis): Listed {
	const found = known.get(datastore);
	if (found && now - found.at < trustMillis) return found;
	const listed: Listed = { at: now, deployments: new Map(), collections: new Map() };
	known.set(datastore, listed);
	return listed;
}

/** Forgets a failure at once: the reader may just have mended its cause. */
function forgetFailure<T>(datastore: Datastore, promise: Promise<T>): Promise<T> {
	promise.catch(() => known.delete(datastore));
	return promise;
}

/** The collections in a search's scope, by name only. A datastore that cannot be listed is noted, and the others go on. */
export async function listTargets(workspace: Workspace, state: SearchState): Promise<void> {
	const { asked } = state;
	state.failures = [];
	const may = placeFilter(asked.places ?? "everywhere");
	const targets = await Promise.all(
		asked.datastores.map(async (datastore): Promise<SearchTarget[]> => {
			const listed = listedOf(datastore, workspace.now());
			try {
				const names = await namesIn(datastore, listed, asked);
				return names
					.filter(({ endpoint }) => may.endpoint(datastore.name, endpoint))
					.map((name) => {
						const ref = { datastore, name };
						const key = addressText({ datastore: datastore.name, ...name });
						return newTarget(ref, asked.columns[key]);
					});
			} catch (error) {
				if (isAbort(error)) throw error;
				state.failures.push({ datastore: datastore.name, error: asLeewayError(error) });
				return [];
			}
		}),
	);
	const before = new Map(state.targets.map((target) => [keyOf(target.ref), target]));
	state.targets = targets.flat().map((target) => before.get(keyOf(target.ref)) ?? target);
}

/** The names in a search's scope. Of a deployment that is named only its own folder is listed. */
async function namesIn(
	datastore: Datastore,
	listed: Listed,
	{ endpoint, deployment }: SearchState["asked"],
): Promise<CollectionName[]> {
	if (endpoint !== undefined && deployment !== undefined) {
		const found = await deploymentIn(datastore, listed, { endpoint, deployment });
		if (found) return found.map((collection) => ({ endpoint, deployment, collection }));
	}
	listed.names ??= forgetFailure(datastore, findNames(datastore));
	return (await listed.names).collections
		.filter((each) => endpoint === undefined || each.endpoint === endpoint)
		.filter((each) => deployment === undefined || each.deployment === deployment)
		.map((each) => ({ endpoint: each.endpoint, deployment: each.deployment, collection: each.collection }));
}

/** Undefined when it is not there, or its container is not: the listing of all tells which. */
async function deploymentIn(
	datastore: Datastore,
	{ deployments }: Listed,
	{ endpoint, deployment }: Omit<CollectionName, "collection">,
): Promise<string[] | undefined> {
	const key = JSON.stringify([endpoint, deployment]);
	const names =
		deployments.get(key) ?? forgetFailure(datastore, collectionNames(datastore, endpoint, deployment));
	deployments.set(key, names);
	try {
		return await names;
	} catch (error) {
		if (error instanceof LeewayError && error.kind === "not_found") return undefined;
		throw error;
	}
}

/** The time each covers, cut to the search's window. */
export async function readExtents(workspace: Workspace, state: SearchState): Promise<void> {
	const { window } = state.asked;
	await Promise.all(
		state.asked.datastores.map(async (datastore) => {
			const mine = state.targets.filter((target) => target.ref.datastore === datastore);
			if (mine.length === 0) return;
			const listed = listedOf(datastore, workspace.now());
			if (state.asked.deployment !== undefined) {
				await Promise.all(
					mine.map(async (target) => {
						try {
							cover(target, await extentIn(datastore, listed, target.ref.name), window);
						} catch (error) {
							if (isAbort(error)) throw error;
							target.error = asLeewayError(error);
						}
					}),
				);
				return;
			}
			listed.extents ??= forgetFailure(datastore, collectionsOf(datastore));
			const extents = await listed.extents.catch((error: unknown) => {
				if (isAbort(error)) throw error;
				// Each failure is reported for its own collection, and what the copies hold of it is found all the same.
				for (const target of mine) target.error = asLeewayError(error);
				return undefined;
			});
			if (!extents) return;
			for (const target of mine) {
				const { endpoint, deployment, collection } = target.ref.name;
				const found = extents.find(
					(each) =>
						each.endpoint === endpoint && each.deployment === deployment && each.collection === collection,
				);
				cover(target, found, window);
			}
		}),
	);
}

function extentIn(
	datastore: Datastore,
	{ collections }: Listed,
	name: CollectionName,
): Promise<CollectionExtent> {
	const key = JSON.stringify(name);
	const extent = collections.get(key) ?? forgetFailure(datastore, collectionExtent(datastore, name));
	collections.set(key, extent);
	return extent;
}

/** Notes what a collection covers, cut to the search's window. */
function cover(target: SearchTarget, found: CollectionExtent | undefined, window: Window | undefined): void {
	target.undated = found?.undated ?? false;
	const extent = found?.first && found.last ? { from: found.first.start, to: found.last.end } : null;
	target.extent = extent && window ? (intersection(extent, window) ?? null) : extent;
	target.cut =
		extent !== null &&
		(target.extent === null || target.extent.from > extent.from || target.extent.to < extent.to);
}

function newTarget(ref: SearchTarget["ref"], column: string | undefined): SearchTarget {
	return {
		ref,
		column,
		extent: undefined,
		cut: false,
		undated: false,
		covered: [],
		copy: null,
		found: undefined,
		lookedFor: 0,
		failed: [],
		error: undefined,
	};
}
