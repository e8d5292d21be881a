import { bucketSizes } from "@/lib/model/bucket";
import { parseTime } from "@/lib/time";
import type { Feature, Trend, TrendPoint } from "./answer";
import { rankOf, severityAt } from "./urgency";

/** Consecutive buckets that are drawn as one cell: the places of the first and the last. */
export interface HeatGroup {
	first: number;
	last: number;
}

/** Cells that a row of the heatmap has at most: more are narrower than can be told apart or pressed. */
export const maxHeatCells = 200;
/** Buckets a cell stands for: parts of a day and whole days, so that cells begin at midnight. */
const sizes: Record<Trend["by"], readonly number[]> = {
	hour: [1, 2, 3, 4, 6, 8, 12, 24, 48, 96],
	day: [1, 2, 4, 7, 14, 28],
	week: [1, 2, 4, 13, 26, 52],
};

/** The buckets in groups of the smallest size that makes few enough cells. Pure. */
export function heatGroups({ buckets, by }: Pick<Trend, "buckets" | "by">): HeatGroup[] {
	const { millis, offset } = bucketSizes[by];
	const places = buckets.map(({ start }) => ((parseTime(start) ?? 0) - offset) / millis);
	const largest = sizes[by].at(-1) ?? 1;
	for (let step = 0; ; step++) {
		const size = sizes[by][step] ?? largest * (step - sizes[by].length + 2);
		const groups = grouped(places.map((place) => Math.floor(place / size)));
		if (groups.length <= maxHeatCells) return groups;
	}
}

/** Runs of equal keys. */
function grouped(keys: readonly number[]): HeatGroup[] {
	const groups: HeatGroup[] = [];
	keys.forEach((key, place) => {
		const group = groups.at(-1);
		if (group && keys[group.first] === key) group.last = place;
		else groups.push({ first: place, last: place });
	});
	return groups;
}

/** How many buckets a cell stands for, at most. */
export function groupSize(groups: readonly HeatGroup[]): number {
	return groups.reduce((size, { first, last }) => Math.max(size, last - first + 1), 1);
}

/** The place of a group's worst bucket, of equal ones the first; the first of all where none has data. */
export function worstPlace(
	feature: Feature,
	points: readonly (TrendPoint | null)[],
	{ first, last }: HeatGroup,
): number {
	let worst = first;
	for (let place = first + 1; place <= last; place++) {
		if (isWorse(feature, points[place] ?? null, points[worst] ?? null)) worst = place;
	}
	return worst;
}

function isWorse(feature: Feature, point: TrendPoint | null, than: TrendPoint | null): boolean {
	if (point === null || point.rows === 0) return false;
	if (than === null || than.rows === 0) return true;
	const ranks = [point, than].map(({ status, reason }) => heatRank(status, reason));
	const [rank = 0, other = 0] = ranks;
	if (rank !== other) return rank < other;
	return (severityAt(feature, point) ?? -1) > (severityAt(feature, than) ?? -1);
}

/** As features are ranked, but a bucket that was judged tells more than one of too few rows. */
function heatRank(status: TrendPoint["status"], reason: string | undefined): number {
	return status === "too few rows" ? Number.POSITIVE_INFINITY : rankOf(status, reason);
}
