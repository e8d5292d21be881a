import { postMute } from "@/lib/api/calls/postMute";
import { muteBody } from "@/lib/api/monitorAnswers";
import { LeewayError } from "@/lib/errors";
import { readBody, requireJson } from "@/lib/server/body";
import { handle } from "@/lib/server/handle";
import {
	findMonitor,
	monitorAnswerOf,
	nameOf,
	requireFuture,
	requireKeys,
	requireSignal,
} from "@/lib/server/monitors/monitorRoute";
import { isoUtc } from "@/lib/time";

const maxMutes = 100;

/** In the place of what was said of the same signal and keys before. */
export const POST = handle(postMute, async ({ services, params, request, identity }) => {
	requireJson(request);
	const known = await findMonitor(services, params.monitor);
	const given = await readBody(request, muteBody, {
		maxBytes: services.config.limits.bodyBytes,
		fault: "the request's body does not say what to mute",
		fix: 'Send JSON such as {"signal": "drift-model_inputs", "keys": ["feature:AGE"], "until": "2026-03-07T00:00:00Z"}; until is null to end it.',
	});
	const { signal = null, keys = null, until, note = "" } = given;
	if (signal !== null) requireSignal(known.monitor, signal);
	const now = Date.now();
	requireFuture(until, now);
	if (until !== null && keys !== null) {
		requireKeys((await services.monitors.record(known.monitor.name)).state(), signal, keys);
	}
	await services.monitors.change(known.monitor.name, now, (before) => {
		const others = before.mutes.filter(
			(each) =>
				Date.parse(each.until) > now &&
				JSON.stringify([each.signal, each.keys]) !== JSON.stringify([signal, keys]),
		);
		if (until === null) return { ...before, mutes: others };
		if (others.length >= maxMutes) {
			throw new LeewayError(
				"too_large",
				`this monitor has ${maxMutes} mutes, as many as it may`,
				"End some of them, or mute a whole signal.",
			);
		}
		const mute = { signal, keys, until, note, at: isoUtc(now), by: nameOf(identity) };
		return { ...before, mutes: [...others, mute] };
	});
	return monitorAnswerOf(services, known);
});
