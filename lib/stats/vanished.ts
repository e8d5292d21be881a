import type { KindCounts } from "@/lib/cell";
import { type FeatureComparison, withoutNumbers } from "./compare";
import { distinctOf } from "./distinct";

/** A feature of the baseline that no row of production has, from its cells by kind and production's rows. */
export function vanishedFeature(kinds: KindCounts, rows: number): FeatureComparison {
	const empty = { numbers: distinctOf([]), texts: new Map<string, number>(), trues: 0 };
	const none = { missing: rows, null: 0, boolean: 0, int: 0, float: 0, text: 0, json: 0 };
	const comparison = withoutNumbers(
		{ baseline: { kinds, ...empty }, production: { kinds: none, ...empty } },
		"vanished",
	);
	const { missing, null: nulls } = kinds;
	// The numbers were not counted, so they must not be taken for nulls.
	return { ...comparison, baseline: { ...comparison.baseline, nulls: missing + nulls, otherType: 0 } };
}
