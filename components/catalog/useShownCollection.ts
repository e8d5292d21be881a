"use client";

import { useParams } from "next/navigation";
import { addressText, type CollectionAddress, decodeAddress } from "@/lib/model/address";

/** The path of the collection this page is about; undefined on other pages. */
export function useShownCollection(): string | undefined {
	const { datastore, endpoint, deployment, collection } = useParams<Partial<CollectionAddress>>();
	if (!datastore || !endpoint || !deployment || !collection) return undefined;
	return addressText(decodeAddress({ datastore, endpoint, deployment, collection }));
}
