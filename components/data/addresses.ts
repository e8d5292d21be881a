/** The API's URLs, made in one place. */
import { isoUtc, type Window } from "@/lib/time";
import { type CollectionAddress, collectionPath } from "@/lib/url/href";

export const datastoresUrl = "/api/v1/datastores";

export function collectionsUrl(datastore: string): string {
	return `${datastoresUrl}/${encodeURIComponent(datastore)}/collections`;
}

export function jobUrl(id: string): string {
	return `/api/v1/jobs/${encodeURIComponent(id)}`;
}

type Value = string | number | boolean | undefined;

/** A call on one collection; undefined and empty values are left out. */
export function collectionUrl(
	address: CollectionAddress,
	call: "partitions" | "blobs" | "rows" | "records" | "problems" | "raw",
	params: Record<string, Value>,
): string {
	const query = new URLSearchParams();
	for (const [name, value] of Object.entries(params)) {
		if (value !== undefined && value !== "") query.set(name, String(value));
	}
	return `/api/v1/collections/${collectionPath(address)}/${call}?${query}`;
}

export function windowParams(window: Window): { from: string; to: string } {
	return { from: isoUtc(window.from), to: isoUtc(window.to) };
}
