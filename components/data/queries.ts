/** The questions pages ask of what is there; rows and records have their own in useLongRead. */

import { queryOptions } from "@tanstack/react-query";
import type { Blob, Datastore, Notices, Partition, Payload, Why } from "@/lib/api/answers";
import type {
	CollectionNames,
	DeploymentNames,
	EndpointNames,
	Extent,
	Names,
} from "@/lib/api/catalogAnswers";
import type { PinnedBaselineAnswer, Reviews } from "@/lib/api/driftAnswers";
import type { CollectionAddress, DeploymentAddress } from "@/lib/model/address";
import type { Unit, Window } from "@/lib/time";
import {
	collectionUrl,
	datastoresUrl,
	deploymentsUrl,
	endpointsUrl,
	extentUrl,
	namesUrl,
	pinnedBaselineUrl,
	reviewsUrl,
	siblingsUrl,
	windowParams,
} from "./addresses";
import { ask } from "./ask";

export function datastoresQuery() {
	return queryOptions({
		queryKey: ["datastores"],
		queryFn: ({ signal }) => ask<{ datastores: Datastore[] }>(datastoresUrl, signal),
	});
}

/** Every collection of a datastore, by name only. */
export function namesQuery(datastore: string) {
	const url = namesUrl(datastore);
	return queryOptions({ queryKey: ["names", url], queryFn: ({ signal }) => ask<Names>(url, signal) });
}

export function endpointsQuery(datastore: string) {
	const url = endpointsUrl(datastore);
	return queryOptions({
		queryKey: ["endpoints", url],
		queryFn: ({ signal }) => ask<EndpointNames>(url, signal),
	});
}

export function deploymentsQuery(datastore: string, endpoint: string) {
	const url = deploymentsUrl(datastore, endpoint);
	return queryOptions({
		queryKey: ["deployments", url],
		queryFn: ({ signal }) => ask<DeploymentNames>(url, signal),
	});
}

/** A deployment's collections, by name. */
export function siblingsQuery(address: DeploymentAddress) {
	const url = siblingsUrl(address);
	return queryOptions({
		queryKey: ["siblings", url],
		queryFn: ({ signal }) => ask<CollectionNames>(url, signal),
	});
}

/** The time one collection covers. */
export function extentQuery(address: CollectionAddress) {
	const url = extentUrl(address);
	return queryOptions({ queryKey: ["extent", url], queryFn: ({ signal }) => ask<Extent>(url, signal) });
}

/** Each collection's default review; asked again whenever Home is opened: others may have evaluated it. */
export function reviewsQuery(datastore: string) {
	return queryOptions({
		queryKey: ["reviews", datastore],
		queryFn: ({ signal }) => ask<Reviews>(reviewsUrl(datastore), signal),
		staleTime: 0,
	});
}

/** The baseline pinned to a collection; asked again whenever a review is opened: others may have pinned another. */
export function pinnedBaselineQuery(address: CollectionAddress) {
	const url = pinnedBaselineUrl(address);
	return queryOptions({
		queryKey: ["pinned", url],
		queryFn: ({ signal }) => ask<PinnedBaselineAnswer>(url, signal),
		staleTime: 0,
	});
}

export function partitionsQuery(address: CollectionAddress, window: Window, by: Exclude<Unit, "minute">) {
	const url = collectionUrl(address, "partitions", { ...windowParams(window), by });
	return queryOptions({
		queryKey: ["partitions", url],
		queryFn: ({ signal }) => ask<{ partitions: Partition[] }>(url, signal),
	});
}

export function blobsQuery(address: CollectionAddress, window: Window) {
	const url = collectionUrl(address, "blobs", windowParams(window));
	return queryOptions({
		queryKey: ["blobs", url],
		queryFn: ({ signal }) => ask<{ blobs: Blob[] }>(url, signal),
	});
}

/** Why the window, or with none the whole collection, shows no rows. */
export function whyQuery(address: CollectionAddress, window: Window | undefined) {
	const url = collectionUrl(address, "why", window ? windowParams(window) : {});
	return queryOptions({ queryKey: ["why", url], queryFn: ({ signal }) => ask<Why>(url, signal) });
}

/** What is odd about a window. Gaps are looked for by the hour up to a month, by the day beyond. */
export function noticesQuery(address: CollectionAddress, window: Window) {
	const by = window.to - window.from <= 31 * 86_400_000 ? "hour" : "day";
	const url = collectionUrl(address, "notices", { ...windowParams(window), by });
	return queryOptions({ queryKey: ["notices", url], queryFn: ({ signal }) => ask<Notices>(url, signal) });
}

export function payloadQuery(address: CollectionAddress, place: { blob: string; line: number }) {
	const url = collectionUrl(address, "payload", place);
	return queryOptions({ queryKey: ["payload", url], queryFn: ({ signal }) => ask<Payload>(url, signal) });
}
