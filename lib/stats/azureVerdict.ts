import type { Reason } from "@/lib/model/verdict";
import { roundedTextAgainst, thresholdText } from "./roundedText";
import type { Statistic } from "./statistic";
import { greatestSeverity, notComparable, severityOf, type Verdict } from "./verdict";

/** What Azure ML's verdict is made from: nothing but the number and its threshold. */
export interface AzureEvidence {
	result: Statistic;
	better: "lower" | "higher";
	threshold: number;
}

/** It knows nothing of chance. */
export type AzureVerdict = Omit<Verdict, "beyondChance">;

/** Reasons for which its component computes NaN; for the others it computes nothing, or stops. */
const notANumber: readonly Reason[] = ["overflow", "outside_bins"];

/**
 * Azure ML's verdict, as its published component decides: a distance strictly above its threshold is drift, a p-value
 * strictly below; no chance, no minimum of rows. Both are 32-bit floats by then, so what differs beyond their seven
 * digits is equal. To Spark NaN is above every number: a distance that is not a number is drift.
 */
export function azureVerdict({ result, better, threshold }: AzureEvidence): AzureVerdict {
	if (result.value !== null) return ofNumber(result.value, better, threshold);
	if (better === "higher" || !notANumber.includes(result.reason)) return notComparable(result.reason);
	const text = `not a number, which Azure ML takes for more than ${thresholdText(threshold)} → drift`;
	return { status: "drift", severity: greatestSeverity, text };
}

function ofNumber(exact: number, better: "lower" | "higher", exactThreshold: number): AzureVerdict {
	const [value, threshold] = [Math.fround(exact), Math.fround(exactThreshold)];
	const isBreach = better === "lower" ? value > threshold : value < threshold;
	const sign = better === "lower" ? (isBreach ? ">" : "≤") : isBreach ? "<" : "≥";
	const status = isBreach ? "drift" : "ok";
	const shown = `${roundedTextAgainst(decimalOf(exact), decimalOf(exactThreshold))} ${sign} ${thresholdText(exactThreshold)}`;
	if (better === "lower") {
		return { status, severity: severityOf(exact, exactThreshold), text: `${shown} → ${status}` };
	}
	const probability = exact < minProbability ? "p < 1e-300" : `p ${shown}`;
	return { status, severity: severityOf(exactThreshold, exact), text: `${probability} → ${status}` };
}

/** Below it a probability is not written in full. */
const minProbability = 1e-300;

/** The shortest decimal that is the same 32-bit float; the number itself where that float is 0 or infinite. */
function decimalOf(value: number): number {
	const float = Math.fround(value);
	if (float === 0 || !Number.isFinite(float)) return value;
	for (let digits = 1; digits < 9; digits += 1) {
		const short = Number(float.toPrecision(digits));
		if (Math.fround(short) === float) return short;
	}
	return float;
}
