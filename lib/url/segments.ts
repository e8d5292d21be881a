import type { CollectionAddress } from "./href";
import { decodeSegment } from "./names";

/** A collection's names as the router hands them over: percent-encoded. */
export type CollectionSegments = Record<keyof CollectionAddress, string>;

/** The names themselves. */
export function addressOfParams(segments: CollectionSegments): CollectionAddress {
	return {
		datastore: decodeSegment(segments.datastore),
		endpoint: decodeSegment(segments.endpoint),
		deployment: decodeSegment(segments.deployment),
		collection: decodeSegment(segments.collection),
	};
}
