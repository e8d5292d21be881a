import { familiesOfKinds, hasDecimals, type KindCounts } from "@/lib/cell";
import type { FeatureKind } from "@/lib/model/featureKind";
import type { Reason } from "@/lib/model/verdict";
import { kindOfIntegers } from "./kind";
import type { FeatureSample } from "./sample";
import type { Pair } from "./statistic";

/** A column's type as Azure ML would have it. */
export type AzureType = "integer" | "decimal" | "boolean" | "text" | "nested";

/** How Azure ML compares a feature, or why it does not. */
export type AzureKind = { kind: FeatureKind } | { kind: null; reason: Reason };

/**
 * Azure ML's kind of a feature. It compares columns of the same type on both sides only, leaving the others out without
 * notice: integers beside decimals too. Text and booleans are categorical, decimals numerical, integers by their
 * distinct values in the whole baseline. Objects and arrays it compares as text, which is not done here.
 *
 * @param types both sides' cells in all rows, those included that are left out for a null
 * @param baseline what integers are counted in
 * @param chosen a person's choice, for numbers: the monitor's override
 */
export function azureKind(
	types: Pair<KindCounts>,
	baseline: FeatureSample,
	{ chosen, counted }: { chosen?: FeatureKind | undefined; counted?: FeatureKind | undefined } = {},
): AzureKind {
	const [before, now] = [azureTypeOf(types.baseline), azureTypeOf(types.production)];
	if (!before) return { kind: null, reason: "no_baseline_values" };
	if (!now) return { kind: null, reason: "no_production_values" };
	if (before !== now) {
		const areNumbers = isNumber(before) && isNumber(now);
		return { kind: null, reason: areNumbers ? "int_versus_float" : "type_changed" };
	}
	if (before === "nested") return { kind: null, reason: "nested" };
	if (!isNumber(before)) return { kind: "categorical" };
	return { kind: chosen ?? (before === "decimal" ? "numerical" : (counted ?? kindOfIntegers(baseline))) };
}

const isNumber = (type: AzureType) => type === "integer" || type === "decimal";

/** What most of the cells are; a single decimal makes numbers decimals. Undefined where none has a value. */
export function azureTypeOf(kinds: KindCounts): AzureType | undefined {
	const { number, text, boolean, nested } = familiesOfKinds(kinds);
	const counts: [AzureType, number][] = [
		[hasDecimals(kinds) ? "decimal" : "integer", number],
		["text", text],
		["boolean", boolean],
		["nested", nested],
	];
	const most = Math.max(...counts.map(([, count]) => count));
	return most === 0 ? undefined : counts.find(([, count]) => count === most)?.[0];
}
