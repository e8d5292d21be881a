"use client";

import { useQueryStates } from "nuqs";
import { type DriftParams, driftHref } from "@/lib/url/driftHref";
import { driftParams } from "@/lib/url/driftParams";
import type { CollectionAddress } from "@/lib/url/href";

/** A maker of links to this review with a few things changed. */
export function useDriftHref(address: CollectionAddress): (change: Partial<DriftParams>) => string {
	const [params] = useQueryStates(driftParams);
	return (change) => driftHref(address, { ...params, ...change });
}
