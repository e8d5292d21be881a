import { type PairedDistinct, sizeOf } from "./distinct";
import { type Moments, standardDeviation } from "./moments";
import { noStatistic, type Statistic, statistic } from "./statistic";

/**
 * The first Wasserstein distance, in the values' own unit: the area between the two cumulative curves, or how far the
 * average row has to move. scipy.stats.wasserstein_distance.
 *
 * @example wassersteinDistance(pairDistinct(distinctOf([0, 1]), distinctOf([2, 3]))).value // 2
 */
export function wassersteinDistance({ values, baseline, production }: PairedDistinct): Statistic {
	const n = sizeOf(baseline);
	const m = sizeOf(production);
	let seenBaseline = 0;
	let seenProduction = 0;
	let quarter = 0;
	for (let place = 0; place < values.length - 1; place += 1) {
		seenBaseline += baseline[place] ?? 0;
		seenProduction += production[place] ?? 0;
		// Quarters: the difference of two doubles may itself overflow.
		const step = (values[place + 1] ?? 0) / 4 - (values[place] ?? 0) / 4;
		quarter += Math.abs(seenBaseline / n - seenProduction / m) * step;
	}
	return statistic(quarter * 4);
}

/**
 * The Wasserstein distance in baseline standard deviations (n − 1): W1 ÷ max(sd, 0.001), with 0.001 too where the
 * baseline has one value only. Azure ML's normalisation. A shift of a normal distribution by half an sd is 0.5.
 *
 * @param distance see wassersteinDistance
 */
export function normalizedWassersteinDistance(distance: Statistic, baseline: Moments | undefined): Statistic {
	if (distance.value === null) return distance;
	if (!baseline) return noStatistic("no_baseline_values");
	if (baseline.n < 2) return statistic(distance.value / 0.001);
	const deviation = standardDeviation(baseline);
	return deviation === null
		? noStatistic("overflow")
		: statistic(distance.value / Math.max(deviation, 0.001));
}
