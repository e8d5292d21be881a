import type { Family } from "@/lib/cell";
import type { RuleSet } from "@/lib/model/ruleSet";
import type { Partition } from "./partition";
import { type FeatureSample, nullsOf } from "./sample";
import type { Pair } from "./statistic";
import type { FeatureSummary } from "./summary";

/** A bin that is not an interval and no category of its own. */
export interface ExtraBin extends Pair<number> {
	name: "below" | "above" | "value" | "other" | "new" | "nested" | "missing";
	/** Of `value`: the value, which is of another type than the intervals. */
	value?: string;
	/** Rows of the baseline to expect where that is not its count: some of its values were met only once. */
	expected?: number;
	/** Of `other` and `new`: the values that occur in production; absent where they are too many to name. */
	values?: string[];
}

/** Counts of both sides over one set of bins: the ones the profile's verdict is made from. */
export type Distribution = {
	baseline: number[];
	production: number[];
	/** Rows outside of the edges or categories; only where there are any. */
	extras: ExtraBin[];
} & (
	| {
			/** One more than counts; bins are [e_i, e_i+1), the last closed. A constant baseline has the bin [v, v]. */
			edges: number[];
	  }
	| {
			categories: string[];
			/** What most of the categories are written from. */
			of: Family;
	  }
);

/** What to draw: the robust profile's partition, or Azure ML's equal widths or union of categories. */
export function distributionOf(
	summary: FeatureSummary,
	sides: Pair<FeatureSample>,
	profile: RuleSet,
	of: Family,
): Distribution {
	if (profile === "robust") return partitionDrawn(summary.partition, of);
	const missing = occurring([
		{ name: "missing", baseline: nullsOf(sides.baseline), production: nullsOf(sides.production) },
	]);
	return summary.kind === "categorical"
		? { ...summary.union, of, extras: missing }
		: { ...summary.equalWidth, extras: missing };
}

function partitionDrawn({ bins, ranges, ranked }: Partition, of: Family): Distribution {
	const rest = bins.flatMap(({ bin, baseline, expected, production }): ExtraBin[] => {
		if (bin.part === "range" || (bin.part === "value" && !ranges)) return [];
		const counts = { baseline, production, ...(expected !== baseline && { expected }) };
		if (bin.part === "value") return [{ name: "value", value: bin.category, ...counts }];
		const values = bin.part === "other" || bin.part === "new" ? ranked.found[bin.part] : undefined;
		return [{ name: bin.part, ...counts, ...(values && { values }) }];
	});
	if (!ranges) {
		const { categories, baseline, production } = ranked;
		return { categories, of, baseline, production, extras: rest };
	}
	const { edges, inside, below, above } = ranges;
	const outside = occurring([
		{ name: "below", ...below },
		{ name: "above", ...above },
	]);
	return {
		edges: edges.length === 1 ? [...edges, ...edges] : edges,
		...inside,
		extras: [...outside, ...rest],
	};
}

function occurring(bins: ExtraBin[]): ExtraBin[] {
	return bins.filter(({ baseline, production }) => baseline > 0 || production > 0);
}
