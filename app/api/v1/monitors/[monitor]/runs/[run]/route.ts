import { getRun } from "@/lib/api/calls/getRun";
import { LeewayError } from "@/lib/errors";
import { handle } from "@/lib/server/handle";
import { findMonitor } from "@/lib/server/monitors/monitorRoute";
import { recordedRun } from "@/lib/server/monitors/recordedRuns";

export const GET = handle(getRun, async ({ services, params }) => {
	const { monitor } = await findMonitor(services, params.monitor);
	const found = await recordedRun(services, monitor.name, params.run);
	if (found) return found;
	throw new LeewayError(
		"not_found",
		`the monitor ${JSON.stringify(monitor.name)} has no run ${JSON.stringify(params.run.slice(0, 120))}`,
		"GET …/runs lists those there are.",
	);
});
