import { formatCount } from "@/lib/format";
import { type Reason, reasonText } from "./reason";
import type { Pair, Statistic } from "./statistic";
import type { Thresholds } from "./thresholds";
import { written, writtenAgainst, writtenThreshold } from "./written";

export type Status = "drift" | "too few rows" | "watch" | "ok" | "not comparable";

/** Below this many rows on either side a metric without a noise formula says nothing. */
export const fewestRows = 30;

/** Severities are cut here: a p-value of 0 is no infinity. */
export const greatestSeverity = 1000;

/** A status, how far beyond its threshold the value is (1 is on it), and the arithmetic in one line. */
export interface Verdict {
	status: Status;
	/** value ÷ drift threshold, or drift threshold ÷ p; null where there is no value. */
	severity: number | null;
	text: string;
}

/** What a verdict is made from. */
export interface Evidence {
	result: Statistic;
	noise: number | null;
	better: "lower" | "higher";
	thresholds: Thresholds;
	/** Rows the result rests on. */
	rows: Pair<number>;
}

/** Decides. Pure, and no comparison with NaN: a result is a finite number or has a reason. */
export function verdictOf(evidence: Evidence): Verdict {
	const { result, better } = evidence;
	if (result.value === null) return notComparable(result.reason);
	return better === "lower"
		? ofDistance(result.value, evidence)
		: ofPValue(result.value, evidence.thresholds);
}

/** The verdict on a feature without a number. */
export function notComparable(reason: Reason): Verdict {
	return { status: "not comparable", severity: null, text: `not comparable: ${reasonText(reason)}` };
}

function ofDistance(value: number, { noise, thresholds, rows }: Evidence): Verdict {
	const { watch, drift } = thresholds;
	const severity = severityOf(value, drift);
	const n = Math.min(rows.baseline, rows.production);
	const few = (text: string): Verdict => {
		return { status: "too few rows", severity, text: `${text} → too few rows (n = ${formatCount(n)})` };
	};
	if (noise === null && n < fewestRows) return few(written(value));
	if (value >= drift && value > (noise ?? 0)) return over("drift", value, drift, severity);
	if (noise !== null && noise > watch) return few(`${written(value)}, noise ${writtenAgainst(noise, watch)}`);
	if (value >= watch) return over("watch", value, watch, severity);
	return {
		status: "ok",
		severity,
		text: `${writtenAgainst(value, watch)} < ${writtenThreshold(watch)} → ok`,
	};
}

function over(status: "drift" | "watch", value: number, threshold: number, severity: number): Verdict {
	const text = `${writtenAgainst(value, threshold)} ≥ ${writtenThreshold(threshold)} → ${status}`;
	return { status, severity, text };
}

function ofPValue(p: number, { watch, drift }: Thresholds): Verdict {
	const status = p < drift ? "drift" : p < watch ? "watch" : "ok";
	const threshold = status === "drift" ? drift : watch;
	const sign = status === "ok" ? "≥" : "<";
	const text = `p ${writtenAgainst(p, threshold)} ${sign} ${writtenThreshold(threshold)} → ${status}`;
	return { status, severity: severityOf(drift, p), text };
}

/** How far `over` is beyond `under`, at most greatestSeverity: a value and its threshold, or a threshold and p. */
export function severityOf(over: number, under: number): number {
	if (over === 0) return 0;
	return Math.min(greatestSeverity, over / under);
}
