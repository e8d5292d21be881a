import type { KindCounts } from "@/lib/cell";
import { familiesOfKinds } from "@/lib/cell";
import type { FeatureKind } from "@/lib/model/featureKind";
import type { MetricName } from "@/lib/model/metricName";
import { defaultThresholdSet, type ThresholdSet } from "@/lib/model/ruleSet";
import type { Questions, Source } from "@/lib/query/engine";
import {
	type AzureComparison,
	type AzureOptions,
	azureMetrics,
	compareAsAzure,
} from "@/lib/stats/azureComparison";
import { azureThresholds } from "@/lib/stats/azureThresholds";
import { type Distinct, sizeOf, within } from "@/lib/stats/distinct";
import { quantiles } from "@/lib/stats/quantile";
import type { FeatureSample } from "@/lib/stats/sample";
import { countedKinds } from "./countedKinds";
import { type Drift, rowsOf } from "./drift";
import { type CommonFeature, requiredFeatures, type Sides } from "./features";
import { type ChosenKinds, chosenKind } from "./kinds";
import { allowancesOf, type DifferingRate, differingRates, type ParityQuality } from "./parityQuality";
import { type CountedSample, samplesOf } from "./samples";

/** What a few far values do to Azure ML's bins, which are of equal width from the smallest to the largest value. */
export interface OutlierEffect {
	/** Values farther from the baseline's quartiles than ten times their distance from each other. */
	values: Sides<number>;
	/** JS distance as it is, and as it would be without those values. */
	JensenShannonDistance: { with: number | null; without: number | null };
}

export type ParityFeature = Omit<AzureComparison, "metrics" | "severity"> & {
	name: string;
	outliers?: OutlierEffect;
};

/** What Azure ML's own monitor would report of the same rows, and the reasons it differs. */
export interface Parity {
	/** The thresholds it would hold them against, and the metrics whose own were given. */
	thresholds: { set: ThresholdSet; own: MetricName[] } & Record<FeatureKind, number>;
	/** Rows there are, and those left when every row with a null in any column of both sides is dropped. */
	rows: Sides<{ all: number; used: number }>;
	/** Columns without any value on a side, for which it drops every row of that side. */
	empty: Sides<string[]>;
	/** Features it leaves out without notice: integers on one side, decimals on the other. */
	intVersusFloat: string[];
	/** Features it leaves out without notice: of another type on either side. */
	typeChanged: string[];
	/** Features whose values it compares as text, which Leeway does not: objects and arrays, and too many texts. */
	nested: string[];
	tooManyTexts: string[];
	/** Features with cells of more than one type: Azure ML types a column by its first rows. */
	mixedTypes: string[];
	/** Features of a baseline without types, whose types it infers from that file alone. */
	inferredTypes: string[];
	/** Features whose name holds a dot, at which its reader stops with an error. */
	dottedNames: string[];
	/** From so many rows on a side on it refuses the Kolmogorov–Smirnov test, which ends its whole job. */
	kolmogorovSmirnov: { limit: number; rows: number; refused: boolean; decides: boolean };
	features: ParityFeature[];
	/** Where its data quality verdicts differ. */
	quality: ParityQuality;
}

export interface ParityOptions extends Pick<AzureOptions, "thresholds" | "thresholdSet" | "decidedBy"> {
	kinds?: ChosenKinds | undefined;
	/** Columns of a baseline that is a file without types. */
	untyped?: readonly string[] | undefined;
}

/** Rows on a side from which on its component refuses the Kolmogorov–Smirnov test. */
const kolmogorovSmirnovLimit = 10_000;

/** Compares the same sides as Azure ML does: its metrics, its thresholds, its way with nulls. */
export async function parityOf(
	engine: Questions,
	sides: Sides<Source>,
	{ common }: Pick<Drift, "common">,
	options: ParityOptions = {},
	signal?: AbortSignal,
): Promise<Parity> {
	const complete = requiredFeatures(common);
	const [all, used, counted] = await Promise.all([
		rowsOf(engine, sides, undefined, signal),
		rowsOf(engine, sides, complete, signal),
		countedKinds(engine, sides.baseline, common, signal),
	]);
	const set = options.thresholdSet ?? defaultThresholdSet;
	const kindsOf = new Map(common.map(({ name, kinds }) => [name, kinds]));
	const found: ParityFeature[] = [];
	const differing: DifferingRate[] = [];
	const judgeQuality = (name: string, pair: Sides<CountedSample>) =>
		differing.push(...differingRates(name, pair, { set, kinds: options.kinds }));
	// Where no row has a null both are judged by the same cells: counted once.
	const keepsAll = used.baseline === all.baseline && used.production === all.production;
	const most = Math.max(used.baseline, used.production);
	for await (const { name, sides: pair } of samplesOf(
		engine,
		sides,
		{ columns: complete, complete },
		most,
		signal,
	)) {
		if (keepsAll) judgeQuality(name, pair);
		const types = kindsOf.get(name);
		if (!types) continue;
		const kind = chosenKind(options.kinds, name);
		found.push({ name, ...parityFeature(pair, types, { ...options, kind, countedKind: counted.get(name) }) });
	}
	if (!keepsAll) {
		const ofAll = samplesOf(
			engine,
			sides,
			{ columns: complete },
			Math.max(all.baseline, all.production),
			signal,
		);
		for await (const { name, sides: pair } of ofAll) judgeQuality(name, pair);
	}
	const leftOut = (reason: ParityFeature["reason"]) =>
		found.filter((feature) => feature.reason === reason).map(({ name }) => name);
	const dropped = ["int_versus_float", "type_changed", "nested", "too_many_texts"] as const;
	const features = found.filter(({ reason }) => !dropped.some((each) => each === reason));
	return {
		thresholds: {
			set,
			...azureThresholds[set],
			own: azureMetrics.filter((name) => options.thresholds?.[name]),
		},
		rows: {
			baseline: { all: all.baseline, used: used.baseline },
			production: { all: all.production, used: used.production },
		},
		empty: { baseline: emptyOf(common, "baseline"), production: emptyOf(common, "production") },
		intVersusFloat: leftOut("int_versus_float"),
		typeChanged: leftOut("type_changed"),
		nested: leftOut("nested"),
		tooManyTexts: leftOut("too_many_texts"),
		mixedTypes: common.filter(hasMixedTypes).map(({ name }) => name),
		inferredTypes: common.filter(({ name }) => options.untyped?.includes(name)).map(({ name }) => name),
		dottedNames: common.filter(({ name }) => name.includes(".")).map(({ name }) => name),
		kolmogorovSmirnov: {
			limit: kolmogorovSmirnovLimit,
			rows: most,
			refused: most >= kolmogorovSmirnovLimit,
			decides: features.some(({ metric }) => metric === "TwoSampleKolmogorovSmirnovTest"),
		},
		features,
		quality: { allowance: allowancesOf(set), differing },
	};
}

function emptyOf(common: readonly CommonFeature[], side: keyof Sides<unknown>): string[] {
	return common.filter(({ kinds }) => typesOf(kinds[side]) === 0).map(({ name }) => name);
}

function hasMixedTypes({ kinds }: CommonFeature): boolean {
	return typesOf(kinds.baseline) > 1 || typesOf(kinds.production) > 1;
}

/** Of how many types the cells with a value are; integers and decimals are one. */
function typesOf(kinds: KindCounts): number {
	return Object.values(familiesOfKinds(kinds)).filter((count) => count > 0).length;
}

function parityFeature(
	sides: Sides<FeatureSample & { allTexts?: boolean }>,
	types: Sides<KindCounts>,
	options: AzureOptions,
): Omit<ParityFeature, "name"> {
	const asked: AzureOptions = { ...options, metrics: ["JensenShannonDistance"] };
	const { metrics, severity: _, ...feature } = compareAsAzure(sides, types, asked);
	const core = feature.kind === "numerical" ? withoutFar(sides) : undefined;
	if (!core) return feature;
	const without = compareAsAzure(core.sides, types, { ...asked, kind: "numerical" });
	return {
		...feature,
		outliers: {
			values: core.dropped,
			JensenShannonDistance: {
				with: metrics.JensenShannonDistance?.value ?? null,
				without: without.metrics.JensenShannonDistance?.value ?? null,
			},
		},
	};
}

const farQuartiles = 10;

/** Both samples without far values; undefined when there are none. */
function withoutFar({
	baseline,
	production,
}: Sides<FeatureSample>): { sides: Sides<FeatureSample>; dropped: Sides<number> } | undefined {
	if (baseline.numbers.values.length === 0) return undefined;
	const [low = 0, high = 0] = quantiles(baseline.numbers, [0.25, 0.75]);
	const distance = farQuartiles * (high - low);
	if (!(distance > 0)) return undefined;
	const near = (numbers: Distinct) => within(numbers, low - distance, high + distance);
	const core = { baseline: near(baseline.numbers), production: near(production.numbers) };
	const dropped = {
		baseline: sizeOf(baseline.numbers.counts) - sizeOf(core.baseline.counts),
		production: sizeOf(production.numbers.counts) - sizeOf(core.production.counts),
	};
	if (dropped.baseline + dropped.production === 0) return undefined;
	return {
		sides: {
			baseline: { ...baseline, numbers: core.baseline },
			production: { ...production, numbers: core.production },
		},
		dropped,
	};
}
