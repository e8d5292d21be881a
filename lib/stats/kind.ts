import { type Family, familiesOfKinds, hasDecimals } from "@/lib/cell";
import type { FeatureKind } from "@/lib/model/featureKind";
import type { Reason } from "@/lib/model/verdict";
import type { GroupedSample } from "./records";
import { type FeatureSample, familyCounts, familyOf, nullsOf, rowsOf } from "./sample";
import { type SetAside, setAsideOf } from "./setAside";
import type { Pair } from "./statistic";

/** How a feature is compared, or why it cannot be. */
export type KindDecision =
	| {
			kind: FeatureKind;
			/** Why its values are not judged; see setAside.ts. */
			aside?: SetAside;
			/** Most of its few values are met once: no verdict rests on them. */
			fewRepeats?: true;
	  }
	| { kind: null; reason: Reason };

/** Azure ML's bound: integers with fewer distinct values per value than this are codes, not quantities. */
const distinctShareOfCodes = 0.05;

/**
 * Text and booleans are categorical, floats numerical. Integers are categorical where the baseline has fewer than 5
 * distinct values in 100, else numerical; integers on one side and floats on the other are numerical. What most of the
 * baseline's values are decides; a production side without values is taken for the baseline's kind.
 *
 * @param chosen a person's choice; it always makes a feature comparable
 * @param counted the rule's own, where it was counted over more rows than these
 */
export function featureKind(
	sides: Pair<GroupedSample>,
	chosen?: FeatureKind,
	counted?: FeatureKind,
): KindDecision {
	const { baseline, production } = sides;
	if (rowsOf(baseline) === 0) return { kind: null, reason: "no_baseline_rows" };
	if (rowsOf(production) === 0) return { kind: null, reason: "no_production_rows" };
	const [family, now] = [familyOf(baseline), familyOf(production)];
	if (!family) return { kind: null, reason: now === "nested" ? "nested" : "no_baseline_values" };
	if (isAllNested(baseline) && (!now || isAllNested(production))) return { kind: null, reason: "nested" };
	if (chosen) return { kind: chosen };
	if (isTypeChange({ baseline: familyCounts(baseline), production: familyCounts(production) }))
		return { kind: null, reason: "type_changed" };
	const aside = setAsideOf(baseline);
	if (aside === "few_repeats") return { kind: "categorical", fewRepeats: true };
	const kind = family === "number" ? (counted ?? kindOfNumbers(baseline, production)) : "categorical";
	return aside ? { kind, aside } : { kind };
}

/** All of one family on one side, and none of it on the other: a number became a text, say. */
export function isTypeChange({ baseline, production }: Pair<Record<Family, number>>): boolean {
	return isLost(baseline, production) || isLost(production, baseline);
}

function isLost(here: Record<Family, number>, there: Record<Family, number>): boolean {
	const families = (["number", "text", "boolean", "nested"] as const).filter((family) => here[family] > 0);
	const [only] = families;
	const hasValues = there.number + there.text + there.boolean + there.nested > 0;
	return only !== undefined && families.length === 1 && hasValues && there[only] === 0;
}

function isAllNested(sample: FeatureSample): boolean {
	const { nested } = familiesOfKinds(sample.kinds);
	return nested > 0 && nested === rowsOf(sample) - nullsOf(sample);
}

/**
 * Codes or quantities, by how many different values there are a row. As Azure ML counts them: null is a value too, and
 * every row counts, also one that is left out later for a null elsewhere.
 *
 * @param baseline integers, in all rows there are
 */
export function kindOfIntegers(baseline: GroupedSample): FeatureKind {
	// Neighbours beyond 2^53 are one double: where such numbers occur they are counted as they are written.
	const values = baseline.exact?.distinct ?? baseline.numbers.values.length;
	const distinct = values + (nullsOf(baseline) > 0 ? 1 : 0);
	return distinct / rowsOf(baseline) < distinctShareOfCodes ? "categorical" : "numerical";
}

function kindOfNumbers(baseline: FeatureSample, production: FeatureSample): FeatureKind {
	if (hasDecimals(baseline.kinds) || hasDecimals(production.kinds)) return "numerical";
	return kindOfIntegers(baseline);
}
