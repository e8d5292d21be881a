import { isClosed } from "@/lib/analysis/openWindow";
import type { Blob } from "@/lib/server/api";
import { type CollectionParams, windowFrom } from "@/lib/server/collectionRoute";
import { blobsQuery } from "@/lib/server/query";
import { route } from "@/lib/server/route";
import { findCollection } from "@/lib/server/services";
import { isoUtc } from "@/lib/time";

export const GET = route<typeof blobsQuery, CollectionParams>(
	blobsQuery,
	async ({ services, params, query, signal }): Promise<{ blobs: Blob[] }> => {
		const ref = findCollection(services, params);
		const found = await services.listings.logs(ref, windowFrom(query), signal);
		const now = Date.now();
		return {
			blobs: found.map((blob) => ({
				path: blob.path,
				partition: blob.partition ? isoUtc(blob.partition.start) : null,
				bytes: blob.size,
				lastModified: isoUtc(blob.lastModified.getTime()),
				open: !isClosed(blob, now),
			})),
		};
	},
);
