import type { WindowRule } from "@/lib/model/monitor";
import { readTimeSpan, type TimeSpan, timeSpanMillis } from "@/lib/model/timeSpan";
import { wallAt } from "@/lib/model/wallTime";
import type { Millis, Window } from "@/lib/time";
import { startOfDay } from "./calendarDay";

const hour = 3_600_000;

/**
 * The time that a run looks at: the latest of its size that had ended `offset` before the run was due, or earlier. So it is
 * over however late the run itself is, and the same when it is made up.
 *
 * Days are the zone's own, of 23 to 25 hours; hours begin where folders of hours do, in UTC. `align: hour` is what Azure ML's
 * monitors do: a day is any 24 hours.
 *
 * @param zone of the schedule; the rule's own goes before it
 */
export function windowOfRun(rule: WindowRule, due: Millis, zone: string): Window {
	const size = spanOf(rule.size);
	const end = due - offsetMillis(rule);
	if (alignmentOf(rule) === "hour") {
		const to = Math.floor(end / hour) * hour;
		return { from: to - timeSpanMillis(size), to };
	}
	// What ends at midnight is of days or weeks: definition.ts lets no other pass.
	const days = size.count * (size.unit === "w" ? 7 : 1);
	const ownZone = rule.zone ?? zone;
	const day = wallAt(end, ownZone);
	const to = startOfDay(day, ownZone);
	return { from: startOfDay(day, ownZone, -days), to };
}

/** Where its windows may end. */
export function alignmentOf({ size, align }: Pick<WindowRule, "size" | "align">): "day" | "hour" {
	return align ?? (spanOf(size).unit === "h" ? "hour" : "day");
}

function offsetMillis({ offset }: WindowRule): Millis {
	const span = readTimeSpan(offset);
	return span ? timeSpanMillis(span) : 0;
}

/** The schema lets no other text pass. */
function spanOf(text: string): TimeSpan {
	const span = readTimeSpan(text);
	if (!span) throw new Error(`window's size is not a length: ${text}`);
	return span;
}
