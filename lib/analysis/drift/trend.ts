import type { Stretch } from "@/lib/query/distribution";
import type { Engine, Source } from "@/lib/query/engine";
import type { Reason } from "@/lib/stats/reason";
import type { Status } from "@/lib/stats/verdict";
import { remembered } from "../remember";
import { compareAs } from "./compareAs";
import type { Drift, DriftOptions } from "./drift";
import type { Sides } from "./features";
import { type Bucket, bucketsOf, samplesOverTime, thoseWithRoom } from "./overTime";

/** One feature in one stretch of time. */
export interface TrendPoint {
	value: number | null;
	/** Why there is no value. */
	reason?: Reason;
	/** What chance alone stays below at so many rows; null without a formula. */
	noise: number | null;
	status: Status;
	/** Rows in the stretch. */
	rows: number;
}

export interface Trend {
	by: Stretch;
	buckets: Bucket[];
	/** A point a bucket; null where it has no rows. */
	features: Record<string, (TrendPoint | null)[]>;
	/** Features the answer has no room for, the least urgent ones. */
	leftOut: string[];
}

/** A point's memory. */
const bytesOfPoint = 150;

/** Each feature's deciding metric in every stretch of the window, each against the whole baseline. */
export function trendOf(
	engine: Engine,
	sides: Sides<Source>,
	drift: Pick<Drift, "features" | "complete" | "rows" | "common">,
	by: Stretch,
	options: DriftOptions,
	signal?: AbortSignal,
): Promise<Trend> {
	const kinds = drift.features.map(({ name, kind }) => [name, kind]);
	return remembered(
		engine,
		[sides.baseline, sides.production],
		["trend", by, options, kinds, drift.complete],
		() => compareStretches(engine, sides, drift, by, options, signal),
		({ buckets, features }) => buckets.length * Object.keys(features).length * bytesOfPoint,
	);
}

async function compareStretches(
	engine: Engine,
	sides: Sides<Source>,
	{ features, complete, rows: all, common }: Pick<Drift, "features" | "complete" | "rows" | "common">,
	by: Stretch,
	options: DriftOptions,
	signal: AbortSignal | undefined,
): Promise<Trend> {
	const kinds = new Map(features.map(({ name, kind }) => [name, kind]));
	const kindsOf = new Map(common.map(({ name, kinds }) => [name, kinds]));
	const names = features.filter(({ kind }) => kind !== null).map(({ name }) => name);
	const buckets = await bucketsOf(engine, sides.production, { by, complete }, signal);
	const columns = thoseWithRoom(names, buckets);
	const points: Trend["features"] = {};
	const { metrics: _, ...rest } = options;
	for await (const { name, baseline, stretches } of samplesOverTime(
		engine,
		sides,
		{ columns, complete, by, rows: all },
		signal,
	)) {
		// The feature's kind over the whole window: an hour without a fraction does not make codes of it.
		const kind = kinds.get(name);
		const types = kindsOf.get(name);
		if (!kind || !types) continue;
		points[name] = buckets.map(({ start, rows }) => {
			const sample = stretches.get(start);
			if (!sample) return null;
			if (!sample.allTexts) {
				return { value: null, reason: "too_many_texts", noise: null, status: "not comparable", rows };
			}
			const { value, reason, noise, status } = compareAs({ baseline, production: sample }, types, {
				...rest,
				kind,
			});
			return { value, ...(reason && { reason }), noise, status, rows };
		});
	}
	return { by, buckets, features: points, leftOut: names.slice(columns.length) };
}
