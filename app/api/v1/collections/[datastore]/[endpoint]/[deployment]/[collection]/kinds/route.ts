import { getKinds } from "@/lib/api/calls/getKinds";
import { putKinds } from "@/lib/api/calls/putKinds";
import { type FeatureKindsAnswer, featureKindChoice } from "@/lib/api/driftAnswers";
import { addressText } from "@/lib/model/address";
import { readBody } from "@/lib/server/body";
import { handle } from "@/lib/server/handle";
import { findCollection } from "@/lib/server/services";

export const GET = handle(getKinds, async ({ services, params }): Promise<FeatureKindsAnswer> => {
	findCollection(services, params);
	return { kinds: (await services.featureKinds.read())[addressText(params)] ?? {} };
});

export const PUT = handle(putKinds, async ({ services, params, request }): Promise<FeatureKindsAnswer> => {
	findCollection(services, params);
	const given = await readBody(request, featureKindChoice, {
		maxBytes: services.config.limits.bodyBytes,
		fault: "the request's body names no feature and kind",
		fix: 'Send JSON such as {"feature": "AGE", "kind": "numerical"}; null lets the rule decide again.',
	});
	const { feature, kind } = given;
	const key = addressText(params);
	const all = await services.featureKinds.update((before) => {
		const { [feature]: _, ...others } = before[key] ?? {};
		return { ...before, [key]: kind === null ? others : { ...others, [feature]: kind } };
	});
	return { kinds: all[key] ?? {} };
});
