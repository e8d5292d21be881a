import type { Millis, Window } from "@/lib/time";

/** What a window is cut into where something is followed over time; weeks begin on Monday, all in UTC. */
export const bucketUnits = ["hour", "day", "week"] as const;
export type BucketUnit = (typeof bucketUnits)[number];

const hour = 3_600_000;
/** The epoch was a Thursday: weeks begin four days after it. */
export const bucketSizes: Record<BucketUnit, { millis: Millis; offset: Millis }> = {
	hour: { millis: hour, offset: 0 },
	day: { millis: 24 * hour, offset: 0 },
	week: { millis: 7 * 24 * hour, offset: 4 * 24 * hour },
};

/** The start of the bucket that holds `time`. */
export function startOfBucket(time: Millis, unit: BucketUnit): Millis {
	const { millis, offset } = bucketSizes[unit];
	return Math.floor((time - offset) / millis) * millis + offset;
}

/** The window of the bucket that starts at `start`, cut to the one it is a part of. */
export function bucketWindow(start: Millis, unit: BucketUnit, { from, to }: Window): Window {
	return { from: Math.max(start, from), to: Math.min(start + bucketSizes[unit].millis, to) };
}
