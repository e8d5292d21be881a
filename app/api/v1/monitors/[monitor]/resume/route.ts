import { postResume } from "@/lib/api/calls/postResume";
import { handle } from "@/lib/server/handle";
import { findMonitor, monitorAnswerOf } from "@/lib/server/monitors/monitorRoute";
import { isoUtc } from "@/lib/time";

/** What fell due while it was paused is not made up. */
export const POST = handle(postResume, async ({ services, params }) => {
	const known = await findMonitor(services, params.monitor);
	const now = Date.now();
	await services.monitors.change(known.monitor.name, now, (before) =>
		before.paused ? { ...before, paused: null, since: isoUtc(now) } : before,
	);
	return monitorAnswerOf(services, known);
});
