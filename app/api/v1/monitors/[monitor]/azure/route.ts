import { getMonitorAzure } from "@/lib/api/calls/getMonitorAzure";
import { exportMonitor } from "@/lib/azure/convert/exportMonitor";
import { handle } from "@/lib/server/handle";
import { findMonitor, requireWhole } from "@/lib/server/monitors/monitorRoute";

export const GET = handle(getMonitorAzure, async ({ services, params, query }) => {
	const { monitor } = await findMonitor(services, params.monitor);
	await requireWhole(services, monitor);
	return exportMonitor(monitor, { now: Date.now(), isExact: query.exact ?? false });
});
