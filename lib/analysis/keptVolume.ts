import type { KeptCounts, LogCount } from "@/lib/catalog/logCounts";
import type { VolumeParts } from "@/lib/state/volumeFiles";
import type { Millis } from "@/lib/time";

/** The kept counts of one collection while they are asked and added to. */
export interface KeptVolume extends KeptCounts {
	/** What was added. */
	readonly added: ReadonlyMap<string, readonly LogCount[]>;
	/** Of the parts asked for, the one that was counted the longest ago, if that is longer than a day. */
	stale(): string | undefined;
}

/** What is over does not change, but for what somebody deletes or puts there later: it is counted again some day. */
const recountMillis: Millis = 24 * 3_600_000;

export function keptVolume(before: VolumeParts, now: Millis): KeptVolume {
	const asked = new Set<string>();
	const added = new Map<string, readonly LogCount[]>();
	const own = (part: string) => (Object.hasOwn(before, part) ? before[part] : undefined);
	return {
		added,
		get(part) {
			const fresh = added.get(part);
			if (fresh) return fresh;
			const found = own(part);
			if (found) asked.add(part);
			return found?.counts.map(([start, end, blobs, bytes]) => ({ start, end, blobs, bytes }));
		},
		set: (part, counts) => added.set(part, counts),
		stale() {
			const at = (part: string) => own(part)?.at ?? now;
			const old = [...asked].filter((part) => now - at(part) > recountMillis);
			return old.sort((a, b) => at(a) - at(b))[0];
		},
	};
}

/** What is kept, with what was added to it at `now`; a month's counts take the place of its days'. */
export function withAdded(before: VolumeParts, added: KeptVolume["added"], now: Millis): VolumeParts {
	const isReplaced = (part: string) => [...added.keys()].some((other) => part.startsWith(`${other}/`));
	const parts = Object.fromEntries(Object.entries(before).filter(([part]) => !isReplaced(part)));
	for (const [part, counts] of added) {
		parts[part] = {
			at: now,
			counts: counts.map(({ start, end, blobs, bytes }) => [start, end, blobs, bytes]),
		};
	}
	return parts;
}
