import { pathOf } from "@/lib/catalog/datastore";
import { countLogs, type KeptCounts, type LogCount } from "@/lib/catalog/logCounts";
import { checkCollection } from "@/lib/catalog/missing";
import { countDays, countFlat, countVolume } from "@/lib/catalog/volume";
import { listWindow } from "@/lib/catalog/window";
import { type Jobs, resultOf } from "@/lib/ingest/jobs";
import { createBoundedCache } from "@/lib/query/boundedCache";
import type { VolumeFiles, VolumeParts } from "@/lib/state/volumeFiles";
import { floorTo, type Millis, type Window } from "@/lib/time";
import { keptVolume, withAdded } from "./keptVolume";
import { keyOf } from "./openWindow";
import type { CollectionRef } from "./workspace";

/**
 * How many logs lie when, and how large they are. What was counted of hours that are over is kept for good, on disk:
 * years of logs are listed once, and after that only what is still open.
 */
export interface Volumes {
	/** The logs of a window (all without one) by hour. `not_found` when there is no such collection. */
	counts(ref: CollectionRef, window: Window | undefined, signal?: AbortSignal): Promise<readonly LogCount[]>;
	/** Those in days' folders only: one listing a day that is neither kept nor over, and nothing else is asked. */
	days(ref: CollectionRef, window: Window, signal?: AbortSignal): Promise<readonly LogCount[]>;
	/** Resolves when nothing is counted again in the background; for tests. */
	settled(): Promise<void>;
}

/** Counts of a year of hours are half a megabyte. */
const bytesOfCount = 60;
const keptBytes = 64 * 2 ** 20;

export function createVolumes(jobs: Jobs, files: VolumeFiles, now: () => Millis = Date.now): Volumes {
	const known = createBoundedCache<VolumeParts>(keptBytes);
	let recounting: Promise<unknown> = Promise.resolve();

	/** Counts with what is kept of the collection, and keeps what is new. */
	async function withKept<Result>(
		ref: CollectionRef,
		count: (kept: KeptCounts, at: Millis) => Promise<Result>,
	): Promise<Result> {
		const key = keyOf(ref);
		const at = now();
		const before = known.get(key) ?? (await files.read(key));
		const kept = keptVolume(before, at);
		const result = await count(kept, at);
		// Others may have added to it meanwhile.
		const parts = withAdded(known.get(key) ?? before, kept.added, at);
		keep(key, parts);
		if (kept.added.size > 0) await files.write(key, parts);
		const stale = kept.stale();
		if (stale !== undefined) recounting = recounting.then(() => recount(ref, stale)).catch(() => undefined);
		return result;
	}

	function keep(key: string, parts: VolumeParts): void {
		const size = Object.values(parts).reduce((sum, { counts }) => sum + counts.length, 1);
		known.set(key, parts, size * bytesOfCount);
	}

	/** One part at a time, after the answer: what was deleted or added in the past shows at the next look. */
	async function recount(ref: CollectionRef, part: string): Promise<void> {
		const folder = pathOf(ref.datastore, ref.name);
		await withKept(ref, async (kept) =>
			kept.set(part, await countFlat(ref.datastore.store, folder, `${folder}/${part}`, {})),
		);
	}

	return {
		counts(ref, window, signal) {
			const count = async (abort: AbortSignal) => {
				const { datastore, name } = ref;
				if (!isOfHours(window))
					return countLogs(await listWindow(datastore, name, window, { signal: abort }));
				return withKept(ref, async (kept, at) => {
					const folder = pathOf(datastore, name);
					const found = await countVolume(datastore.store, folder, window, { now: at, kept, signal: abort });
					if (found.length === 0) await checkCollection(datastore, name, { signal: abort });
					return found;
				});
			};
			const key = `volume ${keyOf(ref)} ${window?.from} ${window?.to}`;
			return resultOf(jobs.start(key, count, { rememberedMillis: 0 }), signal);
		},
		days: (ref, window, signal) =>
			withKept(ref, (kept, at) =>
				countDays(ref.datastore.store, pathOf(ref.datastore, ref.name), window, {
					now: at,
					kept,
					...(signal ? { signal } : {}),
				}),
			),
		settled: async () => void (await recounting),
	};
}

/** Counts are by hour: a window that cuts through one is listed. */
function isOfHours(window: Window | undefined): boolean {
	return !window || [window.from, window.to].every((time) => floorTo(time, "hour") === time);
}
