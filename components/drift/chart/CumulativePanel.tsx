"use client";

import { useQueryStates } from "nuqs";
import { CartesianGrid, Line, LineChart, ReferenceLine, ResponsiveContainer, XAxis, YAxis } from "recharts";
import { PlainTable } from "@/components/chart/PlainTable";
import { numberText } from "@/components/data/numberText";
import { Choice } from "@/components/ui/Choice";
import { noBreak } from "@/lib/format";
import { driftParams } from "@/lib/url/driftParams";
import type { Feature } from "../answer";
import { cumulativeOf, widestGap } from "./cumulative";

interface CumulativePanelProps {
	feature: Feature;
	/** The statistic over all values, when it is here. */
	exact: Feature["metrics"]["KolmogorovSmirnovStatistic"];
}

const tick = { fontSize: 11, fill: "var(--ink-3)" };
const percent = (share: number) => `${(share * 100).toFixed(1).replace(/\.0$/, "")}${noBreak}%`;

/** Which share of the values lies below each edge, then and now, with the widest gap marked. */
export function CumulativePanel({ feature, exact }: CumulativePanelProps) {
	const [{ axis }, setParams] = useQueryStates(driftParams, { history: "replace" });
	const points = cumulativeOf(feature);
	const gap = widestGap(points);
	if (!gap) return <p className="text-ink-2">No curves to draw: {feature.verdict}.</p>;
	const placed = points.map((point, place) => ({ ...point, x: axis === "values" ? point.value : place }));
	const at = placed.find(({ value }) => value === gap.value)?.x ?? 0;
	const width = Math.abs(gap.production - gap.baseline);
	return (
		<div>
			<div className="flex flex-wrap items-center gap-3">
				<Choice
					label="Width of the steps"
					value={axis}
					options={[
						{ value: "bins", label: "Equal steps" },
						{ value: "values", label: "To scale" },
					]}
					onChange={(next) => setParams({ axis: next })}
				/>
				<p className="text-sm text-ink-2">
					Widest gap at an edge: <span className="font-medium text-ink">{numberText(width)}</span> at{" "}
					{numberText(gap.value)}
					{exact && typeof exact.value === "number" && (
						<> · over all values (KS statistic D): {numberText(exact.value)}</>
					)}
				</p>
			</div>
			<div aria-hidden="true" className="mt-2">
				<ResponsiveContainer width="100%" height={232} initialDimension={{ width: 640, height: 232 }}>
					<LineChart
						data={placed}
						margin={{ top: 6, right: 16, bottom: 0, left: 0 }}
						accessibilityLayer={false}
					>
						<CartesianGrid vertical={false} stroke="var(--line)" />
						<XAxis
							type="number"
							dataKey="x"
							domain={["dataMin", "dataMax"]}
							{...(axis === "values"
								? { tickCount: 7, tickFormatter: numberText }
								: {
										ticks: placed.map(({ x }) => x),
										interval: "preserveStartEnd" as const,
										tickFormatter: (place: number) => numberText(points[place]?.value ?? 0),
									})}
							tick={tick}
							tickLine={false}
							axisLine={{ stroke: "var(--line-strong)" }}
							height={24}
						/>
						<YAxis
							domain={[0, 1]}
							tickCount={5}
							tickFormatter={percent}
							width={56}
							tick={tick}
							tickLine={false}
							axisLine={false}
						/>
						<Line
							dataKey="baseline"
							stroke="var(--ink)"
							strokeWidth={1.5}
							strokeDasharray="1 0"
							dot={{ r: 3, fill: "var(--page)", stroke: "var(--ink)" }}
							isAnimationActive={false}
						/>
						<Line
							dataKey="production"
							stroke="var(--accent)"
							strokeWidth={2.5}
							dot={{ r: 3, fill: "var(--accent)" }}
							isAnimationActive={false}
						/>
						<ReferenceLine
							segment={[
								{ x: at, y: gap.baseline },
								{ x: at, y: gap.production },
							]}
							stroke="var(--danger)"
							strokeWidth={3}
							label={{
								value: `gap ${numberText(width)}`,
								position: "right",
								fill: "var(--danger)",
								fontSize: 12,
								// Stays legible where a curve runs behind it.
								stroke: "var(--panel)",
								strokeWidth: 5,
								paintOrder: "stroke",
							}}
						/>
					</LineChart>
				</ResponsiveContainer>
			</div>
			<PlainTable
				caption={`Cumulative shares of ${feature.name}`}
				head={["Below", "Now", "Baseline", "Gap"]}
				rows={points.map(({ value, baseline, production }) => [
					numberText(value),
					percent(production),
					percent(baseline),
					numberText(Math.abs(production - baseline)),
				])}
			/>
		</div>
	);
}
