"use client";

import { useRouter } from "next/navigation";
import { useState } from "react";
import { CartesianGrid, ComposedChart, ResponsiveContainer, Scatter, XAxis, YAxis } from "recharts";
import { niceTop, numberText } from "@/components/data/numberText";
import { formatCount, noBreak } from "@/lib/format";
import type { ReviewQuestion } from "../driftUrls";
import { BarShapes } from "./BarShapes";
import type { Bar } from "./bars";
import type { Drawing } from "./drawing";
import { rowsHref } from "./rowsHref";
import { SlotTick } from "./SlotTick";

interface DistributionChartProps {
	drawing: Drawing;
	unit: "share" | "count";
	axis: "bins" | "values";
	scale: "linear" | "log";
	question: ReviewQuestion;
	onHover(bar: Bar | undefined): void;
}

const tick = { fontSize: 11, fill: "var(--ink-3)" };
/** Pixels, until the page has been measured. */
const firstWidth = 640;

/** Production filled, the baseline as an outline, over the same bins. Said again by the table below. */
export function DistributionChart({ drawing, unit, axis, scale, question, onHover }: DistributionChartProps) {
	const router = useRouter();
	const { bars, domain } = drawing;
	const heights = bars
		.flatMap(({ baseline, production }) => [baseline, production])
		.filter((each) => each > 0);
	const highest = heights.length > 0 ? Math.max(...heights) : 1;
	const lowest = heights.length > 0 ? Math.min(...heights) : 1;
	const density = axis === "values";
	const floor = scale === "log" ? lowest / 2 : 0;
	const percent = (value: number) => `${numberText(value * 100)}${noBreak}%`;
	const slots = bars.some(({ bar }) => bar.kind === "category");
	const [width, setWidth] = useState(firstWidth);
	const crowded = width / bars.length < (slots ? 76 : 44);
	const places = axis === "bins" ? bars.map(({ left }) => left + 0.5) : undefined;
	return (
		<div aria-hidden="true">
			<ResponsiveContainer
				width="100%"
				height={crowded ? 264 : 232}
				initialDimension={{ width: firstWidth, height: 232 }}
				onResize={setWidth}
			>
				<ComposedChart
					data={[]}
					margin={{ top: 6, right: 12, bottom: 0, left: 0 }}
					accessibilityLayer={false}
				>
					<CartesianGrid vertical={false} stroke="var(--line)" />
					<XAxis
						type="number"
						dataKey="x"
						domain={domain}
						allowDataOverflow
						{...(places
							? { ticks: places, interval: 0, tick: <SlotTick bars={bars} crowded={crowded} /> }
							: { tickCount: 7, tickFormatter: numberText, tick })}
						tickLine={false}
						axisLine={{ stroke: "var(--line-strong)" }}
						height={crowded ? 64 : 24}
					/>
					<YAxis
						type="number"
						dataKey="y"
						domain={[floor, scale === "log" ? highest : niceTop(highest)]}
						scale={scale}
						allowDataOverflow
						width={56}
						tickCount={5}
						tickFormatter={density ? () => "" : unit === "share" ? percent : formatCount}
						tick={tick}
						tickLine={false}
						axisLine={false}
					/>
					<Scatter
						data={[{ x: domain[0], y: niceTop(highest) }]}
						shape={() => <g />}
						isAnimationActive={false}
					/>
					<BarShapes
						bars={bars}
						floor={floor}
						onHover={onHover}
						onOpen={(bar) => {
							const [rows] = bar.rows;
							if (rows) router.push(rowsHref(question, rows));
						}}
					/>
				</ComposedChart>
			</ResponsiveContainer>
			{density && (
				<p className="pl-14 text-xs text-ink-3">Heights are densities: a bar's area is its share.</p>
			)}
		</div>
	);
}
