import type { BucketUnit } from "@/lib/model/bucket";
import type { Engine, Questions, Source } from "@/lib/query/engine";
import { qualityAgainst } from "@/lib/stats/quality";
import { remembered } from "../remember";
import type { Sides } from "./features";
import { type ChosenKinds, chosenKind } from "./kinds";
import { type Bucket, bucketsOf, namesThatFit, samplesOverTime } from "./overTime";
import type { Quality } from "./quality";

/** A feature's rates in one bucket of time; null where there is no such rate. */
export interface QualityPoint {
	NullValueRate: number | null;
	DataTypeErrorRate: number | null;
	OutOfBoundsRate: number | null;
}

export interface QualityTrend {
	by: BucketUnit;
	buckets: Bucket[];
	/** A point a bucket; null where it has no rows. */
	features: Record<string, (QualityPoint | null)[]>;
	/** Features the answer has no room for, those without a violation first to go. */
	leftOut: string[];
}

/** A point's memory. */
const bytesOfPoint = 100;

/** Each feature's rates in every bucket of the window; the thresholds are the whole window's. */
export function qualityTrendOf(
	engine: Engine,
	sides: Sides<Source>,
	quality: Pick<Quality, "features" | "rows">,
	options: { by: BucketUnit; kinds?: ChosenKinds | undefined },
	signal?: AbortSignal,
): Promise<QualityTrend> {
	const names = quality.features.map(({ name }) => name);
	return remembered(
		engine,
		[sides.baseline, sides.production],
		["quality trend", names, options],
		() => ratesOverTime(engine, sides, quality, options, signal),
		({ buckets, features }) => buckets.length * Object.keys(features).length * bytesOfPoint,
	);
}

async function ratesOverTime(
	engine: Questions,
	sides: Sides<Source>,
	{ features, rows }: Pick<Quality, "features" | "rows">,
	{ by, kinds }: { by: BucketUnit; kinds?: ChosenKinds | undefined },
	signal: AbortSignal | undefined,
): Promise<QualityTrend> {
	const names = features.map(({ name }) => name);
	const buckets = await bucketsOf(engine, sides.production, { by }, signal);
	const columns = namesThatFit(names, buckets);
	const points = new Map<string, (QualityPoint | null)[]>();
	for await (const { name, baseline, buckets: samples } of samplesOverTime(
		engine,
		sides,
		{ columns, by, rows },
		signal,
	)) {
		const qualityOf = qualityAgainst(baseline, { kind: chosenKind(kinds, name) });
		const found = buckets.map(({ start }): QualityPoint | null => {
			const sample = samples.get(start);
			if (!sample) return null;
			const { NullValueRate, DataTypeErrorRate, OutOfBoundsRate } = qualityOf(sample);
			return {
				NullValueRate: NullValueRate.value,
				DataTypeErrorRate: DataTypeErrorRate.value,
				// Of texts that were not all counted nobody knows which are new.
				OutOfBoundsRate: sample.allTexts ? (OutOfBoundsRate?.value ?? null) : null,
			};
		});
		points.set(name, found);
	}
	return { by, buckets, features: Object.fromEntries(points), leftOut: names.slice(columns.length) };
}
