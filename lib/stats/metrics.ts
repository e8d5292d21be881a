import { hellingerDistance } from "./hellingerDistance";
import { jensenShannonDistance } from "./jensenShannonDistance";
import { kolmogorovSmirnov, kolmogorovSmirnovPValue } from "./kolmogorovSmirnov";
import { lInfinityDistance } from "./lInfinityDistance";
import {
	hellingerNoise,
	jensenShannonNoise,
	kolmogorovSmirnovNoise,
	populationStabilityNoise,
} from "./noise";
import { normalizedWassersteinDistance, wassersteinDistance } from "./normalizedWassersteinDistance";
import { partitionIndex } from "./partitionIndex";
import { pearsonsChiSquaredTest } from "./pearsonsChiSquaredTest";
import { populationStabilityIndex } from "./populationStabilityIndex";
import { quantileBinsInOrder } from "./quantileBins";
import { type Pair, type Statistic, statistic } from "./statistic";
import type { CategoricalSummary, NumericalSummary } from "./summary";
import { defaultThresholds, type Profile, type Thresholds } from "./thresholds";
import { totalVariationDistance } from "./totalVariationDistance";

export type MetricName =
	| "QuantilePopulationStabilityIndex"
	| "RankedPopulationStabilityIndex"
	| "NormalizedWassersteinDistance"
	| "JensenShannonDistance"
	| "PopulationStabilityIndex"
	| "TwoSampleKolmogorovSmirnovTest"
	| "PearsonsChiSquaredTest"
	| "KolmogorovSmirnovStatistic"
	| "HellingerDistance"
	| "TotalVariationDistance"
	| "LInfinityDistance";

/** What a metric says of one feature. */
export interface Measurement {
	result: Statistic;
	/** What chance alone exceeds with probability `alpha`; null where the metric has no formula for it. */
	noiseAt: ((alpha: number) => number) | null;
	/** What is held against chance, where it is not the value: see PartitionIndex. */
	tested?: number;
	/** The same against values as they were met, where unseen ones are expected: see PartitionIndex. */
	asSeen?: number | undefined;
	/** The smallest true value that chance alone is told from in 80 of 100 draws; only the partition's index has it. */
	detectableAt?: (alpha: number) => number | null;
	/** What the result was made from: the statistic of a test, the distance before its normalisation. */
	statistic?: Statistic;
}

interface Use<Summary> {
	/** The metric's name with its variant: the same word means different numbers elsewhere. */
	label: string;
	measure(summary: Summary): Measurement;
}

/** One row of the table. A metric fits the kinds of feature it has a use for. */
export interface Metric {
	name: MetricName;
	/** Distances are better lower, p-values higher. */
	better: "lower" | "higher";
	thresholds: Record<Profile, Thresholds>;
	/** All a cell can be has its bin, so that a side without any value can be measured too. */
	countsAllRows?: true;
	numerical?: Use<NumericalSummary>;
	categorical?: Use<CategoricalSummary>;
}

type Counts = Pair<number[]>;
type OfCounts = (baseline: number[], production: number[]) => number;
type NoiseOfBins = (bins: number, spread: number, alpha: number) => number;

/** A distance of counts over the same bins, with its noise at the feature's spread. */
function binned(
	{ baseline, production }: Counts,
	distance: OfCounts,
	noise?: { of: NoiseOfBins; spread: number },
): Measurement {
	const bins = baseline.length;
	return {
		result: statistic(distance(baseline, production), "outside_bins"),
		noiseAt: noise ? (alpha) => noise.of(bins, noise.spread, alpha) : null,
	};
}

/** The index over all a cell can be: the robust profile's metric for either kind. */
function overPartition({ partition }: NumericalSummary | CategoricalSummary): Measurement {
	const { value, ...chance } = partitionIndex(partition);
	return { result: statistic(value), ...chance };
}

/** Every metric there is. Adding one is adding a row here, its name above, and a file. */
export const metrics: readonly Metric[] = [
	{
		name: "QuantilePopulationStabilityIndex",
		better: "lower",
		thresholds: defaultThresholds(0.1, 0.25),
		countsAllRows: true,
		numerical: {
			label: "PSI, baseline deciles",
			measure: overPartition,
		},
	},
	{
		name: "RankedPopulationStabilityIndex",
		better: "lower",
		thresholds: defaultThresholds(0.1, 0.25),
		countsAllRows: true,
		categorical: {
			label: "PSI, top 30 categories",
			measure: overPartition,
		},
	},
	{
		name: "NormalizedWassersteinDistance",
		better: "lower",
		thresholds: defaultThresholds(0.32, 0.5),
		numerical: {
			label: "Wasserstein distance, in baseline sd",
			measure({ paired, moments }) {
				const distance = wassersteinDistance(paired);
				return {
					result: normalizedWassersteinDistance(distance, moments),
					noiseAt: null,
					statistic: distance,
				};
			},
		},
	},
	{
		name: "JensenShannonDistance",
		better: "lower",
		thresholds: defaultThresholds(0.13, 0.21, 0.5),
		numerical: {
			label: "JS distance, base 2, equal-width bins",
			measure: ({ equalWidth, spread }) =>
				binned(equalWidth, jensenShannonDistance, { of: jensenShannonNoise, spread }),
		},
		categorical: {
			label: "JS distance, base 2",
			measure: ({ union, spread }) =>
				binned(union, jensenShannonDistance, { of: jensenShannonNoise, spread }),
		},
	},
	{
		name: "PopulationStabilityIndex",
		better: "lower",
		thresholds: defaultThresholds(0.1, 0.25),
		numerical: {
			label: "PSI, equal-width bins",
			measure: ({ equalWidth, values, spread }) =>
				binned(equalWidth, (baseline, production) => populationStabilityIndex(baseline, production, values), {
					of: populationStabilityNoise,
					spread,
				}),
		},
		categorical: {
			label: "PSI, all categories",
			measure: ({ union, spread }) =>
				binned(union, populationStabilityIndex, { of: populationStabilityNoise, spread }),
		},
	},
	{
		name: "TwoSampleKolmogorovSmirnovTest",
		better: "higher",
		thresholds: defaultThresholds(0.05, 0.05),
		numerical: {
			label: "KS test, two-sided p",
			measure({ paired, values }) {
				const { statistic: d } = kolmogorovSmirnov(paired);
				const pValue = kolmogorovSmirnovPValue(d, values.baseline, values.production);
				return { result: statistic(pValue), noiseAt: null, statistic: statistic(d) };
			},
		},
	},
	{
		name: "PearsonsChiSquaredTest",
		better: "higher",
		thresholds: defaultThresholds(0.05, 0.05),
		categorical: {
			label: "chi-squared test, p",
			measure({ union }) {
				const test = pearsonsChiSquaredTest(union.baseline, union.production);
				return { result: test.pValue, noiseAt: null, statistic: test.statistic };
			},
		},
	},
	{
		name: "KolmogorovSmirnovStatistic",
		better: "lower",
		thresholds: defaultThresholds(0.13, 0.2),
		numerical: {
			label: "KS statistic D",
			measure: ({ paired, spread }) => ({
				result: statistic(kolmogorovSmirnov(paired).statistic),
				noiseAt: (alpha) => kolmogorovSmirnovNoise(spread, alpha),
			}),
		},
	},
	{
		name: "HellingerDistance",
		better: "lower",
		thresholds: defaultThresholds(0.11, 0.18),
		numerical: {
			label: "Hellinger distance, baseline deciles",
			measure: ({ quantile, spread }) =>
				binned(quantileBinsInOrder(quantile), hellingerDistance, { of: hellingerNoise, spread }),
		},
		categorical: {
			label: "Hellinger distance",
			measure: ({ union, spread }) => binned(union, hellingerDistance, { of: hellingerNoise, spread }),
		},
	},
	{
		name: "TotalVariationDistance",
		better: "lower",
		thresholds: defaultThresholds(0.13, 0.2),
		numerical: {
			label: "total variation, baseline deciles",
			measure: ({ quantile }) => binned(quantileBinsInOrder(quantile), totalVariationDistance),
		},
		categorical: {
			label: "total variation",
			measure: ({ union }) => binned(union, totalVariationDistance),
		},
	},
	{
		name: "LInfinityDistance",
		better: "lower",
		thresholds: defaultThresholds(0.1, 0.2),
		categorical: {
			label: "L-infinity distance",
			measure: ({ union }) => binned(union, lInfinityDistance),
		},
	},
];
