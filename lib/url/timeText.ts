import { isRelativeTime, type TimeValue, timeAt } from "@/lib/model/relativeTime";
import { isoUtc, type Millis, parseTime } from "@/lib/time";

/** As it stands in an address: ISO 8601, or what goes by the clock. */
export function timeText(time: TimeValue): string {
	return typeof time === "number" ? isoUtc(time) : time;
}

/** The opposite; null for what is no time. */
export function readTimeParam(text: string | null): TimeValue | null {
	if (text === null) return null;
	return parseTime(text) ?? (isRelativeTime(text) ? text : null);
}

/** Both ends of an address's window as they are at `now`. */
export function windowAt(
	{ from, to }: { from: TimeValue | null; to: TimeValue | null },
	now: Millis,
): { from: Millis | null; to: Millis | null } {
	return { from: from === null ? null : timeAt(from, now), to: to === null ? null : timeAt(to, now) };
}
