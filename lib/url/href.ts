/** Every link between pages is made here. */
import type { inferParserType } from "nuqs/server";
import { type collectionParams, serialiseCollectionParams } from "./collectionParams";

/** What names a collection, in this order, in every path. */
export interface CollectionAddress {
	datastore: string;
	endpoint: string;
	deployment: string;
	collection: string;
}

export type CollectionParams = inferParserType<typeof collectionParams>;

export const homeHref = "/";
export const settingsHref = "/settings";

/** "/collections/default/credit-risk/blue/model_inputs?from=…". */
export function collectionHref(address: CollectionAddress, params: Partial<CollectionParams> = {}): string {
	return serialiseCollectionParams(`/collections/${collectionPath(address)}`, params);
}

/** The four names, percent-encoded and joined; the same in pages and API. */
export function collectionPath(address: CollectionAddress): string {
	return [address.datastore, address.endpoint, address.deployment, address.collection]
		.map(encodeURIComponent)
		.join("/");
}
