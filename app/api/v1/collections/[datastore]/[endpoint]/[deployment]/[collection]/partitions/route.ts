import type { Partition } from "@/lib/api/answers";
import { getPartitions } from "@/lib/api/calls/getPartitions";
import { eachLog } from "@/lib/catalog/logCounts";
import { countBy } from "@/lib/catalog/partitions";
import { windowFrom } from "@/lib/server/collectionRoute";
import { handle } from "@/lib/server/handle";
import { findCollection } from "@/lib/server/services";
import { isoUtc } from "@/lib/time";

export const GET = handle(
	getPartitions,
	async ({ services, params, query, signal }): Promise<{ partitions: Partition[] }> => {
		const ref = findCollection(services, params);
		const { by = "day" } = query;
		const window = windowFrom(query);
		// Counts are kept by the hour: minutes are listed.
		const counts =
			by === "minute"
				? eachLog(await services.listings.logs(ref, window, signal))
				: await services.volumes.counts(ref, window, signal);
		const found = countBy(counts, by, Date.now());
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
