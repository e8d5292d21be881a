import type { inferParserType } from "nuqs/server";
import { type driftParams, serialiseDriftParams } from "./driftParams";
import { type CollectionAddress, collectionPath } from "./href";

export type DriftParams = inferParserType<typeof driftParams>;

/** "/drift/default/credit-risk/blue/model_inputs?baseline=…". */
export function driftHref(address: CollectionAddress, params: Partial<DriftParams> = {}): string {
	return serialiseDriftParams(`/drift/${collectionPath(address)}`, params);
}
