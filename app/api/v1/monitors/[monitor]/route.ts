import { z } from "zod";
import { deleteMonitor } from "@/lib/api/calls/deleteMonitor";
import { getMonitor } from "@/lib/api/calls/getMonitor";
import { putMonitor } from "@/lib/api/calls/putMonitor";
import { LeewayError } from "@/lib/errors";
import { readBody } from "@/lib/server/body";
import { handle } from "@/lib/server/handle";
import { checkDestinations, readRunnable } from "@/lib/server/monitors/givenMonitors";
import {
	checkBaselines,
	findMonitor,
	monitorAnswerOf,
	nameOf,
	requireDeployment,
	visibleMonitors,
} from "@/lib/server/monitors/monitorRoute";
import { noMonitor } from "@/lib/server/monitors/monitorStore";
import { isMeantFor, isMeantForNew } from "@/lib/server/precondition";

export const GET = handle(getMonitor, async ({ services, params, query }) =>
	monitorAnswerOf(services, await findMonitor(services, params.monitor), query.recent),
);

export const PUT = handle(putMonitor, async ({ services, params, request, identity }) => {
	const given = await readBody(request, z.record(z.string(), z.unknown()), {
		maxBytes: services.config.limits.bodyBytes,
		fault: "the request's body is not a monitor",
		fix: "Send JSON with name, on, schedule and signals: see docs/configuration.md.",
	});
	const now = Date.now();
	const monitor = readRunnable({ name: params.monitor, ...given }, { now });
	if (monitor.name !== params.monitor) {
		throw new LeewayError(
			"invalid",
			`the body's name is ${JSON.stringify(monitor.name)}, the address's ${JSON.stringify(params.monitor.slice(0, 120))}`,
			"Give one name.",
		);
	}
	requireDeployment(services, monitor);
	await checkBaselines(services, monitor);
	const destinations = services.config.destinations.map((each) => each.name);
	checkDestinations(monitor, destinations);
	const { monitors } = await services.monitors.all();
	const before = monitors.find((each) => each.monitor.name === monitor.name);
	if (before && visibleMonitors(services, [before]).length === 0) {
		throw new LeewayError(
			"not_allowed",
			`the name ${JSON.stringify(monitor.name)} is taken by a monitor that is not yours to see`,
			"Give another name.",
		);
	}
	const known = await services.monitors.save(monitor, nameOf(identity), now, (found) => {
		if (isMeantForNew(request) && found) {
			throw new LeewayError(
				"changed",
				`there is a monitor ${JSON.stringify(monitor.name)} already`,
				"Choose another name, or send it without If-None-Match to replace that monitor.",
			);
		}
		if (!isMeantFor(request, found?.savedAt)) throw changedSince(found);
	});
	return monitorAnswerOf(services, known);
});

export const DELETE = handle(deleteMonitor, async ({ services, params, request }) => {
	const { monitors } = await services.monitors.all();
	const before = monitors.find(({ monitor }) => monitor.name === params.monitor);
	if (before && visibleMonitors(services, [before]).length === 0) throw noMonitor(params.monitor);
	const { outbox } = services;
	await services.monitors.remove(params.monitor, Date.now(), {
		outbox,
		check(found) {
			if (!isMeantFor(request, found.savedAt)) throw changedSince(found);
		},
	});
	return new Response(null, { status: 204 });
});

function changedSince(now: { savedAt: string; by: string | null } | undefined): LeewayError {
	if (!now) {
		return new LeewayError(
			"changed",
			"the monitor was deleted since it was read",
			"Send it without If-Match to make it again.",
		);
	}
	const who = now.by === null ? "" : `, by ${now.by}`;
	return new LeewayError(
		"changed",
		`the monitor was changed since it was read${who}`,
		`Read it, then send the change again with If-Match: "${now.savedAt}" to replace what it says now.`,
	);
}
