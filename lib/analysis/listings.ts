import { type BlobInfo, listWindow } from "@/lib/catalog/window";
import { type Jobs, resultOf } from "@/lib/ingest/jobs";
import { createBoundedCache } from "@/lib/query/boundedCache";
import type { Millis, Window } from "@/lib/time";
import { keyOf } from "./openWindow";
import type { CollectionRef } from "./workspace";

/** What lies in the windows of collections, as of now or a moment ago. */
export interface Listings {
	/** The logs of a window, see listWindow. Whoever asks while the same is being listed gets that listing. */
	logs(ref: CollectionRef, window: Window | undefined, signal?: AbortSignal): Promise<readonly BlobInfo[]>;
}

/**
 * A listing is good for ten times as long as it took, 15 s at most: a collection of a few blobs is always listed anew,
 * one of tens of thousands is not while its timeline is being looked at from all sides.
 */
const trustTimes = 10;
const maxTrustMillis: Millis = 15_000;

const keptBytes = 64 * 2 ** 20;
const bytesOfBlob = 500;

/** Listings that many ask for cost the datastore one. */
export function createListings(jobs: Jobs, now: () => Millis = Date.now): Listings {
	const kept = createBoundedCache<{ logs: readonly BlobInfo[]; until: Millis }>(keptBytes);
	return {
		async logs(ref, window, signal) {
			const key = `logs ${keyOf(ref)} ${window?.from} ${window?.to}`;
			const known = kept.get(key);
			if (known && now() < known.until) return known.logs;
			const list = async (abort: AbortSignal) => {
				const start = now();
				const logs = await listWindow(ref.datastore, ref.name, window, { signal: abort });
				const end = now();
				const until = end + Math.min(maxTrustMillis, (end - start) * trustTimes);
				kept.set(key, { logs, until }, logs.length * bytesOfBlob);
				return logs;
			};
			return resultOf(jobs.start(key, list, { rememberedMillis: 0 }), signal);
		},
	};
}
