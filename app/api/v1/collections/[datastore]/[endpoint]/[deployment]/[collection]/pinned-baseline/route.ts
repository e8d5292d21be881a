import { getPinnedBaseline } from "@/lib/api/calls/getPinnedBaseline";
import { putPinnedBaseline } from "@/lib/api/calls/putPinnedBaseline";
import { type PinnedBaselineAnswer, pinnedBaselineChoice } from "@/lib/api/driftAnswers";
import { addressText } from "@/lib/model/address";
import { readBody } from "@/lib/server/body";
import { checkBaseline } from "@/lib/server/driftRoute";
import { handle } from "@/lib/server/handle";
import { findCollection } from "@/lib/server/services";
import { isoUtc } from "@/lib/time";

const nothing = { baseline: null, pinnedAt: null };

export const GET = handle(getPinnedBaseline, async ({ services, params }): Promise<PinnedBaselineAnswer> => {
	findCollection(services, params);
	return (await services.pinnedBaselines.read())[addressText(params)] ?? nothing;
});

export const PUT = handle(
	putPinnedBaseline,
	async ({ services, params, request }): Promise<PinnedBaselineAnswer> => {
		findCollection(services, params);
		const given = await readBody(request, pinnedBaselineChoice, {
			maxBytes: services.config.limits.bodyBytes,
			fault: "the request's body names no baseline",
			fix: 'Send JSON such as {"baseline": "file:default/baselines/credit"}, or {"baseline": null} to unpin.',
		});
		const { baseline } = given;
		if (baseline !== null) await checkBaseline(services, baseline);
		const pinned = baseline === null ? undefined : { baseline, pinnedAt: isoUtc(Date.now()) };
		await services.pinnedBaselines.update(({ [addressText(params)]: _, ...others }) =>
			pinned ? { ...others, [addressText(params)]: pinned } : others,
		);
		return pinned ?? nothing;
	},
);
