import { isClosed } from "@/lib/analysis/openWindow";
import type { Blob } from "@/lib/api/answers";
import { getBlobs } from "@/lib/api/calls/getBlobs";
import { windowFrom } from "@/lib/server/collectionRoute";
import { handle } from "@/lib/server/handle";
import { findCollection } from "@/lib/server/services";
import { isoUtc } from "@/lib/time";

export const GET = handle(
	getBlobs,
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
