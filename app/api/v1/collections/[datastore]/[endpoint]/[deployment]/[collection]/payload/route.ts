import { payloadBlobOf, payloadOf } from "@/lib/analysis/payload";
import type { CollectionParams } from "@/lib/server/collectionRoute";
import { downloadResponse } from "@/lib/server/download";
import { payloadJson } from "@/lib/server/payloadJson";
import { payloadQuery } from "@/lib/server/query";
import { route } from "@/lib/server/route";
import { findCollection } from "@/lib/server/services";

export const GET = route<typeof payloadQuery, CollectionParams>(
	payloadQuery,
	async ({ services, params, query, request, signal }) => {
		const ref = findCollection(services, params);
		const workspace = await services.workspace();
		const { blob, line, download, inline = false } = query;
		if (!download) return payloadJson(await payloadOf(workspace, ref, { blob, line }, signal));
		return downloadResponse(await payloadBlobOf(workspace, ref, { blob, line }, signal), request, { inline });
	},
);
