import type { Feature } from "../answer";
import { type Bar, barsOf, sharesText, totalsOf } from "./bars";

const size = { width: 120, height: 24 };

/** Both distributions over the same bins: the baseline as an outline, production filled. */
export function MiniHistogram({ feature }: { feature: Feature }) {
	const bars = barsOf(feature);
	const totals = totalsOf(bars);
	if (bars.length === 0 || totals.baseline === 0)
		return <span className="text-sm text-ink-3">no distribution</span>;
	const share = (bar: Bar, side: "baseline" | "production") => bar[side] / Math.max(1, totals[side]);
	const highest = Math.max(...bars.flatMap((bar) => [share(bar, "baseline"), share(bar, "production")]));
	const slot = size.width / bars.length;
	const gap = slot > 4 ? 1 : 0;
	const tall = (value: number) =>
		value === 0 || highest === 0 ? 0 : Math.max(1, (value / highest) * (size.height - 2));
	return (
		<svg
			role="img"
			aria-label={changeText(bars, totals)}
			viewBox={`0 0 ${size.width} ${size.height}`}
			width={size.width}
			height={size.height}
			className="block"
		>
			<title>{changeText(bars, totals)}</title>
			<line
				x1="0"
				x2={size.width}
				y1={size.height - 0.5}
				y2={size.height - 0.5}
				stroke="var(--line-strong)"
			/>
			{bars.map((bar, place) => {
				const [now, before] = [tall(share(bar, "production")), tall(share(bar, "baseline"))];
				const x = place * slot;
				return (
					<g key={bar.key}>
						<rect
							x={x + gap}
							y={size.height - now}
							width={slot - 2 * gap}
							height={now}
							fill="var(--accent)"
						/>
						{before > 0 && (
							<path
								d={`M${x + gap / 2} ${size.height}V${size.height - before}H${x + slot - gap / 2}V${size.height}`}
								fill="none"
								stroke="var(--ink)"
								strokeWidth="1"
							/>
						)}
					</g>
				);
			})}
		</svg>
	);
}

/** The bar that moved most, in words. */
function changeText(bars: readonly Bar[], totals: { baseline: number; production: number }): string {
	const moved = (bar: Bar) =>
		Math.abs(bar.production / Math.max(1, totals.production) - bar.baseline / Math.max(1, totals.baseline));
	const largest = bars.reduce((best, bar) => (moved(bar) > moved(best) ? bar : best));
	return `Largest change: ${largest.title}, ${sharesText(largest, totals)}`;
}
