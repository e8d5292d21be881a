import { getExtent } from "@/lib/api/calls/getExtent";
import type { Extent } from "@/lib/api/catalogAnswers";
import { pathOf } from "@/lib/catalog/datastore";
import { extentJson } from "@/lib/server/extentJson";
import { handle } from "@/lib/server/handle";
import { findCollection } from "@/lib/server/services";

export const GET = handle(getExtent, async ({ services, params, signal }): Promise<Extent> => {
	const ref = findCollection(services, params);
	const extent = await services.catalog.extent(ref, signal);
	return { ...extentJson(extent), path: pathOf(ref.datastore, ref.name), undated: extent.undated };
});
