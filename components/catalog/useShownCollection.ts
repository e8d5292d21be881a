"use client";

import { useParams } from "next/navigation";
import { collectionPath } from "@/lib/url/href";
import { addressOfParams, type CollectionSegments } from "@/lib/url/segments";

/** The path of the collection this page is about; undefined on other pages. */
export function useShownCollection(): string | undefined {
	const { datastore, endpoint, deployment, collection } = useParams<Partial<CollectionSegments>>();
	if (!datastore || !endpoint || !deployment || !collection) return undefined;
	return collectionPath(addressOfParams({ datastore, endpoint, deployment, collection }));
}
