import type { Millis } from "@/lib/time";

/**
 * The collector writes a record up to some seconds after its time (about two, seen in the wild), and clocks differ:
 * a partition is only taken as over this long after its end.
 */
export const graceMillis: Millis = 5 * 60_000;

/** Until when a partition that ends at `end` may still be written to. */
export function openUntil(end: Millis, grace: Millis = graceMillis): Millis {
	return end + grace;
}

/** Is a partition certainly complete at `now`? One without an end (blobs in no dated folder) never is. */
export function isComplete(end: Millis | undefined, now: Millis, grace: Millis = graceMillis): boolean {
	return end !== undefined && now > openUntil(end, grace);
}
