import type { Window } from "@/lib/time";
import type { ReadyWindow } from "../openWindow";

/**
 * What was opened, cut to these windows within it: their rows, and of the blobs that could not be read those which may hold some of
 * them. A blob in no dated folder may hold any time.
 */
export function cutToWindows(
	{ source: { window: _, ...source }, failed }: Pick<ReadyWindow, "source" | "failed">,
	windows: readonly Window[],
): Pick<ReadyWindow, "source" | "failed"> {
	return {
		source: { ...source, windows },
		failed: failed.filter(
			({ partition }) =>
				!partition || windows.some(({ from, to }) => partition.start < to && partition.end > from),
		),
	};
}
