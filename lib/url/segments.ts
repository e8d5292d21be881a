import type { CollectionAddress } from "./href";
import { decodeName } from "./names";

/** A collection's names as the router hands them over: percent-encoded. */
export type CollectionSegments = Record<keyof CollectionAddress, string>;

/** The names themselves. */
export function addressOfParams(segments: CollectionSegments): CollectionAddress {
	return {
		datastore: decodeName(segments.datastore),
		endpoint: decodeName(segments.endpoint),
		deployment: decodeName(segments.deployment),
		collection: decodeName(segments.collection),
	};
}
