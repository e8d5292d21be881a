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
import { monitorWarnings } from "@/lib/server/monitors/monitorWarnings";
import { isMeantFor, isMeantForNew } from "@/lib/server/precondition";

export const GET = handle(getMonitor, async ({ services, params, query, signal }) => {
	const known = await findMonitor(services, params.monitor);
	const answer = await monitorAnswerOf(services, known, query.recent);
	if (!query.check) return answer;
	return { ...answer, warnings: await monitorWarnings(services, known.monitor, signal) };
});

export const PUT = handle(putMonitor, async ({ services, params, request, identity, signal }) => {
	const given = await readBody(request, z.record(z.string(), z.unknown()), {
		maxBytes: services.config.limits.bodyBytes,
		fault: "the request's body is not a JSON object",
		fix: 'Send a monitor, such as {"on": "production/credit-default/blue", "schedule": {"cron": "0 6 * * *"}, "baseline": "training", "signals": [{"kind": "drift", "collection": "model_inputs"}]}: docs/configuration.md has every key.',
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
	const answer = await monitorAnswerOf(services, known);
	return { ...answer, warnings: await monitorWarnings(services, monitor, signal) };
});

export const DELETE = handle(deleteMonitor, async ({ services, params, request }) => {
	const { monitors } = await services.monitors.all();
	const before = monitors.find(({ monitor }) => monitor.name === params.monitor);
	if (before && visibleMonitors(services, [before]).length === 0) throw noMonitor(params.monitor);
	const { outbox } = services;
	await services.monitors.remove(params.monitor, Date.now(), {
		outbox,
		check(found) {
			if (isMeantFor(request, found.savedAt)) return;
			throw changedSince(found, "If it is still to be deleted, delete it");
		},
	});
	return new Response(null, { status: 204 });
});

function changedSince(
	now: { savedAt: string; by: string | null } | undefined,
	then = "Send the change again",
): LeewayError {
	if (!now) {
		return new LeewayError(
			"changed",
			"the monitor was deleted since it was read",
			"Send it without If-Match to make it again.",
		);
	}
	return new LeewayError(
		"changed",
		`${now.by ?? "somebody"} changed the monitor since it was read`,
		`Read what it says now. ${then} with If-Match: "${now.savedAt}".`,
	);
}
