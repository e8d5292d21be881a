import type { Ledger } from "@/lib/api/correlateAnswers";
import { formatCount } from "@/lib/format";
import type { SignalRun } from "@/lib/model/monitorRun";
import { comparedText } from "./comparedText";
import { rateCondition } from "./rateCondition";
import { type JudgeRules, runsNeeded, type SignalFindings } from "./signalFindings";

/** Two in a hundred may lack their half: logs of both sides come in batches that are cut apart. */
const allowance = 0.02;

interface JoinRules extends JudgeRules {
	/** Share of inputs that have their output; what the sampling rates leave where it is not given, else all. */
	expected?: number | undefined;
	window: Pick<SignalRun["window"], "from" | "to">;
}

type Basis = Pick<Ledger, "failed" | "expected"> & {
	summary: { records: { inputs: Ledger["summary"]["records"]["inputs"] } };
};

/** What share of the inputs that have an id have their output. Logs that are not all read would pass for outputs that are missing. */
export function judgeJoin({ summary, expected, failed }: Basis, rules: JoinRules): SignalFindings {
	const counts = summary.records.inputs;
	const all = Object.values(counts).reduce((sum, count) => sum + count, 0) - counts.no_id;
	const window = { ...rules.window, rows: all };
	const [blob] = failed;
	if (blob)
		return { outcome: "error", error: `${blob.blob} could not be read: ${blob.message}`, window, keys: [] };
	if (all === 0) return { outcome: "nodata", window, keys: [] };
	const usual = rules.expected ?? expected?.matched ?? 1;
	const [value, bound] = [counts.matched / all, usual - allowance];
	const condition = rateCondition({ value, usual, bound, beyond: "below", rows: all });
	const status = condition === "breach" ? "incomplete" : "too few requests";
	const text = `${formatCount(counts.matched)} of ${formatCount(all)} inputs have their output: ${comparedText(value, bound)} → ${status}`;
	const verdict = {
		...{ key: "whole:matched", condition, value, threshold: bound },
		confirm: runsNeeded(rules.confirm, true),
		recover: runsNeeded(rules.recover, false),
		...(condition === "ok" ? {} : { text }),
	};
	return { outcome: "judged", window, keys: [verdict] };
}
