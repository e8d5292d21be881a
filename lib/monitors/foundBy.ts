import { type RunFinding, runFindings, type SignalRun } from "@/lib/model/monitorRun";

/** Whether columns are new: judged of any number of rows. */
export const wholeColumns = "whole:columns";

/** What a run says as a whole: the worst that any of its signals found. */
export function foundBy(signals: readonly Pick<SignalRun, "outcome" | "keys">[]): RunFinding {
	const found = signals.map(ofSignal);
	return runFindings.find((each) => found.includes(each)) ?? "ok";
}

/**
 * Few only where more could not be judged than could, or nothing was judged at all. Which columns there are is told by any row, and
 * makes up for none that has too few.
 */
function ofSignal({ outcome, keys }: Pick<SignalRun, "outcome" | "keys">): RunFinding {
	if (outcome !== "judged") return outcome;
	const count = (condition: string) => keys.filter((key) => key.condition === condition).length;
	if (count("breach") > 0) return "breach";
	if (count("watch") > 0) return "watch";
	const judged = keys.filter(({ key }) => key !== wholeColumns);
	const ok = judged.filter(({ condition }) => condition === "ok").length;
	return judged.length === 0 || count("few") > ok ? "few" : "ok";
}
