import { getMessages } from "@/lib/api/calls/getMessages";
import type { Delivery } from "@/lib/monitors/deliveries";
import { handle } from "@/lib/server/handle";
import { findMonitor } from "@/lib/server/monitors/monitorRoute";

export const dynamic = "force-dynamic";

const defaultLimit = 100;

export const GET = handle(getMessages, async ({ services, params, query }) => {
	const { monitor, from } = await findMonitor(services, params.monitor);
	const { undelivered = false, limit = defaultLimit } = query;
	const all = await services.outbox.deliveries();
	const control = (await services.monitors.controls([monitor.name], Date.now())).get(monitor.name);
	// What was said before one was made in Leeway belongs to another that was deleted, maybe of another deployment.
	const made = from === null ? (control?.made ?? "") : "";
	const own = all.filter(({ told, queued }) => told.monitor === monitor.name && queued >= made).reverse();
	const failed = own.filter(isUndelivered);
	return {
		messages: (undelivered ? failed : own).slice(0, limit).map(messageJson),
		undelivered: failed.length,
	};
});

/** One that waits for its first try is on its way. */
function isUndelivered({ state, tries, reason }: Delivery): boolean {
	if (state === "waiting") return tries > 0;
	// Of several people one may have been refused.
	return state !== "sent" || reason !== null;
}

function messageJson({ id, destination, told, state, queued, at, next, tries, reason }: Delivery) {
	const { signal, kind, subject } = told;
	return { id, destination, signal, event: kind, subject, state, queued, at, next, tries, reason };
}
