"use client";

import {
	Area,
	CartesianGrid,
	ComposedChart,
	type DotItemDotProps,
	Line,
	ReferenceArea,
	ReferenceLine,
	ResponsiveContainer,
	XAxis,
	YAxis,
} from "recharts";
import { niceTop, numberText } from "@/components/data/numberText";
import { useZone } from "@/components/shell/PreferencesProvider";
import { formatTime } from "@/lib/format";
import { parseTime } from "@/lib/time";
import type { Feature, Trend, TrendPoint } from "../answer";
import type { NotedBuckets } from "../notedBuckets";
import { isPValue } from "../urgency";

interface TimeChartProps {
	feature: Feature;
	points: readonly (TrendPoint | null)[];
	trend: Trend;
	/** What people noted of times, and where that lies. */
	noted: readonly NotedBuckets[];
}

const tick = { fontSize: 11, fill: "var(--ink-3)" };
const inks: Record<string, string> = {
	drift: "var(--danger)",
	watch: "var(--warn)",
	ok: "var(--accent)",
	"too few rows": "var(--page)",
	"not comparable": "var(--page)",
};

function inkOf(status: unknown): string {
	return inks[String(status)] ?? "var(--page)";
}

function shortened(text: string): string {
	return text.length > 32 ? `${text.slice(0, 31)}…` : text;
}

/** Values as a line with gaps, thresholds dashed, and grey up to where chance alone reaches. */
export function TimeChart({ feature, points, trend, noted }: TimeChartProps) {
	const zone = useZone();
	const data = trend.buckets.map(({ start }, place) => {
		const point = points[place] ?? null;
		return {
			start: parseTime(start) ?? 0,
			value: point?.value ?? null,
			noise: point?.noise ?? null,
			status: point?.status ?? null,
		};
	});
	const { thresholds, metric } = feature;
	const values = data.flatMap(({ value, noise }) => [value ?? 0, noise ?? 0]);
	const top = isPValue(metric)
		? 1
		: Math.max((thresholds?.drift ?? 0) * 1.15, ...values.map((value) => value * 1.08));
	const same = thresholds?.watch === thresholds?.drift;
	const lines = thresholds
		? [
				{ name: "drift", at: thresholds.drift, ink: "var(--danger)" },
				...(same ? [] : [{ name: "watch", at: thresholds.watch, ink: "var(--warn)" }]),
			]
		: [];
	return (
		<div aria-hidden="true" className="mt-2">
			<ResponsiveContainer width="100%" height={232} initialDimension={{ width: 640, height: 232 }}>
				<ComposedChart
					data={data}
					margin={{ top: 6, right: 76, bottom: 0, left: 0 }}
					accessibilityLayer={false}
				>
					<CartesianGrid vertical={false} stroke="var(--line)" />
					<XAxis
						dataKey="start"
						interval="preserveStartEnd"
						minTickGap={24}
						tickFormatter={(start: number) =>
							formatTime(start, trend.by === "hour" ? "hour" : "day", zone).slice(5)
						}
						tick={tick}
						tickLine={false}
						axisLine={{ stroke: "var(--line-strong)" }}
						height={24}
						padding={{ left: 12, right: 12 }}
					/>
					<YAxis
						domain={[0, niceTop(top)]}
						tickCount={5}
						tickFormatter={numberText}
						width={56}
						tick={tick}
						tickLine={false}
						axisLine={false}
						allowDataOverflow
					/>
					<Area
						dataKey="noise"
						type="step"
						stroke="none"
						fill="var(--quiet-bar)"
						fillOpacity={0.35}
						isAnimationActive={false}
						connectNulls={false}
					/>
					{noted.map(({ note, first, last }) => (
						<ReferenceArea
							key={note.id}
							x1={first}
							x2={last}
							stroke="var(--note)"
							fill="var(--note)"
							fillOpacity={0.1}
							label={{
								value: shortened(note.text),
								position: "insideTopLeft",
								fill: "var(--note)",
								fontSize: 11,
							}}
						/>
					))}
					{lines.map(({ name, at, ink }) => (
						<ReferenceLine
							key={name}
							y={at}
							stroke={ink}
							strokeDasharray="5 4"
							label={{ value: `${name} ${at}`, position: "right", fill: ink, fontSize: 11 }}
						/>
					))}
					<Line
						dataKey="value"
						type="linear"
						stroke="var(--accent)"
						strokeWidth={2}
						connectNulls={false}
						isAnimationActive={false}
						dot={({ cx, cy, payload }: DotItemDotProps) => {
							if (cx === undefined || cy === undefined || !payload?.status) return <g key={`none ${cx}`} />;
							return (
								<circle
									key={cx}
									cx={cx}
									cy={cy}
									r={4}
									fill={inkOf(payload.status)}
									stroke="var(--ink)"
									strokeWidth={1}
								/>
							);
						}}
					/>
				</ComposedChart>
			</ResponsiveContainer>
			<p className="pl-14 text-xs text-ink-3">
				Grey: what chance alone stays below, 95 times in 100, at so many rows. Hollow: too few rows.
			</p>
		</div>
	);
}
