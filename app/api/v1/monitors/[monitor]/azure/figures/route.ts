import { getMonitorFigures } from "@/lib/api/calls/getMonitorFigures";
import { belowWorkspace, workspacePath } from "@/lib/azure/arm/resourceId";
import { requireKept } from "@/lib/azure/convert/exportMonitor";
import { figuresBeside } from "@/lib/azure/convert/figures";
import { plainName } from "@/lib/azure/convert/importSignal";
import { runId } from "@/lib/model/monitorRun";
import { azureMonitor } from "@/lib/server/azure/azureMonitors";
import { handle } from "@/lib/server/handle";
import { findMonitor, requireWhole } from "@/lib/server/monitors/monitorRoute";

export const GET = handle(getMonitorFigures, async ({ services, params, signal: abort }) => {
	const { monitor } = await findMonitor(services, params.monitor);
	await requireWhole(services, monitor);
	const kept = requireKept(monitor);
	const below = belowWorkspace(kept.id ?? "");
	const workspace = below && workspacePath(below.workspace);
	const { results, noResults } = await azureMonitor(services, kept.name, { workspace }, abort);
	const newest = (await services.monitors.record(monitor.name)).recent()[0];
	const signals = (results?.signals ?? []).flatMap((theirs) => {
		const own = newest?.signals.find(
			({ name }) => name === theirs.signal || name === plainName(theirs.signal),
		);
		return own ? [{ name: own.name, rows: theirs.rows ?? null, figures: figuresBeside(own, theirs) }] : [];
	});
	return {
		job: results?.job ?? null,
		run: newest ? runId(newest) : null,
		signals,
		why: noResults ?? (newest ? null : "the monitor has not run here yet"),
	};
});
