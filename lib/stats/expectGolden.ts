/** What golden values demand of a summary: counts and edges exactly, metrics to rounding, p-values to 1e-6 down to 1e-12. */
import { expect } from "vitest";
import { asymptoticPValue, kolmogorovSmirnov } from "./kolmogorovSmirnov";
import { measure } from "./measure";
import { type MetricName, metrics } from "./metrics";
import { quantilePopulationStabilityIndex } from "./quantilePopulationStabilityIndex";
import { rankedPopulationStabilityIndex } from "./rankedPopulationStabilityIndex";
import { sum } from "./sum";
import type { CategoricalSummary, FeatureSummary, NumericalSummary } from "./summary";

/** JSON has no NaN and no infinity; the golden files spell them. */
type Golden = number | string;

interface GoldenIndex {
	baseline_counts: number[];
	production_counts: number[];
	value: number;
	noise95: number;
	bins: number;
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
	QuantilePopulationStabilityIndex: Partial<GoldenIndex> & {
		value: number;
		noise95: number;
		edges?: number[];
		kept_bins?: number[];
	};
}

export interface GoldenCategorical {
	categories?: string[];
	baseline_counts?: number[];
	production_counts?: number[];
	JensenShannonDistance: Golden;
	PopulationStabilityIndex: Golden;
	ChiSquareStatistic: Golden;
	PearsonsChiSquaredTest: Golden;
	RankedPopulationStabilityIndex: Partial<GoldenIndex> & {
		value: number;
		noise95: number;
		categories?: string[];
	};
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

	const index = quantilePopulationStabilityIndex(summary.quantile, summary.missing);
	const expected = golden.QuantilePopulationStabilityIndex;
	if (expected.edges) {
		expect(summary.quantile.edges).toEqual(expected.edges);
		expect(index).toMatchObject({
			kept: expected.kept_bins,
			baseline: expected.baseline_counts,
			production: expected.production_counts,
		});
		expect(index.baseline).toHaveLength(expected.bins ?? Number.NaN);
	}
	expectClose(index.value, expected.value);
	expectClose(index.noise, expected.noise95);
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

	const index = rankedPopulationStabilityIndex(summary.ranked, summary.missing);
	const expected = golden.RankedPopulationStabilityIndex;
	if (expected.categories) {
		const extras = index.extras.map((name) => `(${name})`);
		expect([...summary.ranked.categories, ...extras]).toEqual(expected.categories.map(asJson));
		expect([index.baseline, index.production]).toEqual([
			expected.baseline_counts,
			expected.production_counts,
		]);
		expect(sum(index.baseline)).toBe(summary.values.baseline + summary.missing.baseline);
	}
	expectClose(index.value, expected.value);
	expectClose(index.noise, expected.noise95);
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
