import type { KindCounts } from "@/lib/cell";
import type { FeatureKind } from "@/lib/model/featureKind";
import type { MetricName } from "@/lib/model/metricName";
import { defaultThresholdSet, type ThresholdSet } from "@/lib/model/ruleSet";
import type { Reason, Status } from "@/lib/model/verdict";
import { type AzureKind, azureKind } from "./azureKind";
import { azureThresholds } from "./azureThresholds";
import { azureVerdict } from "./azureVerdict";
import type { MetricResult } from "./compare";
import { decidingMetric } from "./decidingMetric";
import { measure, metricsFor } from "./measure";
import type { Metric } from "./metrics";
import { type FeatureSample, rowsOf } from "./sample";
import type { Pair } from "./statistic";
import { type FeatureSummary, summarise } from "./summary";
import { checkThresholds, type Thresholds } from "./thresholds";
import { notComparable } from "./verdict";

/** The metrics a monitor of Azure ML can be set to. */
export const azureMetrics: readonly MetricName[] = [
	"NormalizedWassersteinDistance",
	"JensenShannonDistance",
	"PopulationStabilityIndex",
	"TwoSampleKolmogorovSmirnovTest",
	"PearsonsChiSquaredTest",
];

export interface AzureOptions {
	/** Metrics to compute besides the one that decides. */
	metrics?: "all" | readonly MetricName[] | undefined;
	/** Of every metric's: the monitor's own thresholds, of which it knows `drift` only. */
	thresholds?: Partial<Record<MetricName, Thresholds>> | undefined;
	/** Where the monitor gives none. */
	thresholdSet?: ThresholdSet | undefined;
	/** The monitor's metric for each kind; Azure ML's default where none is given or it has no such metric. */
	decidedBy?: Partial<Record<FeatureKind, MetricName>> | undefined;
	/** A person's choice of kind. */
	kind?: FeatureKind | undefined;
	/** The rule's, where it was counted over more rows than these. */
	countedKind?: FeatureKind | undefined;
}

/** Azure ML's numbers of one feature, each with the verdict its monitor would give. */
export interface AzureComparison {
	/** Null where it does not compare the feature. */
	kind: FeatureKind | null;
	metric: MetricName | null;
	label: string | null;
	value: number | null;
	reason?: Reason;
	thresholds: Thresholds | null;
	status: Status;
	severity: number | null;
	verdict: string;
	metrics: Partial<Record<MetricName, Pick<MetricResult, AzurePart>>>;
}

type AzurePart =
	| "label"
	| "value"
	| "reason"
	| "statistic"
	| "thresholds"
	| "status"
	| "severity"
	| "verdict";

/**
 * Compares one feature as Azure ML's monitor does. Throws `invalid` for thresholds that make no sense.
 *
 * @param types both sides' cells in all rows, those included that were left out for a null; the samples' own without it
 */
export function compareAsAzure(
	sides: Pair<FeatureSample & { allTexts?: boolean }>,
	types: Pair<KindCounts>,
	options: AzureOptions = {},
): AzureComparison {
	const decision = decide(sides, types, options);
	if (decision.kind === null) return withoutNumber(decision.reason);
	const { kind } = decision;
	const summary = summarise(kind, sides);
	const fitting = metricsFor(kind).filter(({ name }) => azureMetrics.includes(name));
	const chosen = options.decidedBy?.[kind];
	const deciding = fitting.find(({ name }) => name === chosen)?.name ?? decidingMetric("azureml", kind);
	const metrics: AzureComparison["metrics"] = {};
	for (const metric of fitting) {
		const isWanted = options.metrics === "all" || options.metrics?.includes(metric.name);
		const result =
			isWanted || metric.name === deciding ? resultOf(metric, kind, summary, options) : undefined;
		if (result) metrics[metric.name] = result;
	}
	const decided = metrics[deciding];
	if (!decided) return withoutNumber("overflow");
	const { statistic: _, ...result } = decided;
	return { ...result, kind, metric: deciding, metrics };
}

function decide(
	{ baseline, production }: Pair<FeatureSample & { allTexts?: boolean }>,
	types: Pair<KindCounts>,
	{ kind: chosen, countedKind: counted }: AzureOptions,
): AzureKind {
	const decision = azureKind(types, baseline, { chosen, counted });
	if (decision.kind === null) return decision;
	if (rowsOf(baseline) === 0 || rowsOf(production) === 0) return { kind: null, reason: "no_complete_rows" };
	if (baseline.allTexts === false || production.allTexts === false) {
		return { kind: null, reason: "too_many_texts" };
	}
	return decision;
}

function resultOf(
	metric: Metric,
	kind: FeatureKind,
	summary: FeatureSummary,
	{ thresholds: own, thresholdSet = defaultThresholdSet }: AzureOptions,
): Pick<MetricResult, AzurePart> | undefined {
	const measured = measure(metric, summary);
	if (!measured) return undefined;
	const { name, better } = metric;
	const threshold = azureThresholds[thresholdSet][kind];
	const thresholds = checkThresholds(name, better, own?.[name] ?? { watch: threshold, drift: threshold });
	const { label, result, statistic } = measured;
	const { status, severity, text } = azureVerdict({ result, better, threshold: thresholds.drift });
	return {
		label,
		value: result.value,
		...(result.value === null && { reason: result.reason }),
		...(statistic && { statistic: statistic.value }),
		thresholds,
		status,
		severity,
		verdict: text,
	};
}

function withoutNumber(reason: Reason): AzureComparison {
	const { status, severity, text } = notComparable(reason);
	return {
		kind: null,
		metric: null,
		label: null,
		value: null,
		reason,
		thresholds: null,
		status,
		severity,
		verdict: text,
		metrics: {},
	};
}
