/** A text field for a time, of which the text may say less than the time: seconds, or which of two hours when clocks go back. */

import type { TimeValue } from "@/lib/model/relativeTime";
import { type Clock, readTime } from "@/lib/model/windowText";
import type { Millis } from "@/lib/time";

/** What a field was filled with. */
export interface TimeField {
	time: Millis;
	text: string;
}

/** The time that a field holds: as long as its text stands, the one it was filled with; else what is written. */
export function timeIn(
	filled: TimeField | undefined,
	text: string,
	clock: Clock,
): { time: TimeValue; notes: string[] } | undefined {
	if (filled && text.trim() === filled.text) return { time: filled.time, notes: [] };
	return readTime(text, clock);
}
