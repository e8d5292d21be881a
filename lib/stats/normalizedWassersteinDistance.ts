import { type PairedDistinct, sum } from "./distinct";
import { momentsOf, standardDeviation } from "./moments";
import { type Statistic, statistic } from "./statistic";

/**
 * The first Wasserstein distance, in the values' own unit: the area between the two cumulative curves, or how far the
 * average row has to move. scipy.stats.wasserstein_distance.
 *
 * @example wassersteinDistance(pairDistinct(distinctOf([0, 1]), distinctOf([2, 3]))).value // 2
 */
export function wassersteinDistance(paired: PairedDistinct): Statistic {
	return statistic(areaBetweenCurves(paired, 1));
}

/**
 * The Wasserstein distance in baseline standard deviations (n − 1): W1 ÷ max(sd, 0.001), with 0.001 too where the
 * baseline has one value only. Azure ML's normalisation. A shift of a normal distribution by half an sd is 0.5.
 */
export function normalizedWassersteinDistance(paired: PairedDistinct): Statistic {
	const scale = scaleOf(paired.values);
	const values = scale === 1 ? paired.values : paired.values.map((value) => value * scale);
	const present = values.filter((_, place) => (paired.baseline[place] ?? 0) > 0);
	const moments = momentsOf({ values: present, counts: paired.baseline.filter((count) => count > 0) });
	const deviation = (moments && standardDeviation(moments)) ?? 0;
	return statistic(areaBetweenCurves(paired, scale) / Math.max(deviation, 0.001 * scale));
}

/** ∫ |F_baseline − F_production|, of values times `scale`. */
function areaBetweenCurves({ values, baseline, production }: PairedDistinct, scale: number): number {
	const n = sum(baseline);
	const m = sum(production);
	let seenBaseline = 0;
	let seenProduction = 0;
	let area = 0;
	for (let place = 0; place < values.length - 1; place += 1) {
		seenBaseline += baseline[place] ?? 0;
		seenProduction += production[place] ?? 0;
		const step = (values[place + 1] ?? 0) * scale - (values[place] ?? 0) * scale;
		const gap = Math.abs(seenBaseline / n - seenProduction / m);
		// Equal curves have no area between them, not even over an infinite step.
		if (gap > 0) area += gap * step;
	}
	return area;
}

/** A power of two that brings values near the largest double to where distances and squares fit; else 1. */
function scaleOf(values: Float64Array): number {
	const largest = Math.max(Math.abs(values[0] ?? 0), Math.abs(values[values.length - 1] ?? 0));
	return largest > 1e150 ? 2 ** -600 : 1;
}
