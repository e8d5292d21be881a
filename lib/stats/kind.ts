import { sizeOf } from "./distinct";
import type { Reason } from "./reason";
import { type Family, type FeatureSample, familyOf, rowsOf } from "./sample";
import type { Pair } from "./statistic";

export type FeatureKind = "numerical" | "categorical";

/** How a feature is compared, or why it cannot be. */
export type KindDecision = { kind: FeatureKind; family: Family } | { kind: null; reason: Reason };

/** Azure ML's bound: integers with fewer distinct values per value than this are codes, not quantities. */
export const distinctShareOfCodes = 0.05;

/**
 * Text and booleans are categorical, floats numerical. Integers are categorical where the baseline has fewer than 5
 * distinct values in 100, else numerical; integers on one side and floats on the other are numerical. A production
 * side without values is taken for the baseline's kind.
 *
 * @param chosen a person's choice; it cannot make numbers of text
 */
export function featureKind(
	{ baseline, production }: Pair<FeatureSample>,
	chosen?: FeatureKind,
): KindDecision {
	const family = familyOf(baseline);
	const now = familyOf(production);
	if (rowsOf(baseline) === 0) return { kind: null, reason: "no_baseline_rows" };
	if (rowsOf(production) === 0) return { kind: null, reason: "no_production_rows" };
	if (!family) return { kind: null, reason: now === "nested" ? "nested" : "no_baseline_values" };
	if (family === "nested" && (!now || now === "nested")) return { kind: null, reason: "nested" };
	if (now && now !== family) return { kind: null, reason: "type_changed" };
	if (family !== "number") {
		return chosen === "numerical" ? { kind: null, reason: "not_numbers" } : { kind: "categorical", family };
	}
	return { kind: chosen ?? kindOfNumbers(baseline, production), family };
}

function kindOfNumbers(baseline: FeatureSample, production: FeatureSample): FeatureKind {
	if (baseline.kinds.float > 0 || production.kinds.float > 0) return "numerical";
	const share = baseline.numbers.values.length / sizeOf(baseline.numbers.counts);
	return share < distinctShareOfCodes ? "categorical" : "numerical";
}
