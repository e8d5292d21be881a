import { partitionsOf } from "@/lib/catalog/partitions";
import type { Partition } from "@/lib/server/api";
import { type CollectionParams, windowFrom } from "@/lib/server/collectionRoute";
import { partitionsQuery } from "@/lib/server/query";
import { route } from "@/lib/server/route";
import { findCollection } from "@/lib/server/services";
import { isoUtc } from "@/lib/time";

export const GET = route<typeof partitionsQuery, CollectionParams>(
	partitionsQuery,
	async ({ services, params, query, signal }): Promise<{ partitions: Partition[] }> => {
		const { datastore, name } = findCollection(services, params);
		const asking = { signal, now: Date.now() };
		const found = await partitionsOf(datastore, name, windowFrom(query), query.by ?? "day", asking);
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
