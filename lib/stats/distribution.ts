import type { Family } from "./sample";
import type { Pair } from "./statistic";
import type { FeatureSummary, NumericalSummary } from "./summary";
import type { Profile } from "./thresholds";

/** A bin that is no interval and no category of its own. */
export interface ExtraBin extends Pair<number> {
	name: "below" | "above" | "other" | "new" | "missing";
	/** Of `other` and `new`: the values that occur in production; absent where they are too many to name. */
	values?: string[];
}

/** Counts of both sides over one set of bins: the ones the profile's verdict is made from. */
export type Distribution = {
	baseline: number[];
	production: number[];
	/** Values outside of the edges or categories; only those that occur. */
	extras: ExtraBin[];
} & (
	| {
			/** One more than counts; bins are [e_i, e_i+1), the last closed. A constant baseline has the bin [v, v]. */
			edges: number[];
	  }
	| {
			categories: string[];
			/** What the categories are written from. */
			of: Family;
	  }
);

/** What to draw: the robust profile's deciles or ranked categories, Azure ML's equal widths or union of categories. */
export function distributionOf(summary: FeatureSummary, profile: Profile, of: Family): Distribution {
	const missing: ExtraBin = { name: "missing", ...summary.missing };
	if (summary.kind === "categorical") {
		if (profile === "azureml") return { ...summary.union, of, extras: occurring([missing]) };
		const { categories, baseline, production, other, new: fresh, found } = summary.ranked;
		const extras = occurring([
			{ name: "other", ...other, ...(found.other && { values: found.other }) },
			{ name: "new", ...fresh, ...(found.new && { values: found.new }) },
			missing,
		]);
		return { categories, of, baseline, production, extras };
	}
	return profile === "azureml"
		? { ...summary.equalWidth, extras: occurring([missing]) }
		: deciles(summary.quantile, missing);
}

function deciles(
	{ edges, inside, below, above }: NumericalSummary["quantile"],
	missing: ExtraBin,
): Distribution {
	const extras = occurring([{ name: "below", ...below }, { name: "above", ...above }, missing]);
	return { edges: edges.length === 1 ? [...edges, ...edges] : edges, ...inside, extras };
}

function occurring(bins: ExtraBin[]): ExtraBin[] {
	return bins.filter(({ baseline, production }) => baseline > 0 || production > 0);
}
