import type { BucketUnit } from "@/lib/model/bucket";
import type { Reason, Status } from "@/lib/model/verdict";
import type { Engine, Questions, Source } from "@/lib/query/engine";
import { isTypeChange } from "@/lib/stats/kind";
import { familyCounts } from "@/lib/stats/sample";
import { isSetAside } from "@/lib/stats/setAside";
import { remembered } from "../remember";
import { compareAs } from "./compareAs";
import type { Drift, DriftOptions } from "./drift";
import type { Sides } from "./features";
import { withGroupsOverTime } from "./grouped";
import { chosenKind } from "./kinds";
import { type Bucket, bucketsOf, type FeatureOverTime, namesThatFit, samplesOverTime } from "./overTime";
import type { CountedSample } from "./samples";

/** One feature in one bucket of time. */
export interface TrendPoint {
	value: number | null;
	/** Why there is no value. */
	reason?: Reason;
	/** What chance alone stays below at so many rows; null without a formula. */
	noise: number | null;
	status: Status;
	/** Rows in the bucket. */
	rows: number;
}

export interface Trend {
	by: BucketUnit;
	buckets: Bucket[];
	/** A point a bucket; null where it has no rows. */
	features: Record<string, (TrendPoint | null)[]>;
	/** Features the answer has no room for, the least urgent ones. */
	leftOut: string[];
}

type TrendBasis = Pick<Drift, "features" | "complete" | "rows" | "common" | "judgedTogether" | "clustered">;

function typesDiffer(baseline: CountedSample, production: CountedSample): boolean {
	return isTypeChange({ baseline: familyCounts(baseline), production: familyCounts(production) });
}

/** A point's memory. */
const bytesOfPoint = 150;

/** Each feature's deciding metric in every bucket of the window, each against the whole baseline. */
export function trendOf(
	engine: Engine,
	sides: Sides<Source>,
	drift: TrendBasis,
	by: BucketUnit,
	options: DriftOptions,
	signal?: AbortSignal,
): Promise<Trend> {
	const kinds = drift.features.map(({ name, kind, judged }) => [name, kind, judged]);
	return remembered(
		engine,
		[sides.baseline, sides.production],
		["trend", by, options, kinds, drift.complete, drift.judgedTogether],
		() => compareBuckets(engine, sides, drift, by, options, signal),
		({ buckets, features }) => buckets.length * Object.keys(features).length * bytesOfPoint,
	);
}

async function compareBuckets(
	engine: Questions,
	sides: Sides<Source>,
	{ features, complete, rows: all, common, judgedTogether, clustered }: TrendBasis,
	by: BucketUnit,
	options: DriftOptions,
	signal: AbortSignal | undefined,
): Promise<Trend> {
	const compared = new Map(features.filter(({ kind }) => kind !== null).map((each) => [each.name, each]));
	const kindsOf = new Map(common.map(({ name, kinds }) => [name, kinds]));
	const names = [...compared.keys()];
	const buckets = await bucketsOf(engine, sides.production, { by, complete }, signal);
	const columns = namesThatFit(names, buckets);
	const points = new Map<string, (TrendPoint | null)[]>();
	const { metrics: _, ...rest } = options;
	const windows = buckets.filter(({ rows }) => rows > 0).length;
	const asking = signal ? { signal } : {};
	const isBinned = (name: string) => {
		const feature = compared.get(name);
		return feature?.kind === "numerical" && feature.judged === "values";
	};
	const prepare = (batch: FeatureOverTime[]) =>
		withGroupsOverTime(engine, sides, batch, { complete, clustered, by, isBinned }, asking);
	for await (const { name, baseline, buckets: samples } of samplesOverTime(
		engine,
		sides,
		{ columns, complete, by, rows: all },
		signal,
		prepare,
	)) {
		const feature = compared.get(name);
		const types = kindsOf.get(name);
		if (!feature?.kind || !types) continue;
		const { kind, reason: aside, judged } = feature;
		const decided = {
			...rest,
			// As over the whole window: an hour without a fraction does not make codes of it.
			kind,
			decision: { kind, ...(judged !== "values" && isSetAside(aside) && { aside }) },
			judgedTogether: judgedTogether * Math.max(1, windows),
		};
		const own = buckets.map(({ start, rows }) => {
			const sample = samples.get(start);
			if (!sample) return null;
			// A type that changed on the last day is one, though the whole window still compares.
			if (chosenKind(options.kinds, name) === undefined && typesDiffer(baseline, sample)) {
				return { value: null, reason: "type_changed", noise: null, status: "not comparable", rows } as const;
			}
			if (!sample.allTexts && judged !== "nulls") {
				return {
					value: null,
					reason: "too_many_texts",
					noise: null,
					status: "not comparable",
					rows,
				} as const;
			}
			// Of a sample of the records too few may lie in one bucket: the whole window's effect stands in.
			const deff = sample.groups?.whole === false ? { deff: feature.deff } : {};
			const both = { baseline, production: sample };
			const { value, reason, noise, status } = compareAs(both, types, { ...decided, ...deff });
			return { value, ...(reason && value === null && { reason }), noise, status, rows };
		});
		points.set(name, own);
	}
	return { by, buckets, features: Object.fromEntries(points), leftOut: names.slice(columns.length) };
}
