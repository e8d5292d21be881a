import { getMonitors } from "@/lib/api/calls/getMonitors";
import { handle } from "@/lib/server/handle";
import { monitorJson } from "@/lib/server/monitors/monitorJson";
import { standingsOf, visibleMonitors } from "@/lib/server/monitors/monitorRoute";
import { monitorRunner } from "@/lib/server/monitors/startMonitors";
import { readerOf } from "@/lib/server/monitors/withheld";
import { isoUtc } from "@/lib/time";

export const GET = handle(getMonitors, async ({ services, query }) => {
	const { monitors, unreadable } = await services.monitors.all();
	const standings = await standingsOf(services, visibleMonitors(services, monitors), Date.now());
	const reader = readerOf(services);
	const lastTick = monitorRunner().lastTick();
	return {
		monitors: await Promise.all(
			standings.map((standing) => reader.monitor(monitorJson(standing, query.recent))),
		),
		// Where such a one lies cannot be told.
		unreadable: services.places === "everywhere" ? unreadable : [],
		scheduler: {
			on: !services.monitors.settings.off,
			lastTick: lastTick === null ? null : isoUtc(lastTick),
		},
	};
});
