"use client";

import { useXAxisScale, useYAxisScale } from "recharts";
import type { Bar } from "./bars";
import type { DrawnBar } from "./drawing";

interface BarShapesProps {
	bars: readonly DrawnBar[];
	/** The value at the foot of the chart. */
	floor: number;
	onHover(bar: Bar | undefined): void;
	onOpen(bar: Bar): void;
}

/** The bars themselves, inside a chart: between any two places of the x axis. */
export function BarShapes({ bars, floor, onHover, onOpen }: BarShapesProps) {
	const x = useXAxisScale();
	const y = useYAxisScale();
	const foot = y?.(floor);
	const top = foot === undefined ? 0 : foot - 4000;
	if (!x || !y || foot === undefined) return null;
	const levelOf = (value: number) => (value <= floor ? foot : (y(value) ?? foot));
	return bars.map(({ bar, left, right, baseline, production }) => {
		const [start = 0, end = 0] = [x(left), x(right)];
		const wide = end - start;
		const gap = wide > 12 ? 3 : wide > 5 ? 1 : 0;
		const [now, before] = [levelOf(production), levelOf(baseline)];
		const rows = bar.rows.length > 0;
		return (
			// biome-ignore lint/a11y/noStaticElementInteractions: the pointer's short cut to the links in the table below
			<g
				key={bar.key}
				data-bar={bar.key}
				className={rows ? "cursor-pointer" : ""}
				onMouseEnter={() => onHover(bar)}
				onMouseLeave={() => onHover(undefined)}
				onClick={() => rows && onOpen(bar)}
			>
				<rect
					x={start}
					width={Math.max(1, wide)}
					y={Math.max(0, top)}
					height={foot - Math.max(0, top)}
					fill="transparent"
				/>
				{production > 0 && (
					<rect
						x={start + gap}
						width={Math.max(1, wide - 2 * gap)}
						y={Math.min(now, foot - 1)}
						height={Math.max(1, foot - now)}
						fill="var(--accent)"
					/>
				)}
				{baseline > 0 && (
					<path
						d={`M${start + gap / 2} ${foot}V${Math.min(before, foot - 1)}H${end - gap / 2}V${foot}`}
						fill="none"
						stroke="var(--ink)"
						strokeWidth="1.5"
					/>
				)}
			</g>
		);
	});
}
