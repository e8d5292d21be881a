import { getRun } from "@/lib/api/calls/getRun";
import { LeewayError } from "@/lib/errors";
import { handle } from "@/lib/server/handle";
import { findMonitor } from "@/lib/server/monitors/monitorRoute";
import { recordedRuns } from "@/lib/server/monitors/recordedRuns";

export const GET = handle(getRun, async ({ services, params }) => {
	const { monitor } = await findMonitor(services, params.monitor);
	const { runs } = await recordedRuns(services, monitor.name);
	// The newest revision stands first.
	const found = runs.find(({ due }) => due === params.run) ?? runs.find(({ id }) => id === params.run);
	if (found) return found;
	throw new LeewayError(
		"not_found",
		`${monitor.name} has no run ${JSON.stringify(params.run.slice(0, 120))}`,
		"GET …/runs lists those there are.",
	);
});
