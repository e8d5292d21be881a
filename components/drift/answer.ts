/** The answers of `…/drift` and `…/quality`, by the names the page uses. */
import type { DriftAnswer, QualityAnswer } from "@/lib/api/driftAnswers";

export type Review = DriftAnswer;
export type Feature = Review["features"][number];
export type Distribution = NonNullable<Feature["distribution"]>;
export type Extra = Distribution["extras"][number];
export type Trend = NonNullable<Review["trend"]>;
/** One feature in one bucket of time. */
export type TrendPoint = NonNullable<Trend["features"][string][number]>;
export type Parity = NonNullable<Review["parity"]>;
export type ParityFeature = Parity["features"][number];
export type Quality = QualityAnswer;
export type QualityFeature = Quality["features"][number];
export type QualityTrend = NonNullable<Quality["trend"]>;
export type Rate = QualityFeature["NullValueRate"];

/** A feature as the page shows it: of this collection, or of the predictions beside it. */
export interface Shown {
	feature: Feature;
	predictions: boolean;
	/** Features without a value in some rows, which then were left out for all; see the null rule. */
	droppedBy: readonly string[];
	/** One for each bucket of the trend, null where it has no rows; empty without a trend. */
	points: (TrendPoint | null)[];
}
