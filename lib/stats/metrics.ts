import type { FeatureKind } from "@/lib/model/featureKind";
import { type MetricName, type metricLabels, metricNames } from "@/lib/model/metricName";
import type { RuleSet } from "@/lib/model/ruleSet";
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
import { defaultThresholds, type Thresholds } from "./thresholds";
import { totalVariationDistance } from "./totalVariationDistance";

/** What a metric says of one feature. */
export interface Measurement {
	result: Statistic;
	/** What chance alone exceeds with probability `alpha`; null where the metric has no formula for it. */
	noiseAt: ((alpha: number) => number) | null;
	/** What is compared with chance, where it is not the value: see PartitionIndex. */
	tested?: number;
	/** The same against values as they were met, where unseen ones are expected: see PartitionIndex. */
	asSeen?: number | undefined;
	/** The smallest true value that is distinguished from chance in 80 of 100 draws; only the partition's index has it. */
	detectableAt?: (alpha: number) => number | null;
	/** What the result was made from: the statistic of a test, the distance before its normalisation. */
	statistic?: Statistic;
}

/** What is true of a metric whatever the feature. */
interface Properties {
	/** Distances are better lower, p-values higher. */
	better: "lower" | "higher";
	thresholds: Record<RuleSet, Thresholds>;
	/** All a cell can be has its bin, so that a side without any value can be measured too. */
	countsAllRows?: true;
}

type Measure<Kind extends FeatureKind> = (
	summary: { numerical: NumericalSummary; categorical: CategoricalSummary }[Kind],
) => Measurement;

/** A metric fits the kinds of feature it can measure. */
export interface Metric extends Properties {
	name: MetricName;
	numerical?: Measure<"numerical">;
	categorical?: Measure<"categorical">;
}

type Counts = Pair<number[]>;
type OfCounts = (baseline: number[], production: number[]) => number;
type NoiseOfBins = (bins: number, spread: number, alpha: number) => number;

/** A distance of counts over the same bins, with its noise at the feature's spread: that is worked out only for who asks for noise. */
function binned(
	{ baseline, production }: Counts,
	distance: OfCounts,
	noise?: { of: NoiseOfBins; at: Pick<NumericalSummary, "spread"> },
): Measurement {
	const bins = baseline.length;
	return {
		result: statistic(distance(baseline, production), "outside_bins"),
		noiseAt: noise ? (alpha) => noise.of(bins, noise.at.spread, alpha) : null,
	};
}

/** The index over all a cell can be: the robust profile's metric for either kind. */
function overPartition({ partition }: NumericalSummary | CategoricalSummary): Measurement {
	const { value, ...chance } = partitionIndex(partition);
	return { result: statistic(value), ...chance };
}

/** A row for every name, and in it a measure for every kind of feature that the name has a label for. */
const table: {
	[Name in MetricName]: Properties & {
		[Kind in keyof (typeof metricLabels)[Name] & FeatureKind]: Measure<Kind>;
	};
} = {
	QuantilePopulationStabilityIndex: {
		better: "lower",
		thresholds: defaultThresholds(0.1, 0.25),
		countsAllRows: true,
		numerical: overPartition,
	},
	RankedPopulationStabilityIndex: {
		better: "lower",
		thresholds: defaultThresholds(0.1, 0.25),
		countsAllRows: true,
		categorical: overPartition,
	},
	NormalizedWassersteinDistance: {
		better: "lower",
		thresholds: defaultThresholds(0.32, 0.5),
		numerical({ paired, moments }) {
			const distance = wassersteinDistance(paired);
			return {
				result: normalizedWassersteinDistance(distance, moments),
				noiseAt: null,
				statistic: distance,
			};
		},
	},
	JensenShannonDistance: {
		better: "lower",
		thresholds: defaultThresholds(0.13, 0.21, 0.5),
		numerical: (summary) =>
			binned(summary.equalWidth, jensenShannonDistance, { of: jensenShannonNoise, at: summary }),
		categorical: (summary) =>
			binned(summary.union, jensenShannonDistance, { of: jensenShannonNoise, at: summary }),
	},
	PopulationStabilityIndex: {
		better: "lower",
		thresholds: defaultThresholds(0.1, 0.25),
		numerical: (summary) =>
			binned(
				summary.equalWidth,
				(baseline, production) => populationStabilityIndex(baseline, production, summary.values),
				{ of: populationStabilityNoise, at: summary },
			),
		categorical: (summary) =>
			binned(summary.union, populationStabilityIndex, { of: populationStabilityNoise, at: summary }),
	},
	TwoSampleKolmogorovSmirnovTest: {
		better: "higher",
		thresholds: defaultThresholds(0.05, 0.05),
		numerical({ paired, values }) {
			const { statistic: d } = kolmogorovSmirnov(paired);
			const pValue = kolmogorovSmirnovPValue(d, values.baseline, values.production);
			return { result: statistic(pValue), noiseAt: null, statistic: statistic(d) };
		},
	},
	PearsonsChiSquaredTest: {
		better: "higher",
		thresholds: defaultThresholds(0.05, 0.05),
		categorical({ union }) {
			const test = pearsonsChiSquaredTest(union.baseline, union.production);
			return { result: test.pValue, noiseAt: null, statistic: test.statistic };
		},
	},
	KolmogorovSmirnovStatistic: {
		better: "lower",
		thresholds: defaultThresholds(0.13, 0.2),
		numerical: (summary) => ({
			result: statistic(kolmogorovSmirnov(summary.paired).statistic),
			noiseAt: (alpha) => kolmogorovSmirnovNoise(summary.spread, alpha),
		}),
	},
	HellingerDistance: {
		better: "lower",
		thresholds: defaultThresholds(0.11, 0.18),
		numerical: (summary) =>
			binned(quantileBinsInOrder(summary.quantile), hellingerDistance, { of: hellingerNoise, at: summary }),
		categorical: (summary) => binned(summary.union, hellingerDistance, { of: hellingerNoise, at: summary }),
	},
	TotalVariationDistance: {
		better: "lower",
		thresholds: defaultThresholds(0.13, 0.2),
		numerical: ({ quantile }) => binned(quantileBinsInOrder(quantile), totalVariationDistance),
		categorical: ({ union }) => binned(union, totalVariationDistance),
	},
	LInfinityDistance: {
		better: "lower",
		thresholds: defaultThresholds(0.1, 0.2),
		categorical: ({ union }) => binned(union, lInfinityDistance),
	},
};

/** Every metric there is. A new one is its name and labels in lib/model/metricName.ts, a row above, and a file. */
export const metrics: readonly Metric[] = metricNames.map((name) => ({ name, ...table[name] }));
