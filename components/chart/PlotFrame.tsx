import type { ReactNode } from "react";
import { percent, plot } from "./plot";

interface PlotFrameProps {
	height: number;
	/** From the foot to the top of the scale; none where there is nothing to measure. */
	ticks: readonly { at: number; label: string }[];
	/** Below, by their share of the width. */
	dates: readonly { at: number; label: string }[];
	/** SVG in per cent of the drawing: no size need be known, so the server draws what the browser will. */
	children: ReactNode;
}

/** This many dates have no room in one line on a phone: there every other one is left out. */
const crowdedFrom = 8;

/** A scale, its lines, dates, and room for what is drawn between. */
export function PlotFrame({ height, ticks, dates, children }: PlotFrameProps) {
	const tall = height - plot.top - plot.bottom;
	const top = ticks.at(-1)?.at ?? 1;
	const isCrowded = dates.length > crowdedFrom;
	return (
		<div className="relative text-[11px] leading-none text-ink-3" style={{ height }}>
			{ticks.map(({ at, label }) => {
				const y = plot.top + tall * (1 - at / top);
				return (
					<div key={at}>
						<div
							className={`absolute border-t ${at === 0 ? "border-line-strong" : "border-line"}`}
							style={{ left: plot.left, right: plot.right, top: y }}
						/>
						<span
							className="absolute -translate-y-1/2 text-right whitespace-nowrap tabular-nums"
							style={{ width: plot.left - 8, top: y }}
						>
							{label}
						</span>
					</div>
				);
			})}
			<svg
				aria-hidden="true"
				className="absolute overflow-visible"
				style={{
					left: plot.left,
					top: plot.top,
					width: `calc(100% - ${plot.left + plot.right}px)`,
					height: tall,
				}}
			>
				{children}
			</svg>
			{dates.map(({ at, label }, place) => (
				<span
					key={at}
					className={`absolute -translate-x-1/2 whitespace-nowrap ${isCrowded && place % 2 === 1 ? "max-sm:hidden" : ""}`}
					style={{
						left: `calc(${plot.left}px + (100% - ${plot.left + plot.right}px) * ${Number(at.toFixed(6))})`,
						bottom: 4,
					}}
				>
					{label}
				</span>
			))}
		</div>
	);
}

/** Where a bar of so many stands, and how wide: a pixel apart, and no wider than 40. */
export function barBox(place: number, count: number): { x: string; width: string } {
	const [start, wide] = [percent(place / count), percent(1 / count)];
	const width = `clamp(1px, ${wide} - ${count > 250 ? 0 : 1}px, 40px)`;
	return { x: `max(${start}, ${percent((place + 0.5) / count)} - 20px)`, width };
}
