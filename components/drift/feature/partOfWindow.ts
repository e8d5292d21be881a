import { isJudgeable, whenOf } from "@/lib/analysis/drift/when";
import { isTypeChanged } from "@/lib/model/verdict";
import type { Millis } from "@/lib/time";
import type { Shown, Trend } from "../answer";
import { onText, sinceText, spellText } from "../bucketText";
import { changeOf } from "../review/changes";

/**
 * What a part of the window says that the verdict over the whole does not: another type, or a change at its end that the headline
 * names. It stands beside "OK". Undefined where there is none, or where the verdict says so itself.
 */
export function partOfWindowText(shown: Shown, trend: Trend | undefined, now: Millis): string | undefined {
	return trend && (typeText(shown, trend, now) ?? changeText(shown, trend, now));
}

function typeText({ feature, points }: Shown, trend: Trend, now: Millis): string | undefined {
	if (isTypeChanged(feature)) return undefined;
	const isTyped = ({ reason }: { reason?: string | undefined }) => reason === "type_changed";
	if (!points.filter(isJudgeable).some(isTyped)) return undefined;
	const starts = trend.buckets.map(({ start }) => start);
	const when = whenOf(points, starts, isTyped);
	return `another type ${timeText(when, trend, now)}, too little of the window to decide`;
}

function changeText(shown: Shown, trend: Trend, now: Millis): string | undefined {
	const { status } = shown.feature;
	if (status === "drift" || status === "watch") return undefined;
	const change = changeOf(shown, trend);
	if (change?.what !== "drift") return undefined;
	return `drift ${timeText(change.when, trend, now)}, too little of the window to decide`;
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
