import { getNewest } from "@/lib/api/calls/getNewest";
import { handle } from "@/lib/server/handle";
import { findCollection } from "@/lib/server/services";
import { isoUtc } from "@/lib/time";

export const GET = handle(getNewest, async ({ services, params, signal }) => {
	const { partition, written } = await services.catalog.newest(findCollection(services, params), signal);
	return {
		partition: partition && isoUtc(partition.start),
		written: written === null ? null : isoUtc(written),
	};
});
