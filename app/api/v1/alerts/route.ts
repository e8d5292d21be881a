import { getAlerts } from "@/lib/api/calls/getAlerts";
import { handle } from "@/lib/server/handle";
import { alertsOf } from "@/lib/server/monitors/monitorJson";
import { standingsOf, visibleMonitors } from "@/lib/server/monitors/monitorRoute";
import { readerOf } from "@/lib/server/monitors/withheld";

export const GET = handle(getAlerts, async ({ services }) => {
	const { monitors } = await services.monitors.all();
	const standings = await standingsOf(services, visibleMonitors(services, monitors), Date.now());
	const alerts = standings.flatMap(alertsOf).sort((a, b) => Date.parse(b.since) - Date.parse(a.since));
	return { alerts: await readerOf(services).alerts(alerts) };
});
