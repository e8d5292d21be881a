import type { RunAnswer } from "@/lib/api/monitorAnswers";

/** The runs from the first one on that found any rows, and how many came before: what was not collected yet is no silence. */
export function sinceCollected(runs: readonly RunAnswer[]): { runs: readonly RunAnswer[]; before: number } {
	const first = runs.findIndex(({ signals }) => signals.some(hasRows));
	return first < 0 ? { runs: [], before: runs.length } : { runs: runs.slice(first), before: first };
}

function hasRows({ outcome, window }: RunAnswer["signals"][number]): boolean {
	// Health looks at what does not come, and is judged from the first day on.
	return outcome === "error" || (window.rows ?? 0) > 0;
}
