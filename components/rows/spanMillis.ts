import { formatDuration, noBreak } from "@/lib/format";

/** 0.15 → "0.15 ms"; from a millisecond on as durations are written elsewhere. */
export function spanMillis(millis: number): string {
	return millis > 0 && millis < 10 ? `${Number(millis.toPrecision(2))}${noBreak}ms` : formatDuration(millis);
}
