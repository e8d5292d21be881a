import type { FeatureKind } from "./kind";
import { type Measurement, type Metric, type MetricName, metrics } from "./metrics";
import { noStatistic, type Pair } from "./statistic";
import type { FeatureSummary } from "./summary";
import type { Profile } from "./thresholds";

/** The metrics that can be computed for a kind of feature, the robust profile's first. */
export function metricsFor(kind: FeatureKind): Metric[] {
	return metrics.filter((metric) => metric[kind] !== undefined);
}

/** The metric that decides, where nobody chose another. */
export function decidingMetric(profile: Profile, kind: FeatureKind): MetricName {
	if (profile === "azureml") {
		return kind === "numerical" ? "NormalizedWassersteinDistance" : "JensenShannonDistance";
	}
	return kind === "numerical" ? "QuantilePopulationStabilityIndex" : "RankedPopulationStabilityIndex";
}

/** A metric as measured: its label, its numbers, and the rows on either side that they rest on. */
export interface Measured extends Measurement {
	label: string;
	rows: Pair<number>;
}

/** Measures one feature; undefined when the metric does not fit its kind. */
export function measure(metric: Metric, summary: FeatureSummary): Measured | undefined {
	const use = metric[summary.kind];
	if (!use) return undefined;
	const { values, rows } = summary;
	if (metric.countsAllRows) return { label: use.label, rows, ...measurementOf(metric, summary) };
	const empty =
		values.baseline === 0
			? "no_baseline_values"
			: values.production === 0
				? "no_production_values"
				: undefined;
	const measurement = empty ? { result: noStatistic(empty), noiseAt: null } : measurementOf(metric, summary);
	return { label: use.label, rows: values, ...measurement };
}

function measurementOf(metric: Metric, summary: FeatureSummary): Measurement {
	const measurement =
		summary.kind === "numerical" ? metric.numerical?.measure(summary) : metric.categorical?.measure(summary);
	return measurement ?? { result: noStatistic("overflow"), noiseAt: null };
}
