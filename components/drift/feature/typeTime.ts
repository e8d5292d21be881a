import { isJudgeable, whenOf } from "@/lib/analysis/drift/when";
import { isTypeChanged } from "@/lib/model/verdict";
import type { Millis } from "@/lib/time";
import type { Shown, Trend } from "../answer";
import { onText, sinceText, spellText } from "../bucketText";

/**
 * When a feature was of another type, where that was too little of the window to decide its verdict: what stands beside "OK" over
 * the whole window. Undefined where it never was, or where the verdict says so itself.
 */
export function typeTimeText(
	{ feature, points }: Shown,
	trend: Trend | undefined,
	now: Millis,
): string | undefined {
	if (!trend || isTypeChanged(feature)) return undefined;
	const isTyped = ({ reason }: { reason?: string | undefined }) => reason === "type_changed";
	if (!points.filter(isJudgeable).some(isTyped)) return undefined;
	const starts = trend.buckets.map(({ start }) => start);
	const when = whenOf(points, starts, isTyped);
	return `another type ${timeText(when, trend, now)}, too little of the window to decide`;
}

function timeText(when: ReturnType<typeof whenOf<never, string>>, { by }: Trend, now: Millis): string {
	switch (when.kind) {
		case "once":
			return onText(when.start, by, now);
		case "passed":
			return spellText(when, by, now);
		case "since":
		case "throughout":
			return sinceText(when.start, by, now);
		case "whole":
			return `in some ${by}s`;
	}
}
