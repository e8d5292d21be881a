import { type AzureBins, azureBins } from "./azureBins";
import {
	byCodePoint,
	byNumber,
	type CategoryCounts,
	type PairedCategories,
	type RankedCategories,
	rankCategories,
	unionCategories,
} from "./categories";
import { type Distinct, type PairedDistinct, pairDistinct, sizeOf } from "./distinct";
import type { FeatureKind } from "./kind";
import { type Moments, momentsOf } from "./moments";
import { lazily } from "./perSample";
import { type QuantileBins, quantileBins } from "./quantilePopulationStabilityIndex";
import { categoriesOf, type Family, type FeatureSample, nullsOf } from "./sample";
import type { Pair } from "./statistic";
import { sum } from "./sum";

interface Sizes {
	/** Rows with a value of the feature's type. */
	values: Pair<number>;
	/** Rows without a value. */
	missing: Pair<number>;
}

/** Both sides of a numerical feature over common axes: what every numerical metric is computed from. */
export interface NumericalSummary extends Sizes {
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
export interface CategoricalSummary extends Sizes {
	kind: "categorical";
	union: PairedCategories;
	ranked: RankedCategories;
}

export type FeatureSummary = NumericalSummary | CategoricalSummary;

/** Brings both sides of a feature onto common axes. The baseline has at least one value. */
export function summarise(kind: FeatureKind, family: Family, sides: Pair<FeatureSample>): FeatureSummary {
	const { baseline, production } = sides;
	const missing = { baseline: nullsOf(baseline), production: nullsOf(production) };
	return kind === "numerical"
		? numericalSummary(baseline.numbers, production.numbers, missing)
		: categoricalSummary(
				categoriesOf(baseline, family),
				categoriesOf(production, family),
				family === "number" ? byNumber : byCodePoint,
				missing,
			);
}

/** Of two samples of numbers. */
export function numericalSummary(
	baseline: Distinct,
	production: Distinct,
	missing: Pair<number> = { baseline: 0, production: 0 },
): NumericalSummary {
	const values = { baseline: sizeOf(baseline.counts), production: sizeOf(production.counts) };
	// One metric needs one of them: all of them together, of a large baseline in each hour of a month, would take minutes.
	const paired = lazily(() => pairDistinct(baseline, production));
	const quantile = lazily(() => quantileBins(baseline, production));
	const equalWidth = lazily(() => azureBins(baseline, production));
	return {
		kind: "numerical",
		values,
		missing,
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
			return quantile();
		},
	};
}

/** Of two samples of categories; `compare` orders the equally frequent ones. */
export function categoricalSummary(
	baseline: CategoryCounts,
	production: CategoryCounts,
	compare = byCodePoint,
	missing: Pair<number> = { baseline: 0, production: 0 },
): CategoricalSummary {
	const union = lazily(() => unionCategories(baseline, production));
	const ranked = lazily(() => rankCategories(baseline, production, { compare }));
	return {
		kind: "categorical",
		values: { baseline: sum([...baseline.values()]), production: sum([...production.values()]) },
		missing,
		get union() {
			return union();
		},
		get ranked() {
			return ranked();
		},
	};
}
