import { trailingWindow, type UnnamedBaseline } from "@/lib/model/baseline";
import type { Window } from "@/lib/time";
import { sameWeekdays } from "./weekdays";

/** What is compared with where nobody chose: the week before the window. */
export const suggestedBaseline: UnnamedBaseline = {
	kind: "trailing",
	millis: 7 * 86_400_000,
	gap: 0,
	text: "7d",
};

/**
 * The times of a collection that a baseline is, before notes leave any of them out. Undefined for a table, and for one that lies
 * before a window where there is none.
 */
export function baselineWindows(baseline: UnnamedBaseline, window: Window | undefined): Window[] | undefined {
	switch (baseline.kind) {
		case "file":
		case "upload":
			return undefined;
		case "window":
		case "collection":
			return [baseline.window];
		case "trailing":
			return window && [trailingWindow(baseline, window)];
		case "weekdays":
			return window && sameWeekdays(window, baseline.weeks);
	}
}
