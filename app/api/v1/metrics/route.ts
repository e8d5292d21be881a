import { getMetrics } from "@/lib/api/calls/getMetrics";
import { LeewayError } from "@/lib/errors";
import { handle } from "@/lib/server/handle";
import { metricsText } from "@/lib/server/monitors/metricsText";
import { standingsOf, visibleMonitors } from "@/lib/server/monitors/monitorRoute";
import { newestLogs } from "@/lib/server/monitors/newestLogs";
import { monitorRunner } from "@/lib/server/monitors/startMonitors";
import { readerOf } from "@/lib/server/monitors/withheld";
import { noStore } from "@/lib/server/route";

export const GET = handle(getMetrics, async ({ services }) => {
	const { metrics } = services.config;
	if (metrics === "off") {
		throw new LeewayError(
			"not_found",
			"metrics are off",
			"Say `metrics: on` in leeway.yaml, and start Leeway again.",
		);
	}
	const { monitors } = await services.monitors.all();
	const known = visibleMonitors(services, monitors);
	const names = new Set(known.map(({ monitor }) => monitor.name));
	const runner = monitorRunner();
	const reader = readerOf(services);
	const standings = await standingsOf(services, known, Date.now());
	const measured = await Promise.all(
		standings.map(async (standing) => {
			const { name } = standing.known.monitor;
			const record = standing.record && (await services.monitors.record(name));
			return { standing, tally: runner.tally(name), recent: await reader.runs(record?.recent() ?? []) };
		}),
	);
	const { text, type } = await metricsText({
		monitors: measured,
		deliveries: (await services.outbox.deliveries()).filter(
			({ told }) => services.places === "everywhere" || names.has(told.monitor),
		),
		newest: await newestLogs(
			services,
			known.map(({ monitor }) => monitor),
		),
		lastTick: runner.lastTick(),
		withFeatures: metrics === "features",
	});
	return new Response(text, { headers: { ...noStore, "content-type": type } });
});
