import type { FeatureKind } from "@/lib/model/featureKind";
import { type AzureBins, azureBins } from "./azureBins";
import { type CategoryCounts, type PairedCategories, unionCategories } from "./categories";
import { type PairedDistinct, pairDistinct, sizeOf } from "./distinct";
import { type Moments, momentsOf } from "./moments";
import { type Partition, partitionOf } from "./partition";
import { spreadOf } from "./partitionIndex";
import { lazily } from "./perSample";
import { type QuantileBins, quantileBins } from "./quantileBins";
import type { GroupedSample } from "./records";
import { rowsOf, scalarsOf } from "./sample";
import type { Pair } from "./statistic";
import { sum } from "./sum";

interface Common {
	/** All rows. */
	rows: Pair<number>;
	/** Rows with a value of the feature's kind. */
	values: Pair<number>;
	/** All a cell can be: what the robust verdict rests on. */
	partition: Partition;
	/** 1/n + 1/m of the values, each times its side's design effect: what noise grows with. */
	spread: number;
}

/** Both sides of a numerical feature over common axes: what every numerical metric is computed from. */
export interface NumericalSummary extends Common {
	kind: "numerical";
	paired: PairedDistinct;
	/** Of the baseline; undefined where it has no values. */
	moments: Moments | undefined;
	/** Azure ML's bins over both sides. */
	equalWidth: AzureBins;
	/** Bins between the baseline's deciles. */
	quantile: QuantileBins;
}

/** Both sides of a categorical feature: what every categorical metric is computed from. */
export interface CategoricalSummary extends Common {
	kind: "categorical";
	union: PairedCategories;
}

export type FeatureSummary = NumericalSummary | CategoricalSummary;

/**
 * Brings both sides of a feature onto common axes. One metric needs one of them, so each is worked out when asked for:
 * all together, of a large baseline in each hour of a month, would take minutes.
 */
export function summarise(
	kind: FeatureKind,
	sides: Pair<GroupedSample>,
	deff?: Pair<number>,
): FeatureSummary {
	return kind === "numerical" ? numericalSummary(sides, deff) : categoricalSummary(sides, deff);
}

function numericalSummary(sides: Pair<GroupedSample>, deff: Pair<number> | undefined): NumericalSummary {
	const baseline = sides.baseline.numbers;
	const production = sides.production.numbers;
	const values = { baseline: sizeOf(baseline.counts), production: sizeOf(production.counts) };
	const paired = lazily(() => pairDistinct(baseline, production));
	const equalWidth = lazily(() => azureBins(baseline, production));
	const common = commonOf("numerical", sides, values, deff);
	return {
		kind: "numerical",
		values,
		rows: common.rows,
		get partition() {
			return common.partition();
		},
		get spread() {
			return common.spread();
		},
		get paired() {
			return paired();
		},
		get moments() {
			return momentsOf(baseline);
		},
		get equalWidth() {
			return equalWidth();
		},
		get quantile() {
			return common.partition().ranges ?? quantileBins(baseline, production);
		},
	};
}

function categoricalSummary(sides: Pair<GroupedSample>, deff: Pair<number> | undefined): CategoricalSummary {
	const baseline = scalarsOf(sides.baseline, true);
	const production = scalarsOf(sides.production, true);
	const union = lazily(() => unionCategories(baseline, production));
	const size = (counts: CategoryCounts) => sum([...counts.values()]);
	const values = { baseline: size(baseline), production: size(production) };
	const common = commonOf("categorical", sides, values, deff);
	return {
		kind: "categorical",
		values,
		rows: common.rows,
		get partition() {
			return common.partition();
		},
		get spread() {
			return common.spread();
		},
		get union() {
			return union();
		},
	};
}

function commonOf(
	kind: FeatureKind,
	sides: Pair<GroupedSample>,
	values: Pair<number>,
	deff: Pair<number> | undefined,
) {
	const partition = lazily(() => partitionOf(kind, sides, deff));
	return {
		rows: { baseline: rowsOf(sides.baseline), production: rowsOf(sides.production) },
		partition,
		spread: () => spreadOf(values, partition().deff),
	};
}
