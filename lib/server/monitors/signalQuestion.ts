import type { DeploymentAddress } from "@/lib/model/address";
import type { Monitor, Signal } from "@/lib/model/monitor";
import type { JudgeRules } from "@/lib/monitors/signalFindings";
import type { Millis, Window } from "@/lib/time";
import type { Services } from "../services";

export interface Evaluating {
	/** Was this key of the signal ever judged? */
	wasJudged(key: string): boolean;
	/** Keys of the signal that fire. */
	firing?: readonly string[];
	/** Looked at in place of the window that is due: of a trial, which stands in no record. */
	window?: Window | undefined;
	/** Is what other thresholds would judge by wanted too? */
	withEvidence?: boolean;
	signal: AbortSignal;
}

/** A signal of one run: where it looks and by which rules. */
export interface SignalQuestion<Of extends Signal> {
	services: Services;
	monitor: Monitor;
	of: Of;
	deployment: DeploymentAddress;
	due: Millis;
	window: Window;
	/** The window as calls take it. */
	times: { from: string; to: string };
	rules: JudgeRules;
	evaluating: Evaluating;
}

/** Nobody who waits without end gets a job instead of an answer. */
export function whole<Answer extends object>(answer: Answer | Response): Answer {
	if (answer instanceof Response) throw new Error("a wait without end ended");
	return answer;
}
