import { isAbort, LeewayError } from "@/lib/errors";
import { parseDeployment } from "@/lib/model/address";
import type { Monitor } from "@/lib/model/monitor";
import { collectionsOf } from "@/lib/monitors/collectionsOf";
import { latenessOf } from "@/lib/monitors/lateness";
import { isCoarser, type Millis, type Unit } from "@/lib/time";
import { findCollection, type Services } from "../services";

const day = 86_400_000;
/** Two weeks have two of each weekday; the last hours may still be written to. */
const lookedAt = 14 * day;

interface LateLogs {
	collection: string;
	millis: Millis;
	/** Of which end it is told: what the folders of the logs are of. */
	unit: Unit;
}

/** How late the logs of the collections come that a monitor looks at; without those of which nothing is known. From listings alone. */
export async function latenessSeen(
	services: Services,
	monitor: Monitor,
	{ now, signal }: { now: Millis; signal: AbortSignal },
): Promise<LateLogs[]> {
	const on = parseDeployment(monitor.on);
	if (!on) return [];
	const found: LateLogs[] = [];
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
			// A folder of a day or month ends when that does; of folders of several lengths the longest is said.
			const unit = logs
				.flatMap(({ partition }) => partition?.unit ?? [])
				.reduce<Unit | undefined>((a, b) => (a === undefined || isCoarser(b, a) ? b : a), undefined);
			if (millis !== undefined && unit) found.push({ collection, millis, unit });
		} catch (error) {
			if (isAbort(error) || !(error instanceof LeewayError)) throw error;
		}
	}
	return found;
}
