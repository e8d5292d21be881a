/** The API's URLs, made in one place. */
import { addressText, type CollectionAddress, type DeploymentAddress } from "@/lib/model/address";
import { isoUtc, type Window } from "@/lib/time";

export const datastoresUrl = "/api/v1/datastores";

/** Every collection of a datastore, by name only. */
export function namesUrl(datastore: string): string {
	return `${datastoresUrl}/${encodeURIComponent(datastore)}/names`;
}

/** What some collections cover; each named "endpoint/deployment/collection", percent-encoded. */
export function extentsUrl(datastore: string, paths: readonly string[]): string {
	return `${datastoresUrl}/${encodeURIComponent(datastore)}/extents?${queryOf({ collections: paths.join(",") })}`;
}

export function endpointsUrl(datastore: string): string {
	return `${datastoresUrl}/${encodeURIComponent(datastore)}/endpoints`;
}

export function deploymentsUrl(datastore: string, endpoint: string): string {
	return `${endpointsUrl(datastore)}/${encodeURIComponent(endpoint)}/deployments`;
}

/** A deployment's collections, by name. */
export function siblingsUrl({ datastore, endpoint, deployment }: DeploymentAddress): string {
	return `/api/v1/deployments/${[datastore, endpoint, deployment].map(encodeURIComponent).join("/")}/collections`;
}

/** The time one collection covers. */
export function extentUrl(address: CollectionAddress): string {
	return `/api/v1/collections/${addressText(address)}/extent`;
}

export function reviewsUrl(datastore: string): string {
	return `${datastoresUrl}/${encodeURIComponent(datastore)}/reviews`;
}

export function jobUrl(id: string): string {
	return `/api/v1/jobs/${encodeURIComponent(id)}`;
}

type CollectionCall =
	| "partitions"
	| "blobs"
	| "rows"
	| "records"
	| "problems"
	| "profile"
	| "raw"
	| "why"
	| "notices"
	| "payload"
	| "shape";

type Value = string | number | boolean | undefined;

/** A call on one collection; undefined and empty values are left out. */
export function collectionUrl(
	address: CollectionAddress,
	call: CollectionCall,
	params: Record<string, Value>,
): string {
	return `/api/v1/collections/${addressText(address)}/${call}?${queryOf(params)}`;
}

export function windowParams(window: Window): { from: string; to: string } {
	return { from: isoUtc(window.from), to: isoUtc(window.to) };
}

/** Everything under an id. */
export function correlationUrl(id: string, params: Record<string, Value>): string {
	return `/api/v1/correlations/${encodeURIComponent(id.toWellFormed())}?${queryOf(params)}`;
}

/** A call on two joined collections of a deployment. */
export function pairsUrl(
	{ datastore, endpoint, deployment }: DeploymentAddress,
	call: "" | "/ledger" | "/export",
	params: Record<string, Value>,
): string {
	const path = [datastore, endpoint, deployment].map(encodeURIComponent).join("/");
	return `/api/v1/deployments/${path}/pairs${call}?${queryOf(params)}`;
}

export function idColumnUrl(address: CollectionAddress): string {
	return `/api/v1/collections/${addressText(address)}/id-column`;
}

/** The collection's default review: what stands, and with PUT its evaluation. */
export function reviewUrl(address: CollectionAddress): string {
	return `/api/v1/collections/${addressText(address)}/review`;
}

/** The baseline of its default review. */
export function pinnedBaselineUrl(address: CollectionAddress): string {
	return `/api/v1/collections/${addressText(address)}/pinned-baseline`;
}

/** How features of a collection are to be compared, as people said. */
export function kindsUrl(address: CollectionAddress): string {
	return `/api/v1/collections/${addressText(address)}/kinds`;
}

function queryOf(params: Record<string, Value>): URLSearchParams {
	const query = new URLSearchParams();
	for (const [name, value] of Object.entries(params)) {
		if (value !== undefined && value !== "") query.set(name, String(value));
	}
	return query;
}
