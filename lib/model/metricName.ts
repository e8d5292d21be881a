import type { FeatureKind } from "./featureKind";

/**
 * Every metric, by its name in the API (Azure ML's own where it has the metric), and what it is called for each kind of
 * feature that it fits: the same word means different numbers elsewhere, so a label says which variant. A new metric is an
 * entry here and its row in lib/stats/metrics.ts.
 */
export const metricLabels = {
	QuantilePopulationStabilityIndex: { numerical: "PSI, baseline deciles" },
	RankedPopulationStabilityIndex: { categorical: "PSI, top 30 categories" },
	NormalizedWassersteinDistance: { numerical: "Wasserstein distance, in baseline sd" },
	JensenShannonDistance: {
		numerical: "JS distance, base 2, equal-width bins",
		categorical: "JS distance, base 2",
	},
	PopulationStabilityIndex: { numerical: "PSI, equal-width bins", categorical: "PSI, all categories" },
	TwoSampleKolmogorovSmirnovTest: { numerical: "KS test, two-sided p" },
	PearsonsChiSquaredTest: { categorical: "chi-squared test, p" },
	KolmogorovSmirnovStatistic: { numerical: "KS statistic D" },
	HellingerDistance: {
		numerical: "Hellinger distance, baseline deciles",
		categorical: "Hellinger distance",
	},
	TotalVariationDistance: {
		numerical: "total variation, baseline deciles",
		categorical: "total variation",
	},
	LInfinityDistance: { categorical: "L-infinity distance" },
} as const satisfies Record<string, Partial<Record<FeatureKind, string>>>;

export type MetricName = keyof typeof metricLabels;

/** In the order in which they are shown. */
export const metricNames = Object.keys(metricLabels).filter(isMetricName);

function isMetricName(text: string): text is MetricName {
	return Object.hasOwn(metricLabels, text);
}

/** What a metric is called for a kind of feature; undefined where it does not fit the kind. */
export function metricLabel(name: MetricName, kind: FeatureKind): string | undefined {
	const labels: Partial<Record<FeatureKind, string>> = metricLabels[name];
	return labels[kind];
}

/** The metrics that fit a kind of feature, with their labels. */
export function metricsOf(kind: FeatureKind): (readonly [name: MetricName, label: string])[] {
	return metricNames.flatMap((name) => {
		const label = metricLabel(name, kind);
		return label === undefined ? [] : [[name, label] as const];
	});
}
