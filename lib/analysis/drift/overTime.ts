import { LeewayError, throwIfAborted } from "@/lib/errors";
import { type BucketUnit, bucketSizes, startOfBucket } from "@/lib/model/bucket";
import type { Questions, Source } from "@/lib/query/engine";
import type { Millis, Window } from "@/lib/time";
import type { Sides } from "./features";
import type { CountedSample } from "./samples";

/** A bucket of the window and its rows. */
export interface Bucket {
	start: Millis;
	rows: number;
}

/** One feature: the whole baseline, and production in each bucket that has rows. */
export interface FeatureOverTime {
	name: string;
	baseline: CountedSample;
	buckets: ReadonlyMap<Millis, CountedSample>;
}

const maxBuckets = 5_000;
/** Points in one answer: a year of hours of every feature is more than anybody looks at. */
const maxPoints = 200_000;
/** A year of hours of a feature is many comparisons: some features at a time, fewer where there are many rows. */
const columnsAtOnce = 20;
const cellsAtOnce = 4_000_000;

/** Every bucket of the window, with rows or without: gaps stay gaps. Throws `invalid` for more than 5,000. */
export async function bucketsOf(
	engine: Questions,
	source: Source,
	{ by, complete }: { by: BucketUnit; complete?: readonly string[] | undefined },
	signal: AbortSignal | undefined,
): Promise<Bucket[]> {
	const asking = signal ? { signal } : {};
	const { rows } = await engine.distributionsOverTime(source, { columns: [], complete }, by, asking);
	return startsOf([...rows.keys()], by, source.window).map((start) => ({
		start,
		rows: rows.get(start) ?? 0,
	}));
}

/** The first of these features, so many as an answer has room for at so many buckets; one at least. */
export function namesThatFit(names: readonly string[], buckets: readonly Bucket[]): readonly string[] {
	return names.slice(0, Math.max(1, Math.floor(maxPoints / Math.max(1, buckets.length))));
}

/** Each feature's values over time, one after the other. */
export async function* samplesOverTime(
	engine: Questions,
	sides: Sides<Source>,
	{
		columns,
		complete,
		by,
		rows,
	}: {
		columns: readonly string[];
		complete?: readonly string[] | undefined;
		by: BucketUnit;
		/** Of either side, all in all. */
		rows: Sides<number>;
	},
	signal: AbortSignal | undefined,
	/** Adds to a batch's samples what else is asked of the engine. */
	prepare: (batch: FeatureOverTime[]) => Promise<FeatureOverTime[]> = async (batch) => batch,
): AsyncGenerator<FeatureOverTime> {
	const asking = signal ? { signal } : {};
	const most = Math.max(1, rows.baseline, rows.production);
	const size = Math.max(1, Math.min(columnsAtOnce, Math.floor(cellsAtOnce / most)));
	for (let first = 0; first < columns.length; first += size) {
		const query = { columns: columns.slice(first, first + size), complete };
		const [before, now] = await Promise.all([
			engine.distributions(sides.baseline, query, asking),
			engine.distributionsOverTime(sides.production, query, by, asking),
		]);
		const counted = now.columns.flatMap(({ name, buckets }, place): FeatureOverTime[] => {
			const baseline = before.columns[place];
			return baseline ? [{ name, baseline, buckets }] : [];
		});
		for (const feature of await prepare(counted)) {
			yield feature;
			// Comparing is synchronous: others get their turn between two features.
			await new Promise((resolve) => setImmediate(resolve));
			throwIfAborted(signal);
		}
	}
}

function startsOf(found: readonly Millis[], by: BucketUnit, window: Window | undefined): Millis[] {
	const last = found.at(-1);
	const from = window ? startOfBucket(window.from, by) : found[0];
	const to = window ? window.to : last === undefined ? undefined : last + 1;
	if (from === undefined || to === undefined) return [];
	const { millis } = bucketSizes[by];
	const count = Math.ceil((to - from) / millis);
	if (count > maxBuckets) {
		throw new LeewayError(
			"invalid",
			`window has ${count} buckets of a ${by}, more than ${maxBuckets}`,
			"Give a shorter window, or a longer `by`.",
		);
	}
	return Array.from({ length: count }, (_, place) => from + place * millis);
}
