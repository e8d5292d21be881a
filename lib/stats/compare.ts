import { type Distribution, distributionOf } from "./distribution";
import { type FeatureKind, featureKind } from "./kind";
import { decidingMetric, measure, metricsFor } from "./measure";
import type { Metric, MetricName } from "./metrics";
import type { Reason } from "./reason";
import type { FeatureSample } from "./sample";
import { type SideSummary, sideSummary } from "./side";
import type { Pair } from "./statistic";
import { type FeatureSummary, summarise } from "./summary";
import { checkThresholds, type Profile, type Thresholds } from "./thresholds";
import { notComparable, type Status, verdictOf } from "./verdict";

export interface CompareOptions {
	profile: Profile;
	/** Metrics to compute besides the one that decides; those that do not fit the feature's kind are passed over. */
	metrics?: "all" | readonly MetricName[];
	/** The metric that decides, by kind; the profile's own where none is given or it does not fit the kind. */
	decidedBy?: Partial<Record<FeatureKind, MetricName>>;
	/** Where not the profile's own. For p-values drift is below. */
	thresholds?: Partial<Record<MetricName, Thresholds>>;
	/** A person's choice of kind. */
	kind?: FeatureKind;
	/** The rule's, where it was counted over more rows than are compared: before those with a null were left out. */
	countedKind?: FeatureKind;
}

/** One metric on one feature, and what it would say if it decided. */
export interface MetricResult {
	label: string;
	value: number | null;
	/** Why there is no value. */
	reason?: Reason;
	/** See Measurement. */
	noise: number | null;
	/** The statistic of a test, the distance before its normalisation; null where it is infinite or too large. */
	statistic?: number | null;
	thresholds: Thresholds;
	status: Status;
	severity: number | null;
	/** The arithmetic: "0.31 ≥ 0.25 → drift". */
	verdict: string;
}

/** Production against baseline for one feature. No number in it is ever NaN or infinite. */
export interface FeatureComparison extends Omit<MetricResult, "label" | "thresholds" | "statistic"> {
	/** Null when the two sides cannot be brought onto one axis. */
	kind: FeatureKind | null;
	/** The metric that decided, null with `kind`; so are its label and thresholds. */
	metric: MetricName | null;
	label: string | null;
	thresholds: Thresholds | null;
	metrics: Partial<Record<MetricName, MetricResult>>;
	baseline: SideSummary;
	production: SideSummary;
	distribution: Distribution | null;
}

/**
 * Compares one feature of production with its baseline. Whatever the data (constant, empty, all null, nested, of
 * another type), the answer is a status with its arithmetic or its reason. Throws `invalid` only for thresholds that
 * make no sense.
 */
export function compareFeature(
	baseline: FeatureSample,
	production: FeatureSample,
	options: CompareOptions,
): FeatureComparison {
	const sides = { baseline, production };
	const decision = featureKind(sides, options.kind, options.countedKind);
	if (decision.kind === null) return withoutNumbers(sides, decision.reason);
	const { kind, family } = decision;
	const summary = summarise(kind, family, sides);
	const chosen = options.decidedBy?.[kind];
	const fitting = metricsFor(kind);
	const deciding = fitting.find(({ name }) => name === chosen)?.name ?? decidingMetric(options.profile, kind);
	const metrics: FeatureComparison["metrics"] = {};
	for (const metric of fitting) {
		const wanted = options.metrics === "all" || options.metrics?.includes(metric.name);
		if (wanted || metric.name === deciding) metrics[metric.name] = resultOf(metric, summary, options);
	}
	const decided = metrics[deciding];
	if (!decided) return withoutNumbers(sides, "overflow");
	const { statistic: _, ...result } = decided;
	return {
		...result,
		kind,
		metric: deciding,
		metrics,
		baseline: sideSummary(baseline, family),
		production: sideSummary(production, family),
		distribution: distributionOf(summary, options.profile, family),
	};
}

function resultOf(
	metric: Metric,
	summary: FeatureSummary,
	{ profile, thresholds: given }: CompareOptions,
): MetricResult | undefined {
	const measured = measure(metric, summary);
	if (!measured) return undefined;
	const { label, result, noise, statistic, rows } = measured;
	const { name, better } = metric;
	const thresholds = checkThresholds(name, better, given?.[name] ?? metric.thresholds[profile]);
	const { status, severity, text } = verdictOf({ result, noise, better, thresholds, rows });
	return {
		label,
		value: result.value,
		...(result.value === null && { reason: result.reason }),
		noise,
		...(statistic && { statistic: statistic.value }),
		thresholds,
		status,
		severity,
		verdict: text,
	};
}

function withoutNumbers({ baseline, production }: Pair<FeatureSample>, reason: Reason): FeatureComparison {
	const { status, severity, text } = notComparable(reason);
	return {
		kind: null,
		status,
		reason,
		metric: null,
		label: null,
		value: null,
		noise: null,
		thresholds: null,
		severity,
		verdict: text,
		metrics: {},
		baseline: sideSummary(baseline),
		production: sideSummary(production),
		distribution: null,
	};
}
