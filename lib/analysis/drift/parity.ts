import type { Engine, Source } from "@/lib/query/engine";
import { compareFeature, type FeatureComparison } from "@/lib/stats/compare";
import type { Distinct } from "@/lib/stats/distinct";
import { sizeOf } from "@/lib/stats/distinct";
import type { FeatureKind } from "@/lib/stats/kind";
import { exactUpTo } from "@/lib/stats/kolmogorovSmirnov";
import { quantiles } from "@/lib/stats/quantile";
import type { FeatureSample } from "@/lib/stats/sample";
import { type Drift, rowsOf } from "./drift";
import { isIntVersusFloat, requiredFeatures, type Sides } from "./features";
import { type ChosenKinds, chosenKind } from "./kinds";
import { samplesOf } from "./samples";

/** What a few far values do to Azure ML's bins, which are of equal width from the smallest to the largest value. */
export interface OutlierEffect {
	/** Values farther from the baseline's quartiles than ten times their distance from each other. */
	values: Sides<number>;
	/** JS distance as it is, and as it would be without those values. */
	JensenShannonDistance: { with: number | null; without: number | null };
}

export type ParityFeature = Pick<
	FeatureComparison,
	"kind" | "metric" | "label" | "value" | "thresholds" | "status" | "verdict" | "reason"
> & { name: string; outliers?: OutlierEffect };

/** What Azure ML's own monitor would report of the same rows, and the reasons it differs. */
export interface Parity {
	/** Rows there are, and those left when every row with a null in any compared feature is dropped. */
	rows: Sides<{ all: number; used: number }>;
	/** Features it leaves out without notice: integers on one side, floats on the other. */
	intVersusFloat: string[];
	/** Features whose name holds a dot, at which its reader stops with an error. */
	dottedNames: string[];
	/** It refuses the Kolmogorov–Smirnov test above so many rows on a side. */
	kolmogorovSmirnov: { limit: number; rows: number; refused: boolean };
	features: ParityFeature[];
}

/** Compares the same sides as Azure ML does: its metrics, its thresholds, its way with nulls. */
export async function parityOf(
	engine: Engine,
	sides: Sides<Source>,
	{ common }: Pick<Drift, "common">,
	kinds: ChosenKinds | undefined,
	signal?: AbortSignal,
): Promise<Parity> {
	const left = common.filter((feature) => !isIntVersusFloat(feature));
	const complete = requiredFeatures(left);
	const [all, used] = await Promise.all([
		rowsOf(engine, sides, undefined, signal),
		rowsOf(engine, sides, complete, signal),
	]);
	const features: ParityFeature[] = [];
	const most = Math.max(used.baseline, used.production);
	for await (const sample of samplesOf(engine, sides, { columns: complete, complete }, most, signal)) {
		if (sample.sides.baseline.allTexts && sample.sides.production.allTexts) {
			features.push(parityFeature(sample.name, sample.sides, chosenKind(kinds, sample.name)));
		}
	}
	return {
		rows: {
			baseline: { all: all.baseline, used: used.baseline },
			production: { all: all.production, used: used.production },
		},
		intVersusFloat: common.filter(isIntVersusFloat).map(({ name }) => name),
		dottedNames: common.filter(({ name }) => name.includes(".")).map(({ name }) => name),
		kolmogorovSmirnov: { limit: exactUpTo, rows: most, refused: most > exactUpTo },
		features,
	};
}

function parityFeature(
	name: string,
	sides: Sides<FeatureSample>,
	chosen: FeatureKind | undefined,
): ParityFeature {
	const { baseline, production } = sides;
	const options = {
		profile: "azureml" as const,
		metrics: ["JensenShannonDistance" as const],
		...(chosen ? { kind: chosen } : {}),
	};
	const compared = compareFeature(baseline, production, options);
	const { kind, metric, label, value, thresholds, status, verdict, reason, metrics } = compared;
	const feature: ParityFeature = {
		name,
		kind,
		metric,
		label,
		value,
		thresholds,
		status,
		verdict,
		...(reason ? { reason } : {}),
	};
	const core = kind === "numerical" ? withoutFar(sides) : undefined;
	if (!core) return feature;
	const without = compareFeature(core.sides.baseline, core.sides.production, {
		...options,
		kind: "numerical",
	});
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
	const reach = farQuartiles * (high - low);
	if (!(reach > 0)) return undefined;
	const isNear = (value: number) => value >= low - reach && value <= high + reach;
	const core = { baseline: only(baseline.numbers, isNear), production: only(production.numbers, isNear) };
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

function only({ values, counts }: Distinct, keep: (value: number) => boolean): Distinct {
	const kept = (_: number, place: number) => keep(values[place] ?? Number.NaN);
	return { values: values.filter(kept), counts: counts.filter(kept) };
}
