import { countInto } from "./bins";
import type { Distinct } from "./distinct";
import { populationStabilityNoise } from "./noise";
import { perSample } from "./perSample";
import { populationStabilityIndex } from "./populationStabilityIndex";
import { quantileEdges } from "./quantileEdges";
import type { Pair } from "./statistic";

/** Counts over the baseline's own quantiles. `edges` of a constant baseline is [v], with one inside bin: equal to v. */
export interface QuantileBins {
	edges: number[];
	inside: Pair<number[]>;
	below: Pair<number>;
	above: Pair<number>;
}

/** Both samples over the bins between the baseline's deciles, and outside of its range. */
export function quantileBins(baseline: Distinct, production: Distinct): QuantileBins {
	const { edges, counted: b } = ownBins(baseline);
	const p = countInto(edges, production.values, production.counts);
	return {
		edges,
		inside: { baseline: b.inside, production: p.inside },
		below: { baseline: b.below, production: p.below },
		above: { baseline: b.above, production: p.above },
	};
}

/** The baseline's side of it. */
const ownBins = perSample(
	({ values }: Distinct) => values.length,
	(baseline) => {
		const edges = quantileEdges(baseline);
		return { edges, counted: countInto(edges, baseline.values, baseline.counts) };
	},
);

/** The bins that are not empty on both sides, and their places among all: below 0, inside 1 …, above. */
export function quantileBinsInOrder({
	inside,
	below,
	above,
}: QuantileBins): Pair<number[]> & { kept: number[] } {
	const baseline = [below.baseline, ...inside.baseline, above.baseline];
	const production = [below.production, ...inside.production, above.production];
	const kept = [...baseline.keys()].filter((bin) => baseline[bin] || production[bin]);
	const pick = (counts: number[]) => kept.map((bin) => counts[bin] ?? 0);
	return { kept, baseline: pick(baseline), production: pick(production) };
}

/** An index over bins that are not empty on both sides, and what the size of the samples alone would make of it. */
export interface BinnedIndex {
	value: number;
	noise: number;
	/** Places of the kept bins, see quantileBinsInOrder; the bin of missing values, last in the counts, has none. */
	kept: number[];
	baseline: number[];
	production: number[];
}

/**
 * PSI on the baseline's own quantiles: about a tenth of the baseline in each bin, so one far value cannot stretch them
 * (Azure ML's equal-width bins it can). Bins empty on both sides are left out; missing values are one more bin where
 * either side has any.
 */
export function quantilePopulationStabilityIndex(bins: QuantileBins, missing: Pair<number>): BinnedIndex {
	const all = quantileBinsInOrder(bins);
	const extra = missing.baseline > 0 || missing.production > 0;
	const baseline = extra ? [...all.baseline, missing.baseline] : all.baseline;
	const production = extra ? [...all.production, missing.production] : all.production;
	return {
		value: populationStabilityIndex(baseline, production),
		noise: populationStabilityNoise(baseline, production),
		kept: all.kept,
		baseline,
		production,
	};
}
