import { postTick } from "@/lib/api/calls/postTick";
import { stillReading, waitMillisOf } from "@/lib/server/answerWhenRead";
import { handle } from "@/lib/server/handle";
import { startHeld } from "@/lib/server/heldJob";
import { monitorRunner } from "@/lib/server/monitors/startMonitors";
import { isoUtc } from "@/lib/time";

export const POST = handle(postTick, async ({ services, query, signal, hold }) => {
	const { jobs } = await services.workspace();
	const job = startHeld(jobs, hold, JSON.stringify(["tick", services.config.home]), async () => {
		const runner = monitorRunner();
		await runner.runOnce();
		const deliveries = await services.outbox.deliveries();
		return {
			lastTick: isoUtc(runner.lastTick() ?? Date.now()),
			waiting: deliveries.filter(({ state }) => state === "waiting").length,
		};
	});
	return (await job.wait({ signal, millis: waitMillisOf(query) })) ?? stillReading(job);
});
