/** The questions pages ask of what is there; rows and records have their own in useLongRead. */
import { queryOptions } from "@tanstack/react-query";
import type { Blob, Collection, Datastore, Partition } from "@/lib/server/api";
import type { Unit, Window } from "@/lib/time";
import type { CollectionAddress } from "@/lib/url/href";
import { collectionsUrl, collectionUrl, datastoresUrl, windowParams } from "./addresses";
import { ask } from "./ask";

export function datastoresQuery() {
	return queryOptions({
		queryKey: ["datastores"],
		queryFn: ({ signal }) => ask<{ datastores: Datastore[] }>(datastoresUrl, signal),
	});
}

export function collectionsQuery(datastore: string) {
	return queryOptions({
		queryKey: ["collections", datastore],
		queryFn: ({ signal }) => ask<{ collections: Collection[] }>(collectionsUrl(datastore), signal),
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
