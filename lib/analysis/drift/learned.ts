import { LeewayError } from "@/lib/errors";
import { type BucketUnit, bucketSizes } from "@/lib/model/bucket";
import { ownValue } from "@/lib/ownValue";
import type { Engine, Source } from "@/lib/query/engine";
import {
	judgedByLearned,
	type Learned,
	learnedThresholds,
	type PastValue,
} from "@/lib/stats/learnedThresholds";
import { metrics } from "@/lib/stats/metrics";
import { byUrgency } from "@/lib/stats/rank";
import type { Millis, Window } from "@/lib/time";
import type { Drift, DriftOptions, FeatureDrift } from "./drift";
import type { Sides } from "./features";
import { type Trend, trendOf } from "./trend";

/** How many windows back is looked for what is usual. */
const pastWindows: Record<BucketUnit, number> = { hour: 14 * 24, day: 56, week: 26 };

export interface Past {
	window: Window;
	by: BucketUnit;
}

/** The windows of the same length before a window. Throws `invalid` for one of no such length. */
export function pastOf({ from, to }: Window): Past {
	const by = (["hour", "day", "week"] as const).find((each) => bucketSizes[each].millis === to - from);
	if (!by) {
		throw new LeewayError(
			"invalid",
			"thresholds can be learned for windows of an hour, a day or seven days",
			"Give such a window, or leave `thresholds` out.",
		);
	}
	return { window: { from: from - pastWindows[by] * bucketSizes[by].millis, to: from }, by };
}

export interface LearnedFeature extends FeatureDrift {
	/** Null: too few windows of the past, so the fixed thresholds stand. */
	learned?: Learned | null;
}

/**
 * The features judged by thresholds learned from the past, most urgent first. Features whose metric is a p-value keep
 * theirs: it has its sample size in it.
 */
export async function judgeByPast(
	engine: Engine,
	sides: Sides<Source>,
	drift: Drift,
	{
		window,
		by,
		options,
		leftOut,
	}: {
		window: Window;
		by: BucketUnit;
		options: DriftOptions;
		/** Times that are not what is usual: windows that touch one teach nothing. */
		leftOut: readonly Window[];
	},
	signal?: AbortSignal,
): Promise<LearnedFeature[]> {
	const trend = await trendOf(engine, sides, drift, by, options, signal);
	const weekend = isWeekend(window.from, by);
	return drift.features
		.map((feature): LearnedFeature => {
			const better = metrics.find(({ name }) => name === feature.metric)?.better;
			if (better !== "lower" || feature.thresholds === null) return feature;
			const past = pastValues(trend, feature.name, { before: window.from, leftOut });
			const learned = learnedThresholds(past, feature.thresholds, weekend);
			if (!learned) return { ...feature, learned: null };
			const thresholds = { watch: learned.watch, drift: learned.drift };
			return { ...feature, learned, thresholds, ...judgedByLearned(feature, learned) };
		})
		.sort(byUrgency);
}

/**
 * The feature's values in whole windows that end before the window begins; what had too few rows, or was left out by people, tells
 * nothing.
 */
function pastValues(
	{ by, buckets, features }: Trend,
	name: string,
	{ before, leftOut }: { before: Millis; leftOut: readonly Window[] },
): PastValue[] {
	return (ownValue(features, name) ?? []).flatMap((point, place) => {
		const start = buckets[place]?.start;
		if (!point || start === undefined) return [];
		const end = start + bucketSizes[by].millis;
		if (end > before || leftOut.some(({ from, to }) => from < end && to > start)) return [];
		if (point.value === null || point.status === "too few rows") return [];
		return [{ value: point.value, drift: point.status === "drift", weekend: isWeekend(start, by) }];
	});
}

function isWeekend(start: Millis, by: BucketUnit): boolean | undefined {
	if (by === "week") return undefined;
	const day = new Date(start).getUTCDay();
	return day === 0 || day === 6;
}
