import type { inferParserType } from "nuqs/server";
import { addressText, type CollectionAddress } from "@/lib/model/address";
import { type driftParams, serialiseDriftParams } from "./driftParams";

export type DriftParams = inferParserType<typeof driftParams>;

/** "/drift/default/credit-risk/blue/model_inputs?baseline=…". */
export function driftHref(address: CollectionAddress, params: Partial<DriftParams> = {}): string {
	return serialiseDriftParams(`/drift/${addressText(address)}`, params);
}
