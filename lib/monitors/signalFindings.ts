import type { Confirm } from "@/lib/model/monitor";
import type { SignalRun } from "@/lib/model/monitorRun";

/** What a judge finds; what else is recorded of a signal is known to whoever runs it. */
export type SignalFindings = Pick<
	SignalRun,
	"outcome" | "error" | "fix" | "window" | "baseline" | "partial" | "keys" | "azure"
>;

export interface JudgeRules {
	confirm: Confirm;
	recover: Confirm;
}

/** So many runs in a row it takes: as many as were asked for, else one where that one is sure, and two where it is not. */
export function runsNeeded(asked: Confirm, isSure: boolean): number {
	if (asked !== "auto") return asked;
	return isSure ? 1 : 2;
}
