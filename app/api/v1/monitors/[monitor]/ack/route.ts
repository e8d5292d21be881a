import { postAck } from "@/lib/api/calls/postAck";
import { ackBody } from "@/lib/api/monitorAnswers";
import { LeewayError } from "@/lib/errors";
import { ownValue } from "@/lib/ownValue";
import { readBody, requireJson } from "@/lib/server/body";
import { handle } from "@/lib/server/handle";
import {
	findMonitor,
	monitorAnswerOf,
	nameOf,
	requireFuture,
	requireSignal,
} from "@/lib/server/monitors/monitorRoute";
import { isoUtc } from "@/lib/time";

export const POST = handle(postAck, async ({ services, params, request, identity }) => {
	requireJson(request);
	const known = await findMonitor(services, params.monitor);
	const given = await readBody(request, ackBody, {
		maxBytes: services.config.limits.bodyBytes,
		fault: "the request's body does not say what is acknowledged",
		fix: 'Send JSON such as {"signal": "drift-model_inputs", "note": "the new shop", "until": null}.',
	});
	const { signal, note = "", until = null } = given;
	const now = Date.now();
	requireFuture(until, now);
	const { name } = known.monitor;
	requireSignal(known.monitor, signal);
	const record = await services.monitors.record(name);
	const episode = ownValue(record.state().signals, signal)?.episode;
	if (!episode) {
		throw new LeewayError(
			"invalid",
			`nothing fires of ${JSON.stringify(signal)}`,
			"It may be over: GET /api/v1/alerts lists what fires.",
		);
	}
	const by = nameOf(identity);
	try {
		await record.add({ type: "ack", signal, episode: episode.id, at: isoUtc(now), by, note, until }, now);
	} catch (error) {
		services.monitors.reopen(name);
		throw error;
	}
	return monitorAnswerOf(services, known);
});
