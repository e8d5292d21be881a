"use client";

import { useQueryStates } from "nuqs";
import type { CollectionAddress } from "@/lib/model/address";
import { type DriftParams, driftHref } from "@/lib/url/driftHref";
import { driftParams } from "@/lib/url/driftParams";

/** A maker of links to this review with a few things changed. */
export function useDriftHref(address: CollectionAddress): (change: Partial<DriftParams>) => string {
	const [params] = useQueryStates(driftParams);
	return (change) => driftHref(address, { ...params, ...change });
}
