import { countBy } from "@/lib/catalog/partitions";
import type { Partition } from "@/lib/server/api";
import { type CollectionParams, windowFrom } from "@/lib/server/collectionRoute";
import { partitionsQuery } from "@/lib/server/query";
import { route } from "@/lib/server/route";
import { findCollection } from "@/lib/server/services";
import { isoUtc } from "@/lib/time";

export const GET = route<typeof partitionsQuery, CollectionParams>(
	partitionsQuery,
	async ({ services, params, query, signal }): Promise<{ partitions: Partition[] }> => {
		const ref = findCollection(services, params);
		const logs = await services.listings.logs(ref, windowFrom(query), signal);
		const found = countBy(logs, query.by ?? "day", Date.now());
		return {
			partitions: found.map(({ start, blobs, bytes, open }) => ({
				start: start === null ? null : isoUtc(start),
				blobs,
				bytes,
				open,
			})),
		};
	},
);
