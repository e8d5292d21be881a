import type { FeatureKind } from "@/lib/model/featureKind";
import type { MetricName } from "@/lib/model/metricName";
import type { RuleSet } from "@/lib/model/ruleSet";
import type { Judged, Reason, Status } from "@/lib/model/verdict";
import { decidingMetric } from "./decidingMetric";
import { type Distribution, distributionOf } from "./distribution";
import { meanShift, type NullShare, nullShare, type Shift } from "./effect";
import { judgedOf, lengthsOf, presenceOf } from "./judged";
import { featureKind, type KindDecision } from "./kind";
import { measure, metricsFor } from "./measure";
import type { Metric } from "./metrics";
import { type Move, movesOf } from "./moved";
import type { Partition } from "./partition";
import type { GroupedSample } from "./records";
import { familyOf, rowsOf } from "./sample";
import { type SideSummary, sideSummary } from "./side";
import type { Pair } from "./statistic";
import { type FeatureSummary, summarise } from "./summary";
import { checkThresholds, type Thresholds } from "./thresholds";
import { notComparable, setAside, type Verdict, verdictOf } from "./verdict";

export interface CompareOptions {
	profile: RuleSet;
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
	/** How it was decided before, of a larger sample: a day is compared as its whole window is. */
	decision?: KindDecision;
	/** Design effects known of a larger sample of the same rows; else worked out of each side's groups. */
	deff?: readonly [baseline: number, production: number];
	/** How many verdicts stand together, features times windows: chance has as many tries. 1 by default. */
	judgedTogether?: number;
}

/** One metric on one feature, and what it would say if it decided. */
export interface MetricResult {
	label: string;
	value: number | null;
	/** Why there is no value. */
	reason?: Reason;
	/** What chance alone stays below 95 times in 100; null without a formula for it. */
	noise: number | null;
	/** What chance alone stays below in all of a review's features, 95 reviews in 100; null without a formula. */
	noiseReview: number | null;
	/** What is compared with chance: the value, or the same over effective counts where rows share records. */
	tested: number | null;
	/** tested > noiseReview: it is real, however small. */
	beyondChance: boolean;
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
	/** What the verdict rests on; of identifiers, free text and times not the values. */
	judged: Judged;
	/** The metric that decided, null with `kind`; so are its label and thresholds. */
	metric: MetricName | null;
	label: string | null;
	thresholds: Thresholds | null;
	metrics: Partial<Record<MetricName, MetricResult>>;
	/** How many rows are worth one independent row, on each side; 1 where rows share no records. */
	deff: [baseline: number, production: number];
	/** Where there are too few rows: the smallest true index that would be distinguished from chance in 80 of 100 draws. */
	detectable: number | null;
	/** What contributes most, largest first. */
	moved: Move[];
	meanShift: Shift | null;
	nullShare: NullShare | null;
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
	baseline: GroupedSample,
	production: GroupedSample,
	options: CompareOptions,
): FeatureComparison {
	const given = { baseline, production };
	const decision = decisionOf(given, options);
	if (decision.kind === null) return withoutNumbers(given, decision.reason);
	const family = familyOf(baseline);
	const judged = judgedOf(decision.aside, family === "text");
	const kind = judged === "values" ? decision.kind : judged === "nulls" ? "categorical" : "numerical";
	const sides = judgedSides(judged, given);
	const summary = summarise(
		kind,
		sides,
		options.deff && { baseline: options.deff[0], production: options.deff[1] },
	);
	const chosen = options.decidedBy?.[kind];
	const fitting = metricsFor(kind);
	const deciding = fitting.find(({ name }) => name === chosen)?.name ?? decidingMetric(options.profile, kind);
	const metrics: FeatureComparison["metrics"] = {};
	for (const metric of fitting) {
		const wanted = options.metrics === "all" || options.metrics?.includes(metric.name);
		if (wanted || metric.name === deciding) {
			metrics[metric.name] = resultOf(metric, summary, sides, decision, options);
		}
	}
	const decided = metrics[deciding];
	if (!decided) return withoutNumbers(given, "overflow");
	const { statistic: _, ...result } = decided;
	const { deff } = summary.partition;
	const isNumeric = decision.kind === "numerical" && judged === "values";
	const ownFamily = isNumeric ? "number" : family;
	return {
		...result,
		...asideOf(decided, decision.aside, judged),
		kind: decision.kind,
		judged,
		metric: deciding,
		metrics,
		deff: [deff.baseline, deff.production],
		detectable: decided.status === "too few rows" ? detectableOf(deciding, summary) : null,
		moved: movesOf(summary.partition),
		meanShift: isNumeric ? meanShift(given, deff) : null,
		nullShare: nullShare(given, deff),
		baseline: sideSummary(baseline, ownFamily),
		production: sideSummary(production, ownFamily),
		distribution: distributionOf(
			summary,
			sides,
			options.profile,
			judged === "values" ? (family ?? "text") : judged === "nulls" ? "text" : "number",
		),
	};
}

/** Azure ML sets nothing aside: identifiers and times are categories to it. */
function decisionOf(
	sides: Pair<GroupedSample>,
	{ decision, kind, countedKind, profile }: CompareOptions,
): KindDecision {
	const decided = decision ?? featureKind(sides, kind, countedKind);
	if (profile === "robust" || decided.kind === null) return decided;
	return { kind: decided.kind };
}

function judgedSides(judged: Judged, sides: Pair<GroupedSample>): Pair<GroupedSample> {
	if (judged === "values") return sides;
	const of = judged === "nulls" ? presenceOf : lengthsOf;
	return { baseline: of(sides.baseline), production: of(sides.production) };
}

/** One draw in twenty is beyond it by chance alone. */
const oneInTwenty = 0.05;

function resultOf(
	metric: Metric,
	summary: FeatureSummary,
	sides: Pair<GroupedSample>,
	decision: KindDecision,
	{ profile, thresholds: given, judgedTogether = 1 }: CompareOptions,
): MetricResult | undefined {
	const measured = measure(metric, summary);
	if (!measured) return undefined;
	const { label, result, noiseAt, statistic, rows } = measured;
	const { name, better } = metric;
	const thresholds = checkThresholds(name, better, given?.[name] ?? metric.thresholds[profile]);
	const hasNoise = noiseAt !== null && result.value !== null;
	const noise = hasNoise ? noiseAt(oneInTwenty) : null;
	const noiseReview = hasNoise ? noiseAt(oneInTwenty / judgedTogether) : null;
	const tested = measured.tested ?? result.value;
	const verdict = verdictOf({
		result,
		tested: measured.tested,
		asSeen: measured.asSeen,
		noise,
		noiseReview,
		better,
		thresholds,
		rows,
		records: { ...recordsOf("baseline", sides), ...recordsOf("production", sides) },
		deff: sharedBy(summary.partition, sides),
		fewRepeats: decision.kind !== null && decision.fewRepeats,
	});
	return {
		label,
		value: result.value,
		...(result.value === null && { reason: result.reason }),
		noise,
		noiseReview,
		tested: hasNoise ? tested : null,
		...(statistic && { statistic: statistic.value }),
		thresholds,
		...written(verdict),
	};
}

/**
 * How many rows are worth one, as far as it matters for too few records. Where all rows of a side are in one bin their
 * design effect cannot be estimated from that bin: they are taken for as alike as their records are large.
 */
function sharedBy({ bins, deff }: Partition, sides: Pair<GroupedSample>): Pair<number> {
	const shared = (side: keyof Pair<number>) => {
		const { groups } = sides[side];
		const isOneBin = bins.filter((bin) => bin[side] > 0).length < 2;
		return groups && isOneBin ? Math.max(deff[side], rowsOf(sides[side]) / groups.records) : deff[side];
	};
	return { baseline: shared("baseline"), production: shared("production") };
}

function recordsOf(side: keyof Pair<number>, sides: Pair<GroupedSample>): Partial<Pair<number>> {
	const { groups } = sides[side];
	return groups ? { [side]: groups.records } : {};
}

function written({ status, severity, beyondChance, text }: Verdict) {
	return { status, severity, beyondChance, verdict: text };
}

/** What a feature that is set aside says instead of its metric's own verdict. */
function asideOf(decided: MetricResult, aside: Reason | undefined, judged: Judged) {
	if (aside === undefined) return {};
	const { status, severity, beyondChance, verdict: text } = decided;
	return {
		...written(setAside(aside, { status, severity, beyondChance, text })),
		label: `${decided.label}, ${judged}`,
		reason: aside,
	};
}

function detectableOf(name: MetricName, summary: FeatureSummary): number | null {
	const metric = metricsFor(summary.kind).find((each) => each.name === name);
	return (metric && measure(metric, summary)?.detectableAt?.(oneInTwenty)) ?? null;
}

/** A feature that cannot be compared, and why. */
export function withoutNumbers(
	{ baseline, production }: Pair<GroupedSample>,
	reason: Reason,
): FeatureComparison {
	return {
		kind: null,
		judged: "values",
		reason,
		metric: null,
		label: null,
		value: null,
		noise: null,
		noiseReview: null,
		tested: null,
		thresholds: null,
		...written(notComparable(reason)),
		metrics: {},
		deff: [1, 1],
		detectable: null,
		moved: [],
		meanShift: null,
		nullShare: null,
		baseline: sideSummary(baseline),
		production: sideSummary(production),
		distribution: null,
	};
}
