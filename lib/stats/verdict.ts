import { formatCount } from "@/lib/format";
import { type Reason, reasonText, type Status } from "@/lib/model/verdict";
import { roundedText, roundedTextAgainst, thresholdText } from "./roundedText";
import type { Pair, Statistic } from "./statistic";
import type { Thresholds } from "./thresholds";

/** Below this many rows on either side a metric without a noise formula says nothing. */
const minRows = 30;

/** Where rows share records, below this many records on either side nothing is concluded. */
const minRecords = 150;
/** From this design effect on rows count as sharing records. */
const clusteredFrom = 1.2;

/** Severities are cut here: a p-value of 0 is no infinity. */
export const greatestSeverity = 1000;

/** A status, how far beyond its threshold the value is (1 is on it), and the arithmetic in one line. */
export interface Verdict {
	status: Status;
	/** value ÷ drift threshold, or drift threshold ÷ p; null where there is no value. */
	severity: number | null;
	/** Whether chance alone would not do this once in twenty reviews, however small it is. */
	beyondChance: boolean;
	text: string;
}

/** What a verdict is made from. */
export interface Evidence {
	result: Statistic;
	/** What is compared with chance: the result, or the same over effective counts. */
	tested?: number | undefined;
	/** The same against the values the baseline did have, where it is to be expected that others come. */
	asSeen?: number | undefined;
	/** What chance alone stays below 95 times in 100, and in 95 of 100 whole reviews; null without a formula. */
	noise: number | null;
	noiseReview: number | null;
	better: "lower" | "higher";
	thresholds: Thresholds;
	/** Rows the result rests on. */
	rows: Pair<number>;
	/** Records of a side where rows share them, and its design effect. */
	records?: Partial<Pair<number>> | undefined;
	deff?: Pair<number> | undefined;
	/** Most values are met once: they cannot be distinguished from identifiers. */
	fewRepeats?: boolean | undefined;
}

/** Decides. Pure, and no comparison with NaN: a result is a finite number or has a reason. */
export function verdictOf(evidence: Evidence): Verdict {
	const { result, better } = evidence;
	if (result.value === null) return notComparable(result.reason);
	return better === "lower" ? ofDistance(result.value, evidence) : ofPValue(result.value, evidence);
}

/** The verdict on a feature without a number. */
export function notComparable(reason: Reason): Verdict {
	const text = `not comparable: ${reasonText(reason)}`;
	return { status: "not comparable", severity: null, beyondChance: false, text };
}

/** The verdict on a feature whose values are not judged: what its lengths or nulls say where they moved. */
export function setAside(reason: Reason, judged: Verdict): Verdict {
	if (judged.status === "watch" || judged.status === "drift") return judged;
	return { ...judged, status: "set aside", text: `set aside: ${reasonText(reason)}` };
}

function ofDistance(value: number, evidence: Evidence): Verdict {
	const { noise, thresholds } = evidence;
	const { watch, drift } = thresholds;
	// Without a formula nothing is compared with chance; minRows stands in for it.
	const noiseReview = evidence.noiseReview ?? 0;
	const tested = evidence.tested ?? value;
	const asSeen = evidence.asSeen ?? tested;
	const common = {
		severity: severityOf(value, drift),
		beyondChance: evidence.noiseReview !== null && Math.min(tested, asSeen) > noiseReview,
	};
	const few = tooFew(evidence);
	if (few)
		return {
			...common,
			beyondChance: false,
			status: "too few rows",
			text: `${roundedText(value)}, ${few} → too few rows`,
		};
	if (value >= watch && asSeen < watch && asSeen < tested) {
		const text = `${roundedTextAgainst(asSeen, watch)} < ${thresholdText(watch)}, though fewer new values came than expected → ok`;
		return { ...common, status: "ok", text };
	}
	if (value >= drift && tested > noiseReview) return { ...common, ...over("drift", value, drift) };
	if (noise !== null && noise > watch) {
		const text = `${roundedText(value)}, chance alone ${roundedTextAgainst(noise, watch)} → too few rows (${smaller(evidence)})`;
		return { ...common, status: "too few rows", text };
	}
	if (value >= watch && tested > (noise ?? 0)) {
		return value < drift
			? { ...common, ...over("watch", value, watch, drift) }
			: { ...common, status: "watch", text: withinReview(tested, noiseReview, "watch") };
	}
	if (value >= watch) return { ...common, status: "ok", text: withinChance(tested, noise ?? 0) };
	const small = common.beyondChance ? " (small, but real)" : "";
	const text = `${roundedTextAgainst(value, watch)} < ${thresholdText(watch)} → ok${small}`;
	return { ...common, status: "ok", text };
}

/** Why nothing can be concluded, whatever the value; undefined where something can. */
function tooFew({ noise, rows, records, deff, fewRepeats }: Evidence): string | undefined {
	if (fewRepeats) return `${reasonText("few_repeats")} (n = ${formatCount(rows.baseline)})`;
	for (const side of ["baseline", "production"] as const) {
		const own = records?.[side];
		if (own !== undefined && own < minRecords && (deff?.[side] ?? 1) > clusteredFrom) {
			return `rows of only ${formatCount(own)} records`;
		}
	}
	const n = Math.min(rows.baseline, rows.production);
	return noise === null && n < minRows ? `n = ${formatCount(n)}` : undefined;
}

function smaller({ rows }: Evidence): string {
	return `n = ${formatCount(Math.min(rows.baseline, rows.production))}`;
}

/** `next`: the threshold that it is still below, and that its text must not reach either. */
function over(status: "drift" | "watch", value: number, threshold: number, ...next: number[]) {
	return {
		status,
		text: `${roundedTextAgainst(value, threshold, ...next)} ≥ ${thresholdText(threshold)} → ${status}`,
	};
}

function withinReview(tested: number, noiseReview: number, status: Status): string {
	return `${roundedTextAgainst(tested, noiseReview)}, chance in a whole review ${roundedText(noiseReview)} → ${status}`;
}

function withinChance(tested: number, noise: number): string {
	return `${roundedTextAgainst(tested, noise)}, chance alone ${roundedText(noise)} → ok`;
}

function ofPValue(p: number, { thresholds: { watch, drift } }: Evidence): Verdict {
	const status = p < drift ? "drift" : p < watch ? "watch" : "ok";
	const threshold = status === "drift" ? drift : watch;
	const sign = status === "ok" ? "≥" : "<";
	const value = p < minP ? "p < 1e-300" : `p ${roundedTextAgainst(p, threshold)}`;
	return {
		status,
		severity: severityOf(drift, p),
		beyondChance: false,
		text: `${value}${p < minP ? "" : ` ${sign} ${thresholdText(threshold)}`} → ${status}`,
	};
}

/** Below it a probability is not written in full. */
const minP = 1e-300;

/** How far `over` is beyond `under`, at most greatestSeverity: a value and its threshold, or a threshold and p. */
export function severityOf(over: number, under: number): number {
	if (over === 0) return 0;
	return Math.min(greatestSeverity, over / under);
}
