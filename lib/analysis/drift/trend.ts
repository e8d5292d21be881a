import { LeewayError, throwIfAborted } from "@/lib/errors";
import { type Stretch, startOfStretch, stretches } from "@/lib/query/distribution";
import type { Engine, Source } from "@/lib/query/engine";
import { compareFeature } from "@/lib/stats/compare";
import type { Reason } from "@/lib/stats/reason";
import type { Status } from "@/lib/stats/verdict";
import type { Millis, Window } from "@/lib/time";
import type { Drift, DriftOptions } from "./drift";
import type { Sides } from "./features";
import { remembered } from "./remember";

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
	buckets: { start: Millis; rows: number }[];
	/** A point a bucket; null where it has no rows. */
	features: Record<string, (TrendPoint | null)[]>;
}

const mostBuckets = 5_000;
/** A year of hours of a feature is many comparisons: some features at a time. */
const columnsAtOnce = 20;

/** A point's memory. */
const bytesOfPoint = 150;

/** Each feature's deciding metric in every stretch of the window, each against the whole baseline. */
export function trendOf(
	engine: Engine,
	sides: Sides<Source>,
	drift: Pick<Drift, "features" | "complete">,
	by: Stretch,
	options: DriftOptions,
	signal?: AbortSignal,
): Promise<Trend> {
	const kinds = drift.features.map(({ name, kind }) => [name, kind]);
	return remembered(
		engine,
		sides,
		["trend", by, options, kinds, drift.complete],
		() => compareStretches(engine, sides, drift, by, options, signal),
		({ buckets, features }) => buckets.length * Object.keys(features).length * bytesOfPoint,
	);
}

async function compareStretches(
	engine: Engine,
	sides: Sides<Source>,
	{ features, complete }: Pick<Drift, "features" | "complete">,
	by: Stretch,
	options: DriftOptions,
	signal: AbortSignal | undefined,
): Promise<Trend> {
	const asking = signal ? { signal } : {};
	const kinds = new Map(features.map(({ name, kind }) => [name, kind]));
	const trend: Trend = { by, buckets: [], features: {} };
	const names = features.filter(({ kind }) => kind !== null).map(({ name }) => name);
	const { rows } = await engine.distributionsOverTime(
		sides.production,
		{ columns: [], complete },
		by,
		asking,
	);
	const starts = startsOf([...rows.keys()], by, sides.production.window);
	trend.buckets = starts.map((start) => ({ start, rows: rows.get(start) ?? 0 }));
	for (let first = 0; first < names.length; first += columnsAtOnce) {
		const query = { columns: names.slice(first, first + columnsAtOnce), complete };
		const [baseline, production] = await Promise.all([
			engine.distributions(sides.baseline, query, asking),
			engine.distributionsOverTime(sides.production, query, by, asking),
		]);
		for (const [place, { name, stretches: samples }] of production.columns.entries()) {
			const before = baseline.columns[place];
			// The feature's kind over the whole window: an hour without a fraction does not make codes of it.
			const kind = kinds.get(name);
			if (!before || !kind) continue;
			trend.features[name] = starts.map((start) => {
				const sample = samples.get(start);
				if (!sample) return null;
				const { metrics: _, ...rest } = options;
				const { value, reason, noise, status } = compareFeature(before, sample, { ...rest, kind });
				return { value, ...(reason && { reason }), noise, status, rows: rows.get(start) ?? 0 };
			});
			await new Promise((resolve) => setImmediate(resolve));
			throwIfAborted(signal);
		}
	}
	return trend;
}

/** Every stretch of the window, with rows or without: gaps stay gaps. */
function startsOf(found: readonly Millis[], by: Stretch, window: Window | undefined): Millis[] {
	const last = found.at(-1);
	const from = window ? startOfStretch(window.from, by) : found[0];
	const to = window ? window.to : last === undefined ? undefined : last + 1;
	if (from === undefined || to === undefined) return [];
	const { millis } = stretches[by];
	const count = Math.ceil((to - from) / millis);
	if (count > mostBuckets) {
		throw new LeewayError(
			"invalid",
			`window has ${count} stretches of a ${by}, more than ${mostBuckets}`,
			"Give a shorter window, or `by` a longer stretch.",
		);
	}
	return Array.from({ length: count }, (_, place) => from + place * millis);
}
