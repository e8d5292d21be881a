import type { Reason } from "./reason";
import { type Family, type FeatureSample, familyOf, nullsOf, rowsOf } from "./sample";
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
 * @param counted the rule's own, where it was counted over more rows than these
 */
export function featureKind(
	{ baseline, production }: Pair<FeatureSample>,
	chosen?: FeatureKind,
	counted?: FeatureKind,
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
	return { kind: chosen ?? counted ?? kindOfNumbers(baseline, production), family };
}

/**
 * Codes or quantities, by how many different values there are a row. As Azure ML counts them: null is a value too, and
 * every row counts, also one that is left out later for a null elsewhere.
 *
 * @param baseline integers, in all rows there are
 */
export function kindOfIntegers(baseline: FeatureSample): FeatureKind {
	const distinct = baseline.numbers.values.length + (nullsOf(baseline) > 0 ? 1 : 0);
	return distinct / rowsOf(baseline) < distinctShareOfCodes ? "categorical" : "numerical";
}

function kindOfNumbers(baseline: FeatureSample, production: FeatureSample): FeatureKind {
	if (baseline.kinds.float > 0 || production.kinds.float > 0) return "numerical";
	return kindOfIntegers(baseline);
}
