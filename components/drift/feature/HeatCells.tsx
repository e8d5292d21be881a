// biome-ignore-all lint/a11y/useSemanticElements: cells of an ARIA grid laid out by CSS
// biome-ignore-all lint/a11y/useFocusableInteractive: buttons inside the cells hold the focus
"use client";

import { useTurn } from "@/components/ui/useTurn";
import type { Shown, Trend } from "../answer";
import { heatStyle, heatTitle } from "../heat";
import { groupSize, type HeatGroup, worstPlace } from "../heatGroups";

interface HeatCellsProps {
	shown: Shown;
	trend: Trend;
	/** One cell each. */
	groups: readonly HeatGroup[];
	/** Column of the one cell that Tab reaches; undefined when it is in another row. */
	tabStop: number | undefined;
	onPick(bucket: number): void;
}

/** A feature's row of the heatmap: a button for each bucket of time, or for the worst of a few. */
export function HeatCells({ shown, trend, groups, tabStop, onPick }: HeatCellsProps) {
	const { feature, points } = shown;
	const tight = groups.length > 60;
	const size = groupSize(groups);
	// Some thousands of cells in one task would hold the page up.
	if (!useTurn(tight)) return <span role="gridcell" aria-busy="true" className="skeleton h-6 flex-1" />;
	const leftOut = trend.leftOut.includes(feature.name);
	return groups.map((group, column) => {
		const place = worstPlace(feature, points, group);
		const start = trend.buckets[place]?.start ?? "";
		const point = points[place] ?? null;
		const worst = size > 1 ? `, the worst of ${size} ${trend.by}s` : "";
		const title = leftOut
			? `${feature.name}: not followed over time here`
			: `${heatTitle(feature, point, start, trend.by)}${worst}`;
		const empty = point === null || point.rows === 0;
		return (
			<span key={group.first} role="gridcell" className="min-w-0 flex-1">
				<button
					type="button"
					tabIndex={tabStop === column + 1 ? 0 : -1}
					data-column={column + 1}
					aria-label={title}
					title={title}
					aria-disabled={empty}
					onClick={() => !empty && onPick(place)}
					className={`block h-6 w-full focus-visible:relative focus-visible:z-10 ${tight ? "" : "border-r border-r-page"} ${empty ? "border-b border-b-line" : "hover:brightness-90 dark:hover:brightness-125"}`}
					style={heatStyle(feature, point)}
				/>
			</span>
		);
	});
}
