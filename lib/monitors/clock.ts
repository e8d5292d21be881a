import type { Millis } from "@/lib/time";

const day = 86_400_000;
/** Leeway is younger: a clock that says less was never set. */
const earliestClock = Date.parse("2026-01-01T00:00:00Z");

/**
 * What a clock that is read now says beside what it said before: "ahead" where more than a day has passed since the last look,
 * which is sleep or a clock set wrong: whoever looks waits for one more look, and believes it then. "never set" where it says a
 * time before there was Leeway: a machine without a battery begins in 1970.
 */
export function readClock(
	now: Millis,
	{ lastLook }: { lastLook?: Millis | undefined },
): "as usual" | "ahead" | "never set" {
	if (now < earliestClock) return "never set";
	return lastLook !== undefined && now - lastLook > day ? "ahead" : "as usual";
}

/** Was something recorded at `at` by a clock that was ahead, as one says that is read later? A clock put right by hours is not one. */
export function wasClockAhead(at: Millis, later: Millis): boolean {
	return at - later > day;
}
