import type { Window } from "@/lib/time";
import { parseBaseline, serialiseBaseline } from "@/lib/url/driftBaseline";
import { weekBefore } from "./span";

const units: Record<string, number> = { h: 3_600_000, d: 86_400_000, w: 604_800_000 };

/** The stretch of this collection the baseline is; undefined when it lies elsewhere. */
export function baselineWindow(text: string | null, window: Window): Window | undefined {
	if (text === null) return weekBefore(window);
	const baseline = parseBaseline(text);
	if (baseline?.kind === "window") return baseline.window;
	if (baseline?.kind !== "trailing") return undefined;
	const length = Number(baseline.length.slice(0, -1)) * (units[baseline.length.slice(-1)] ?? 0);
	return { from: window.from - length, to: window.from };
}

/** The baseline for the predictions beside these inputs: the same stretch, or the same table. */
export function baselineBeside(text: string | null, collection: string): string | null {
	const baseline = text === null ? undefined : parseBaseline(text);
	if (baseline?.kind !== "collection") return text;
	return serialiseBaseline({ ...baseline, address: { ...baseline.address, collection } });
}
