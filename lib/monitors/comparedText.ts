import { roundedTextAgainst, thresholdText } from "@/lib/stats/roundedText";

/** "0.051 > 0.05": a value and its bound, in the digits that decide. */
export function comparedText(value: number, bound: number): string {
	// A rate and an allowance add up to 0.15000000000000002.
	const shown = Number(bound.toPrecision(12));
	const sign = value > shown ? ">" : value < shown ? "<" : "=";
	return `${sign === "=" ? thresholdText(shown) : roundedTextAgainst(value, shown)} ${sign} ${thresholdText(shown)}`;
}
