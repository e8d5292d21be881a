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
import { pearsonsChiSquaredTest } from "./pearsonsChiSquaredTest";
import { populationStabilityIndex } from "./populationStabilityIndex";
import { quantileBinsInOrder, quantilePopulationStabilityIndex } from "./quantilePopulationStabilityIndex";
import { rankedPopulationStabilityIndex } from "./rankedPopulationStabilityIndex";
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
	/** What chance alone stays below, 95 times in 100; null where the metric has no formula for it. */
	noise: number | null;
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
	/** Missing values are a bin of their own, so that a side without any value can be measured too. */
	countsMissing?: true;
	numerical?: Use<NumericalSummary>;
	categorical?: Use<CategoricalSummary>;
}

type Counts = Pair<number[]>;
type OfCounts = (baseline: number[], production: number[]) => number;

/** A distance of counts over the same bins, with its noise. */
function binned({ baseline, production }: Counts, distance: OfCounts, noise?: OfCounts): Measurement {
	const result = statistic(distance(baseline, production), "outside_bins");
	return { result, noise: noise && result.value !== null ? noise(baseline, production) : null };
}

/** Every metric there is. Adding one is adding a row here, its name above, and a file. */
export const metrics: readonly Metric[] = [
	{
		name: "QuantilePopulationStabilityIndex",
		better: "lower",
		thresholds: defaultThresholds(0.1, 0.25),
		countsMissing: true,
		numerical: {
			label: "PSI, baseline deciles",
			measure({ quantile, missing }) {
				const { value, noise } = quantilePopulationStabilityIndex(quantile, missing);
				return { result: statistic(value), noise };
			},
		},
	},
	{
		name: "RankedPopulationStabilityIndex",
		better: "lower",
		thresholds: defaultThresholds(0.1, 0.25),
		countsMissing: true,
		categorical: {
			label: "PSI, baseline's top 30",
			measure({ ranked, missing }) {
				const { value, noise } = rankedPopulationStabilityIndex(ranked, missing);
				return { result: statistic(value), noise };
			},
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
					noise: null,
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
			measure: ({ equalWidth }) => binned(equalWidth, jensenShannonDistance, jensenShannonNoise),
		},
		categorical: {
			label: "JS distance, base 2",
			measure: ({ union }) => binned(union, jensenShannonDistance, jensenShannonNoise),
		},
	},
	{
		name: "PopulationStabilityIndex",
		better: "lower",
		thresholds: defaultThresholds(0.1, 0.25),
		numerical: {
			label: "PSI, equal-width bins",
			measure: ({ equalWidth, values }) =>
				binned(
					equalWidth,
					(baseline, production) => populationStabilityIndex(baseline, production, values),
					(baseline, production) => populationStabilityNoise(baseline, production, values),
				),
		},
		categorical: {
			label: "PSI, all categories",
			measure: ({ union }) => binned(union, populationStabilityIndex, populationStabilityNoise),
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
				return { result: statistic(pValue), noise: null, statistic: statistic(d) };
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
				return { result: test.pValue, noise: null, statistic: test.statistic };
			},
		},
	},
	{
		name: "KolmogorovSmirnovStatistic",
		better: "lower",
		thresholds: defaultThresholds(0.13, 0.2),
		numerical: {
			label: "KS statistic D",
			measure: ({ paired, values }) => ({
				result: statistic(kolmogorovSmirnov(paired).statistic),
				noise: kolmogorovSmirnovNoise(values.baseline, values.production),
			}),
		},
	},
	{
		name: "HellingerDistance",
		better: "lower",
		thresholds: defaultThresholds(0.11, 0.18),
		numerical: {
			label: "Hellinger distance, baseline deciles",
			measure: ({ quantile }) => binned(quantileBinsInOrder(quantile), hellingerDistance, hellingerNoise),
		},
		categorical: {
			label: "Hellinger distance",
			measure: ({ union }) => binned(union, hellingerDistance, hellingerNoise),
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
