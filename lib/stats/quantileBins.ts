import { countInto } from "./bins";
import type { Distinct } from "./distinct";
import { perSample } from "./perSample";
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
