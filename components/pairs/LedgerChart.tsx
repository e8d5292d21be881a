"use client";

import { useState } from "react";
import { axisTicks } from "@/components/chart/axisTicks";
import { barBox, PlotFrame } from "@/components/chart/PlotFrame";
import { percent, plot } from "@/components/chart/plot";
import { pairWords } from "@/components/data/pairWords";
import { useZone } from "@/components/shell/PreferencesProvider";
import { formatCount, formatTime, formatWindow, type Zone, zoneName } from "@/lib/format";
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

/** Pixels: of all of it, and of the strip of what has no match. */
const height = 168;
const stripHeight = 68;
const maxDates = 12;

const exceptions = stackOrder.filter((status) => status !== "matched");

/**
 * What became of every record, bucket by bucket; a click on a segment shows its records. Beside the matched ones the few
 * that have no match would be too low to be seen: they stand below, on a scale of their own.
 */
export function LedgerChart({ bars, by, chosen, onSegment }: LedgerChartProps) {
	const zone = useZone();
	const [pointed, setPointed] = useState<number>();
	const every = Math.max(1, Math.ceil(bars.length / maxDates));
	const dates = bars
		.map(({ from }, place) => ({ at: (place + 0.5) / bars.length, label: labelOf(from, by, zone) }))
		.filter((_, place) => place % every === 0);
	const bar = pointed === undefined ? undefined : bars[pointed];
	const isSplit = bars.some(({ matched }) => matched > 0) && bars.some((each) => exceptionsOf(each) > 0);
	const stack = { bars, chosen, pointed, onPoint: setPointed, onSegment };
	return (
		<div aria-hidden="true" className="relative" onPointerLeave={() => setPointed(undefined)}>
			{isSplit ? (
				<>
					<Stack {...stack} statuses={["matched"]} height={height - stripHeight} dates={[]} />
					<p
						className="absolute text-[11px] leading-none text-ink-3"
						style={{ left: plot.left, top: height - stripHeight - plot.bottom + 7 }}
					>
						not matched, on a scale of its own
					</p>
					<Stack {...stack} statuses={exceptions} height={stripHeight} dates={dates} />
				</>
			) : (
				<Stack {...stack} statuses={stackOrder} height={height} dates={dates} />
			)}
			{bar && pointed !== undefined && (
				<div
					className="pointer-events-none absolute top-1 z-10"
					style={
						pointed < bars.length / 2
							? { left: `calc(${plot.left + 12}px + ${percent((pointed + 1) / bars.length)} * 0.9)` }
							: { right: `calc(${plot.right + 12}px + ${percent(1 - pointed / bars.length)} * 0.9)` }
					}
				>
					<Readout bar={bar} />
				</div>
			)}
		</div>
	);
}

function exceptionsOf(bar: LedgerBar): number {
	return exceptions.reduce((sum, status) => sum + bar[status], 0);
}

interface StackProps extends Pick<LedgerChartProps, "bars" | "chosen" | "onSegment"> {
	/** From the ground up. */
	statuses: readonly PairStatus[];
	height: number;
	dates: readonly { at: number; label: string }[];
	pointed: number | undefined;
	onPoint(place: number): void;
}

/** Some of the statuses as stacked bars, on the scale of the highest of them. */
function Stack({ bars, chosen, statuses, height, dates, pointed, onPoint, onSegment }: StackProps) {
	const totals = bars.map((bar) => statuses.reduce((sum, status) => sum + bar[status], 0));
	const ticks = axisTicks(Math.max(0, ...totals), true);
	return (
		<PlotFrame height={height} ticks={ticks.map((at) => ({ at, label: formatCount(at) }))} dates={dates}>
			{bars.map((each, place) => {
				let below = 0;
				return (
					<g key={each.from} onPointerEnter={() => onPoint(place)}>
						<rect
							x={percent(place / bars.length)}
							width={percent(1 / bars.length)}
							height="100%"
							fill={pointed === place ? "var(--hover)" : "transparent"}
						/>
						{statuses.map((status) => {
							const count = each[status];
							if (count === 0) return null;
							below += count;
							return (
								// biome-ignore lint/a11y/noStaticElementInteractions: the table beside offers the same by keyboard
								<rect
									key={status}
									y={percent(1 - below / ticks[2])}
									height={percent(count / ticks[2])}
									style={barBox(place, bars.length)}
									className="cursor-pointer"
									fill={statusFill(status)}
									stroke="var(--page)"
									fillOpacity={chosen.length === 0 || chosen.includes(status) ? 1 : 0.25}
									onClick={() => onSegment({ from: each.from, to: each.to }, status)}
								/>
							);
						})}
					</g>
				);
			})}
		</PlotFrame>
	);
}

/** A day begins with its date; its other hours need none. */
function labelOf(from: number, by: LedgerUnit, zone: Zone): string {
	const text = formatTime(from, by === "hour" ? "hour" : "day", zone).slice(5);
	return by === "day" || text.endsWith("00:00") ? text.slice(0, 5) : text.slice(6);
}

/** The bar under the pointer in numbers. */
function Readout({ bar }: { bar: LedgerBar }) {
	const zone = useZone();
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
