/** What golden values demand of a summary: counts and edges exactly, metrics to rounding, p-values to 1e-6 down to 1e-12. */

import { expect } from "vitest";
import type { MetricName } from "@/lib/model/metricName";
import { asymptoticPValue, kolmogorovSmirnov } from "@/lib/stats/kolmogorovSmirnov";
import { measure } from "@/lib/stats/measure";
import { metrics } from "@/lib/stats/metrics";
import type { Bin, Partition } from "@/lib/stats/partition";
import { partitionIndex } from "@/lib/stats/partitionIndex";
import type { CategoricalSummary, FeatureSummary, NumericalSummary } from "@/lib/stats/summary";

/** JSON has no NaN and no infinity; the golden files spell them. */
type Golden = number | string;

export interface GoldenIndex {
	edges?: number[];
	kept_bins?: number[];
	categories?: string[];
	baseline_counts?: number[];
	expected_counts?: number[];
	production_counts?: number[];
	value: number;
	noise95: number;
	bins?: number;
	deff?: number[];
	tested?: number;
	noiseReview?: number;
}

export interface GoldenNumerical {
	edges?: number[];
	baseline_counts?: number[];
	production_counts?: number[];
	JensenShannonDistance: Golden;
	PopulationStabilityIndex: Golden;
	WassersteinDistance: Golden;
	NormalizedWassersteinDistance: Golden;
	KolmogorovSmirnovStatistic: number;
	TwoSampleKolmogorovSmirnovTest: number;
	TwoSampleKolmogorovSmirnovTestAsymptotic: number;
	QuantilePopulationStabilityIndex: GoldenIndex;
}

export interface GoldenCategorical {
	categories?: string[];
	baseline_counts?: number[];
	production_counts?: number[];
	JensenShannonDistance: Golden;
	PopulationStabilityIndex: Golden;
	ChiSquareStatistic: Golden;
	PearsonsChiSquaredTest: Golden;
	RankedPopulationStabilityIndex: GoldenIndex;
}

export function expectNumerical(summary: NumericalSummary, golden: GoldenNumerical): void {
	if (golden.edges) {
		expect(summary.equalWidth).toEqual({
			edges: golden.edges,
			baseline: golden.baseline_counts,
			production: golden.production_counts,
		});
	}
	expectClose(value(summary, "JensenShannonDistance"), golden.JensenShannonDistance);
	expectClose(value(summary, "PopulationStabilityIndex"), golden.PopulationStabilityIndex);
	expectClose(value(summary, "NormalizedWassersteinDistance"), golden.NormalizedWassersteinDistance);
	expectClose(statisticOf(summary, "NormalizedWassersteinDistance"), golden.WassersteinDistance);
	expectClose(value(summary, "KolmogorovSmirnovStatistic"), golden.KolmogorovSmirnovStatistic);
	expectProbability(value(summary, "TwoSampleKolmogorovSmirnovTest"), golden.TwoSampleKolmogorovSmirnovTest);
	const { baseline, production } = summary.values;
	const asymptotic = asymptoticPValue(kolmogorovSmirnov(summary.paired).statistic, baseline, production);
	expectProbability(asymptotic, golden.TwoSampleKolmogorovSmirnovTestAsymptotic);

	expectIndex(summary.partition, golden.QuantilePopulationStabilityIndex);
}

export function expectCategorical(summary: CategoricalSummary, golden: GoldenCategorical): void {
	if (golden.categories) {
		expect(summary.union).toEqual({
			categories: golden.categories.map(asJson),
			baseline: golden.baseline_counts,
			production: golden.production_counts,
		});
	}
	expectClose(value(summary, "JensenShannonDistance"), golden.JensenShannonDistance);
	expectClose(value(summary, "PopulationStabilityIndex"), golden.PopulationStabilityIndex);
	expectClose(statisticOf(summary, "PearsonsChiSquaredTest"), golden.ChiSquareStatistic);
	expectProbability(value(summary, "PearsonsChiSquaredTest"), golden.PearsonsChiSquaredTest);

	expectIndex(summary.partition, golden.RankedPopulationStabilityIndex);
}

/** The index over a partition: its bins and counts where given, and what chance would make of it. */
export function expectIndex(partition: Partition, golden: GoldenIndex, features = 11): void {
	const { bins, ranges, deff } = partition;
	const index = partitionIndex(partition);
	if (golden.edges) {
		expect(ranges?.edges).toEqual(golden.edges);
		const places = bins.flatMap(({ bin }) => (bin.part === "range" ? [bin.place] : []));
		expect(places).toEqual(golden.kept_bins);
	}
	if (golden.categories) {
		expect(bins.map(({ bin }) => labelOf(bin))).toEqual(golden.categories.map(asJson));
	}
	if (golden.baseline_counts) {
		expect(bins.map(({ baseline }) => baseline)).toEqual(golden.baseline_counts);
		expect(bins.map(({ production }) => production)).toEqual(golden.production_counts);
	}
	if (golden.expected_counts) expect(bins.map(({ expected }) => expected)).toEqual(golden.expected_counts);
	if (golden.bins !== undefined) expect(bins).toHaveLength(golden.bins);
	expectClose(index.value, golden.value);
	expectClose(index.noiseAt(0.05), golden.noise95);
	if (golden.deff) {
		expectClose(deff.baseline, golden.deff[0] ?? Number.NaN);
		expectClose(deff.production, golden.deff[1] ?? Number.NaN);
	}
	if (golden.tested !== undefined) expectClose(index.tested, golden.tested);
	if (golden.noiseReview !== undefined) expectClose(index.noiseAt(0.05 / features), golden.noiseReview);
}

/** As the golden files name bins. */
export function labelOf(bin: Bin): string {
	if (bin.part === "range") return `number ${bin.place}`;
	return bin.part === "value" ? bin.category : `(${bin.part})`;
}

/** The golden files spell booleans as Python does. */
function asJson(category: string): string {
	return category === "True" || category === "False" ? category.toLowerCase() : category;
}

function value(summary: FeatureSummary, name: MetricName): number | null | undefined {
	return measured(summary, name)?.result.value;
}

function statisticOf(summary: FeatureSummary, name: MetricName): number | null | undefined {
	return measured(summary, name)?.statistic?.value;
}

function measured(summary: FeatureSummary, name: MetricName) {
	const metric = metrics.find((each) => each.name === name);
	return metric && measure(metric, summary);
}

/** Within 1e-9 of the golden value, or 1e-12 where that is nothing; null for what is not computable or infinite. */
function expectClose(actual: number | null | undefined, golden: Golden): void {
	if (typeof golden === "string") expect(actual).toBeNull();
	else
		expect(Math.abs((actual ?? Number.NaN) - golden)).toBeLessThanOrEqual(
			Math.max(1e-12, 1e-9 * Math.abs(golden)),
		);
}

function expectProbability(actual: number | null | undefined, golden: Golden): void {
	if (typeof golden === "string") expect(actual).toBeNull();
	else if (golden < 1e-12) expect(actual).toBeLessThan(1e-12);
	else expect(Math.abs((actual ?? Number.NaN) / golden - 1)).toBeLessThanOrEqual(1e-6);
}
