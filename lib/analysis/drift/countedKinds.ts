import type { FeatureKind } from "@/lib/model/featureKind";
import type { Questions, Source } from "@/lib/query/engine";
import { kindOfIntegers } from "@/lib/stats/kind";
import { sum } from "@/lib/stats/sum";
import { columnBatches } from "../columnBatches";
import type { CommonFeature } from "./features";

/**
 * The rule's kind of every column of numbers, counted in all rows, before those with a null are left out, as Azure ML
 * does: a decimal anywhere makes it numerical, integers are codes or quantities by the baseline's distinct values.
 */
export async function countedKinds(
	engine: Questions,
	baseline: Source,
	common: readonly CommonFeature[],
	signal: AbortSignal | undefined,
): Promise<ReadonlyMap<string, FeatureKind>> {
	const kinds = new Map<string, FeatureKind>();
	const integers: string[] = [];
	let rows = 0;
	for (const { name, kinds: sides } of common) {
		if (sides.baseline.float > 0 || sides.production.float > 0) kinds.set(name, "numerical");
		else if (sides.baseline.int > 0) integers.push(name);
		rows = Math.max(rows, sum(Object.values(sides.baseline)));
	}
	for (const columns of columnBatches(integers, rows)) {
		const counted = await engine.distributions(baseline, { columns }, signal ? { signal } : {});
		for (const column of counted.columns) kinds.set(column.name, kindOfIntegers(column));
	}
	return kinds;
}
