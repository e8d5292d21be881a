import type { Extent } from "@/lib/api/catalogAnswers";
import type { Millis, Window } from "@/lib/time";
import { joinedReach, lastDayWindow, type Reach, reachOf } from "./span";

export type ShownWindow =
	/** The folder is there and nothing dated lies in it. */
	{ status: "empty"; path: string } | { status: "ready"; window: Window; reach: Reach };

/** What is shown of collections that cover these times, when the URL names this window or none. Pure. */
export function windowShown(
	extents: readonly [Extent, ...Extent[]],
	{ from, to }: { from: Millis | null; to: Millis | null },
): ShownWindow {
	const chosen = from !== null && to !== null && from < to ? { from, to } : undefined;
	const reach = joinedReach(extents.flatMap((each) => reachOf(each) ?? []));
	if (reach) return { status: "ready", window: chosen ?? lastDayWindow(reach), reach };
	if (!chosen) return { status: "empty", path: extents[0].path };
	// Logs in no dated folder are told by their records' times: the chosen window is all there is to go by.
	return {
		status: "ready",
		window: chosen,
		reach: { first: chosen.from, last: chosen.from, end: chosen.to },
	};
}
