/** Cumulative shares of both sides at the edges of their common bins. Pure. */
import type { Feature } from "../answer";

export interface CumulativePoint {
	/** An edge. */
	value: number;
	/** Share of the values below the edge; at the last edge, up to it. In [0, 1]. */
	baseline: number;
	production: number;
}

/** A point an edge; empty for what has no edges or no values on one side. */
export function cumulativeOf({ distribution }: Feature): CumulativePoint[] {
	if (!distribution || !("edges" in distribution)) return [];
	const { edges, extras } = distribution;
	const curve = (side: "baseline" | "production") => {
		const extra = (name: "below" | "above") => extras.find((each) => each.name === name)?.[side] ?? 0;
		const total = extra("below") + distribution[side].reduce((sum, count) => sum + count, 0) + extra("above");
		if (total === 0) return [];
		const sums = [extra("below")];
		for (const count of distribution[side]) sums.push((sums.at(-1) ?? 0) + count);
		return sums.map((sum) => sum / total);
	};
	const [baseline, production] = [curve("baseline"), curve("production")];
	return edges.flatMap((value, place) => {
		const [before, now] = [baseline[place], production[place]];
		return before === undefined || now === undefined ? [] : [{ value, baseline: before, production: now }];
	});
}

/** Where the curves are farthest apart. */
export function widestGap(points: readonly CumulativePoint[]): CumulativePoint | undefined {
	const gap = ({ baseline, production }: CumulativePoint) => Math.abs(production - baseline);
	return points.reduce<CumulativePoint | undefined>(
		(widest, point) => (!widest || gap(point) > gap(widest) ? point : widest),
		undefined,
	);
}
