"use client";

import {
	Bar,
	BarChart,
	type BarShapeProps,
	CartesianGrid,
	ResponsiveContainer,
	XAxis,
	YAxis,
} from "recharts";
import { useZone } from "@/components/shell/PreferencesProvider";
import { formatBytes, formatCount, formatTime, type Zone } from "@/lib/format";
import { floorTo, type Millis, type Window } from "@/lib/time";
import type { Measure } from "@/lib/url/collectionParams";
import { type BarUnit, type Bucket, labelledStarts } from "./timelineScale";

/** Room around the bars, which the brush lies over. */
export const plot = { left: 56, right: 10, top: 6, bottom: 20, height: 116 };

const labelUnits = { hour: "day", day: "day", month: "month" } as const;
/** A lone bar is no wider than this. */
const widest = 40;
const tick = { fontSize: 11, fill: "var(--ink-3)" };

/** The axis has round numbers: "75 kB", not "75.0 kB". */
function roundBytes(bytes: number): string {
	return formatBytes(bytes).replace(".0 ", " ");
}

/** A midnight or a month by its date, an hour between by the clock. */
function labelOf(start: Millis, by: BarUnit, zone: Zone): string {
	if (by === "hour" && floorTo(start, "day") !== start) return formatTime(start, "hour", zone).slice(11);
	return formatTime(start, labelUnits[by], zone).slice(by === "month" ? 0 : 5);
}

interface TimelineBarsProps {
	buckets: Bucket[];
	by: BarUnit;
	measure: Measure;
	window: Window;
}

/** Bars over time: accent inside the window, quiet outside; a low dash is a gap, hatching an open hour. */
export function TimelineBars({ buckets, by, measure, window }: TimelineBarsProps) {
	const zone = useZone();
	const empty = buckets.every((bucket) => bucket[measure] === 0);
	function shape({ x, y, width, height, payload }: BarShapeProps) {
		const { from, to, blobs, open }: Bucket = payload;
		const inside = from < window.to && to > window.from;
		const wide = Math.min(widest, Math.max(1, width - (width > 4 ? 1 : 0)));
		const start = width > widest ? x + (width - widest) / 2 : x;
		const foot = y + height;
		if (blobs === 0) return <rect x={start} y={foot - 1} width={wide} height={1} fill="var(--line-strong)" />;
		const tall = Math.max(2, height);
		const fill = open ? `url(#open-${inside})` : inside ? "var(--accent)" : "var(--quiet-bar)";
		return <rect x={start} y={foot - tall} width={wide} height={tall} fill={fill} />;
	}
	return (
		<ResponsiveContainer
			width="100%"
			height={plot.height}
			initialDimension={{ width: 800, height: plot.height }}
		>
			<BarChart
				data={buckets}
				margin={{ top: plot.top, right: plot.right, bottom: 0, left: 0 }}
				accessibilityLayer={false}
				barCategoryGap={0}
			>
				<defs>
					{[true, false].map((inside) => (
						<OpenPattern key={String(inside)} inside={inside} />
					))}
				</defs>
				<CartesianGrid vertical={false} stroke="var(--line)" />
				<XAxis
					dataKey="from"
					ticks={labelledStarts(buckets, by, 8)}
					interval={0}
					tickFormatter={(start: number) => labelOf(start, by, zone)}
					tick={tick}
					tickLine={false}
					axisLine={{ stroke: "var(--line-strong)" }}
					height={plot.bottom}
				/>
				<YAxis
					width={plot.left}
					tickCount={3}
					allowDecimals={false}
					tickFormatter={measure === "bytes" ? roundBytes : formatCount}
					tick={empty ? false : tick}
					tickLine={false}
					axisLine={false}
				/>
				<Bar dataKey={measure} shape={shape} minPointSize={0} isAnimationActive={false} />
			</BarChart>
		</ResponsiveContainer>
	);
}

function OpenPattern({ inside }: { inside: boolean }) {
	const ink = inside ? "var(--accent)" : "var(--quiet-bar)";
	return (
		<pattern
			id={`open-${inside}`}
			width="4"
			height="4"
			patternUnits="userSpaceOnUse"
			patternTransform="rotate(45)"
		>
			<rect width="4" height="4" fill={ink} opacity="0.35" />
			<rect width="2" height="4" fill={ink} />
		</pattern>
	);
}
