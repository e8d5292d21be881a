import { getViews } from "@/lib/api/calls/getViews";
import type { Views } from "@/lib/api/views";
import { addressText } from "@/lib/model/address";
import { handle } from "@/lib/server/handle";
import { findCollection } from "@/lib/server/services";

export const GET = handle(getViews, async ({ services, params }): Promise<Views> => {
	findCollection(services, params);
	const views = (await services.views.read())[addressText(params)] ?? [];
	return { views: views.toSorted((a, b) => a.name.localeCompare(b.name)) };
});
