/** Which window of time the volume timeline shows, its bars, and where on it a moment stands. Pure. */
import { type Coverage, coveredWindow, partitionUnit } from "@/components/data/coverage";
import type { Partition } from "@/lib/api/answers";
import { addUnits, floorTo, isCoarser, type Millis, parseTime, type Window } from "@/lib/time";

export type BarUnit = "hour" | "day" | "month";

export interface Extent extends Window {
	by: BarUnit;
}

export interface Bucket extends Window {
	blobs: number;
	bytes: number;
	/** May still be written to. */
	open: boolean;
}

const day = 86_400_000;
/** Windows up to `upTo` are shown in bars of one `by`, on a timeline of at least `minLength`. */
const scales = [
	{ by: "hour", upTo: 3 * day, minLength: 7 * day },
	{ by: "day", upTo: 60 * day, minLength: 90 * day },
	{ by: "month", upTo: Number.POSITIVE_INFINITY, minLength: Number.POSITIVE_INFINITY },
] as const;

/** What is shown around `window`: never bars finer than partitions are, never wider than the data and the window. */
export function extentOf(window: Window, data: Window, finest: BarUnit): Extent {
	const all = { from: Math.min(window.from, data.from), to: Math.max(window.to, data.to) };
	const length = window.to - window.from;
	const allLength = all.to - all.from;
	const scale = scales.find(
		({ by, upTo, minLength }) => (length <= upTo || allLength <= minLength + day) && !isCoarser(finest, by),
	);
	const { by, minLength } = scale ?? scales[2];
	const edge = by === "hour" ? "day" : by;
	const wanted = Math.max(minLength, length);
	if (allLength <= wanted + day) return { ...outward(all, edge), by };
	const middle = (window.from + window.to) / 2;
	const from = Math.min(Math.max(middle - wanted / 2, all.from), all.to - wanted);
	return { ...outward({ from, to: from + wanted }, edge), by };
}

/** What is shown around a collection's window, by bars no finer than its collector rolls. */
export function timelineExtent(window: Window, coverage: Coverage): Extent {
	const unit = partitionUnit(coverage);
	return extentOf(window, coveredWindow(coverage), unit === "year" ? "month" : unit);
}

function outward(window: Window, unit: BarUnit): Window {
	const end = floorTo(window.to, unit);
	return { from: floorTo(window.from, unit), to: end === window.to ? end : addUnits(end, unit, 1) };
}

/** One bucket a unit, gaps included as buckets without blobs; partitions that begin together add up. */
export function bucketsOf(extent: Extent, partitions: readonly Partition[]): Bucket[] {
	const byStart = new Map<Millis | undefined, Pick<Bucket, "blobs" | "bytes" | "open">>();
	for (const { start, blobs, bytes, open } of partitions) {
		const time = parseTime(start ?? "");
		const sum = byStart.get(time) ?? { blobs: 0, bytes: 0, open: false };
		byStart.set(time, { blobs: sum.blobs + blobs, bytes: sum.bytes + bytes, open: sum.open || open });
	}
	const buckets: Bucket[] = [];
	for (let from = extent.from; from < extent.to; from = addUnits(from, extent.by, 1)) {
		const { blobs = 0, bytes = 0, open = false } = byStart.get(from) ?? {};
		buckets.push({ from, to: addUnits(from, extent.by, 1), blobs, bytes, open });
	}
	return buckets;
}

/** Where a moment stands, 0 at the left edge and 1 at the right; each bucket is equally wide. */
export function fractionOf(buckets: readonly Bucket[], time: Millis): number {
	const place = buckets.findIndex(({ to }) => time < to);
	if (place < 0) return 1;
	const bucket = buckets[place];
	if (!bucket || time <= bucket.from) return place / buckets.length;
	return (place + (time - bucket.from) / (bucket.to - bucket.from)) / buckets.length;
}

/** The `place`-th edge between buckets, 0 … buckets.length. */
export function edgeAt(buckets: readonly Bucket[], place: number): Millis {
	return buckets[place]?.from ?? buckets.at(-1)?.to ?? 0;
}

/** Bucket starts to label: midnights, months or years, thinned to at most `maxLabels`. */
export function labelledStarts(buckets: readonly Bucket[], by: BarUnit, maxLabels: number): Millis[] {
	const unit = by === "hour" ? "day" : by === "day" ? "month" : "year";
	const round = buckets.map(({ from }) => from).filter((from) => floorTo(from, unit) === from);
	const starts = round.length >= 2 ? round : buckets.map(({ from }) => from);
	const every = Math.ceil(starts.length / maxLabels);
	return starts.filter((_, place) => place % every === 0);
}
