import type { FeatureKind } from "@/lib/model/featureKind";
import { metricLabel } from "@/lib/model/metricName";
import { type Measurement, type Metric, metrics } from "./metrics";
import { noStatistic, type Pair } from "./statistic";
import type { FeatureSummary } from "./summary";

/** The metrics that can be computed for a kind of feature, the robust profile's first. */
export function metricsFor(kind: FeatureKind): Metric[] {
	return metrics.filter((metric) => metric[kind] !== undefined);
}

/** A metric as measured: its label, its numbers, and the rows on either side that they rest on. */
export interface Measured extends Measurement {
	label: string;
	rows: Pair<number>;
}

/** Measures one feature; undefined when the metric does not fit its kind. */
export function measure(metric: Metric, summary: FeatureSummary): Measured | undefined {
	const label = metricLabel(metric.name, summary.kind);
	if (label === undefined) return undefined;
	const { values, rows } = summary;
	if (metric.countsAllRows) return { label, rows, ...measurementOf(metric, summary) };
	const empty =
		values.baseline === 0
			? "no_baseline_values"
			: values.production === 0
				? "no_production_values"
				: undefined;
	const measurement = empty ? { result: noStatistic(empty), noiseAt: null } : measurementOf(metric, summary);
	return { label, rows: values, ...measurement };
}

function measurementOf(metric: Metric, summary: FeatureSummary): Measurement {
	const measurement =
		summary.kind === "numerical" ? metric.numerical?.(summary) : metric.categorical?.(summary);
	return measurement ?? { result: noStatistic("overflow"), noiseAt: null };
}
