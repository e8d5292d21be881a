import { deleteBaseline } from "@/lib/api/calls/deleteBaseline";
import { putBaseline } from "@/lib/api/calls/putBaseline";
import { type NamedBaseline, savedBaseline } from "@/lib/api/driftAnswers";
import { baselineDatastore } from "@/lib/model/baseline";
import { readBody } from "@/lib/server/body";
import { checkBaselineName, parseUnnamed } from "@/lib/server/driftRoute";
import { handle } from "@/lib/server/handle";
import { forgetBaseline, saveBaseline } from "@/lib/server/savedBaselines";
import { findDatastore } from "@/lib/server/services";

export const PUT = handle(putBaseline, async ({ services, params, request }): Promise<NamedBaseline> => {
	const name = checkBaselineName(params.name, services.config.limits);
	const given = await readBody(request, savedBaseline, {
		maxBytes: services.config.limits.bodyBytes,
		fault: "the request's body names no baseline",
		fix: 'Send JSON such as {"baseline": "file:default/baselines/credit", "kinds": {"AGE": "numerical"}}.',
	});
	const datastore = baselineDatastore(parseUnnamed(given.baseline));
	if (datastore !== undefined) findDatastore(services, datastore);
	return { name, ...(await saveBaseline(services, name, { kinds: {}, ...given }, request)) };
});

export const DELETE = handle(deleteBaseline, async ({ services, params }) => {
	await forgetBaseline(services, params.name);
	return new Response(null, { status: 204 });
});
