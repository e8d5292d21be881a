import { payloadBlobOf, payloadOf } from "@/lib/analysis/payload";
import { getPayload } from "@/lib/api/calls/getPayload";
import { downloadResponse } from "@/lib/server/download";
import { handle } from "@/lib/server/handle";
import { payloadJson } from "@/lib/server/payloadJson";
import { findCollection } from "@/lib/server/services";

export const GET = handle(getPayload, async ({ services, params, query, request, signal }) => {
	const ref = findCollection(services, params);
	const workspace = await services.workspace();
	const { blob, line, download, inline = false } = query;
	if (!download) return payloadJson(await payloadOf(workspace, ref, { blob, line }, signal));
	return downloadResponse(await payloadBlobOf(workspace, ref, { blob, line }, signal), request, { inline });
});
