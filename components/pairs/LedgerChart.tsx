"use client";

import { Bar, BarChart, CartesianGrid, ResponsiveContainer, Tooltip, XAxis, YAxis } from "recharts";
import { pairWords } from "@/components/data/pairWords";
import { useZone } from "@/components/shell/PreferencesProvider";
import { formatCount, formatTime, formatWindow, zoneName } from "@/lib/format";
import type { PairStatus } from "@/lib/model/pairStatus";
import type { Window } from "@/lib/time";
import type { LedgerBar, LedgerUnit } from "./ledgerBars";
import { StatusSwatch, stackOrder, statusFill } from "./statusInk";

interface LedgerChartProps {
	bars: LedgerBar[];
	by: LedgerUnit;
	/** Statuses that are shown in the table; all when empty. */
	chosen: readonly PairStatus[];
	onSegment(window: Window, status: PairStatus): void;
}

const height = 168;
const tick = { fontSize: 11, fill: "var(--ink-3)" };

/** What became of every record, stretch by stretch; a click on a segment shows its records. */
export function LedgerChart({ bars, by, chosen, onSegment }: LedgerChartProps) {
	const zone = useZone();
	return (
		<div aria-hidden="true" className="[&_.recharts-bar-rectangle]:cursor-pointer">
			<ResponsiveContainer width="100%" height={height} initialDimension={{ width: 800, height }}>
				<BarChart
					data={bars}
					margin={{ top: 6, right: 10, bottom: 0, left: 0 }}
					accessibilityLayer={false}
					barCategoryGap={1}
				>
					<CartesianGrid vertical={false} stroke="var(--line)" />
					<XAxis
						dataKey="from"
						minTickGap={28}
						tickFormatter={(from: number) => {
							const text = formatTime(from, by === "hour" ? "hour" : "day", zone).slice(5);
							// A day begins with its date; its other hours need none.
							if (by === "day" || text.endsWith("00:00")) return text.slice(0, 5);
							return text.slice(6);
						}}
						tick={tick}
						tickLine={false}
						axisLine={{ stroke: "var(--line-strong)" }}
						height={20}
					/>
					<YAxis
						width={56}
						tickCount={3}
						allowDecimals={false}
						tickFormatter={formatCount}
						tick={tick}
						tickLine={false}
						axisLine={false}
					/>
					<Tooltip
						cursor={{ fill: "var(--hover)" }}
						isAnimationActive={false}
						content={({ payload }) => <Readout bar={payload?.[0]?.payload} />}
					/>
					{stackOrder.map((status) => (
						<Bar
							key={status}
							dataKey={status}
							stackId="records"
							fill={statusFill(status)}
							stroke="var(--page)"
							strokeWidth={1}
							fillOpacity={chosen.length === 0 || chosen.includes(status) ? 1 : 0.25}
							isAnimationActive={false}
							onClick={(_, place) => {
								const bar = bars[place];
								if (bar) onSegment({ from: bar.from, to: bar.to }, status);
							}}
						/>
					))}
				</BarChart>
			</ResponsiveContainer>
		</div>
	);
}

/** The bar under the pointer in numbers. */
function Readout({ bar }: { bar: LedgerBar | undefined }) {
	const zone = useZone();
	if (!bar) return null;
	const shown = stackOrder.filter((status) => bar[status] > 0).toReversed();
	return (
		<div className="rounded-md border bg-raised px-2.5 py-1.5 text-sm shadow-pop">
			<p className="mb-0.5 text-ink-2">
				{formatWindow(bar.from, bar.to, zone)} {zoneName(zone, bar.from)}
			</p>
			{shown.length === 0 && <p className="text-ink-3">no records</p>}
			{shown.map((status) => (
				<p key={status} className="flex items-center gap-2 tabular-nums">
					<StatusSwatch status={status} />
					<span className="flex-1">{pairWords[status].name}</span>
					<span className="font-medium">{formatCount(bar[status])}</span>
				</p>
			))}
		</div>
	);
}
