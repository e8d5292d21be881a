import { isAbort, LeewayError } from "@/lib/errors";
import { parseDeployment } from "@/lib/model/address";
import type { Monitor } from "@/lib/model/monitor";
import { collectionsOf } from "@/lib/monitors/collectionsOf";
import { latenessOf } from "@/lib/monitors/lateness";
import type { Millis } from "@/lib/time";
import { findCollection, type Services } from "../services";

const day = 86_400_000;
/** Two weeks have two of each weekday; the last hours may still be written to. */
const lookedAt = 14 * day;

/** How late the logs of the collections come that a monitor looks at; without those of which nothing is known. From listings alone. */
export async function latenessSeen(
	services: Services,
	monitor: Monitor,
	{ now, signal }: { now: Millis; signal: AbortSignal },
): Promise<{ collection: string; millis: Millis }[]> {
	const on = parseDeployment(monitor.on);
	if (!on) return [];
	const found: { collection: string; millis: Millis }[] = [];
	for (const collection of new Set(monitor.signals.flatMap(collectionsOf))) {
		try {
			const ref = findCollection(services, { ...on, collection });
			const { last } = await services.catalog.extent(ref, signal);
			if (!last) continue;
			const to = Math.min(last.end, now);
			const logs = await services.listings.logs(ref, { from: to - lookedAt, to }, signal);
			const millis = latenessOf(
				logs.flatMap(({ partition, size, lastModified }) =>
					partition ? [{ end: partition.end, size, lastModified: lastModified.getTime() }] : [],
				),
			);
			if (millis !== undefined) found.push({ collection, millis });
		} catch (error) {
			if (isAbort(error) || !(error instanceof LeewayError)) throw error;
		}
	}
	return found;
}
