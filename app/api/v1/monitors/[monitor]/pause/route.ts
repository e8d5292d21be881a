import { postPause } from "@/lib/api/calls/postPause";
import { handle } from "@/lib/server/handle";
import { findMonitor, monitorAnswerOf, nameOf } from "@/lib/server/monitors/monitorRoute";
import { isoUtc } from "@/lib/time";

export const POST = handle(postPause, async ({ services, params, identity }) => {
	const known = await findMonitor(services, params.monitor);
	const now = Date.now();
	await services.monitors.change(known.monitor.name, now, (before) => ({
		...before,
		paused: before.paused ?? { at: isoUtc(now), by: nameOf(identity) },
	}));
	return monitorAnswerOf(services, known);
});
