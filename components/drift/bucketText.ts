import { formatDay, formatTime, formatWindow } from "@/lib/format";
import { addUnits, type Millis, parseTime } from "@/lib/time";
import type { Trend } from "./answer";

type By = Trend["by"];

/** A bucket in a table: "2026-03-10", or with the hour. */
export function bucketText(start: string, by: By): string {
	const from = parseTime(start) ?? 0;
	if (by === "hour") return formatWindow(from, addUnits(from, "hour", 1));
	return formatWindow(from, addUnits(from, "day", by === "day" ? 1 : 7));
}

/** Behind a verb: "on 22 Nov", "on 22 Nov at 14:00", "in the week of 16 Nov". */
export function onText(start: string, by: By, now: Millis): string {
	const from = parseTime(start) ?? 0;
	const day = formatDay(from, now);
	if (by === "hour") return `on ${day} at ${formatTime(from, "minute").slice(11)}`;
	return by === "day" ? `on ${day}` : `in the week of ${day}`;
}

/** "on 22 Nov", "from 20 Nov to 22 Nov": a time that has passed. */
export function spellText({ start, last }: { start: string; last: string }, by: By, now: Millis): string {
	const [from, to] = [onText(start, by, now), onText(last, by, now)];
	return from === to ? from : `from ${bare(from)} to ${bare(to)}`;
}

/** "since 22 Nov". */
export function sinceText(start: string, by: By, now: Millis): string {
	return `since ${bare(onText(start, by, now))}`;
}

function bare(time: string): string {
	return time.replace(/^(?:on|in) /, "");
}
