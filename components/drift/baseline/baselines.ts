import { baselineText, parseBaseline, trailingWindow } from "@/lib/model/baseline";
import type { Window } from "@/lib/time";
import { weekBefore } from "../reviewWindow";

/** The window of this collection that is the baseline; undefined when it lies elsewhere. */
export function baselineWindow(text: string | null, window: Window): Window | undefined {
	if (text === null) return weekBefore(window);
	const baseline = parseBaseline(text);
	if (baseline?.kind === "window") return baseline.window;
	if (baseline?.kind !== "trailing") return undefined;
	return trailingWindow(baseline, window);
}

/** The baseline for the predictions that belong to these inputs: the same window, or the same table. */
export function baselineOf(text: string | null, collection: string): string | null {
	const baseline = text === null ? undefined : parseBaseline(text);
	if (baseline?.kind !== "collection") return text;
	return baselineText({ ...baseline, address: { ...baseline.address, collection } });
}
