// biome-ignore-all lint/a11y/useSemanticElements: cells of an ARIA grid laid out by CSS
// biome-ignore-all lint/a11y/useFocusableInteractive: buttons inside the cells hold the focus
"use client";

import type { Shown, Trend } from "../answer";
import { heatStyle, heatTitle } from "../heat";

interface HeatCellsProps {
	shown: Shown;
	trend: Trend;
	/** Column of the one cell that Tab reaches; undefined when it is in another row. */
	tabStop: number | undefined;
	onPick(bucket: number): void;
}

/** A feature's row of the heatmap: a button for each bucket of time. */
export function HeatCells({ shown, trend, tabStop, onPick }: HeatCellsProps) {
	const { feature, points } = shown;
	const tight = trend.buckets.length > 60;
	const leftOut = trend.leftOut.includes(feature.name);
	return trend.buckets.map(({ start }, place) => {
		const point = points[place] ?? null;
		const title = leftOut
			? `${feature.name}: not followed over time here`
			: heatTitle(feature, point, start, trend.by);
		const empty = point === null || point.rows === 0;
		return (
			<span key={start} role="gridcell" className="min-w-0 flex-1">
				<button
					type="button"
					tabIndex={tabStop === place + 1 ? 0 : -1}
					data-column={place + 1}
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
