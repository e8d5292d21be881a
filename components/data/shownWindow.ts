import type { Extent } from "@/lib/api/catalogAnswers";
import type { Millis, Window } from "@/lib/time";
import { type Coverage, coverageOf, joinedCoverage, lastDayWindow } from "./coverage";

export type ShownWindow =
	/** The folder is there and nothing dated lies in it. */
	{ status: "empty"; path: string } | { status: "ready"; window: Window; coverage: Coverage };

/** What is shown of collections that cover these times, when the URL names this window or none. Pure. */
export function windowShown(
	extents: readonly [Extent, ...Extent[]],
	{ from, to }: { from: Millis | null; to: Millis | null },
): ShownWindow {
	const chosen = from !== null && to !== null && from < to ? { from, to } : undefined;
	const coverage = joinedCoverage(extents.flatMap((each) => coverageOf(each) ?? []));
	if (coverage) return { status: "ready", window: chosen ?? lastDayWindow(coverage), coverage };
	if (!chosen) return { status: "empty", path: extents[0].path };
	// Logs in no dated folder have only their records' times: what they cover is unknown, so the chosen window is used.
	return {
		status: "ready",
		window: chosen,
		coverage: { first: chosen.from, last: chosen.from, end: chosen.to },
	};
}
