import type { QualityTrend, Rate } from "../answer";
import { overTimeText } from "./qualityRates";

interface QualityStripProps {
	rate: Rate;
	rates: readonly (number | null)[];
	trend: QualityTrend;
}

const [width, height] = [180, 22];

/** A rate over time as small bars against its threshold; nothing where it never was more than none. */
export function QualityStrip({ rate: { threshold }, rates, trend }: QualityStripProps) {
	const highest = Math.max(0, ...rates.map((each) => each ?? 0));
	// Far below the threshold there is nothing to see; the numbers stand in the open row.
	if (threshold === null || highest < threshold / 10) return null;
	const top = Math.max(highest, threshold * 1.25);
	const step = width / rates.length;
	const gap = step > 3 ? 1 : 0;
	/** One path for all bars of a kind: a table of features has thousands of them. */
	const path = (isDrawn: (each: number) => boolean) =>
		rates
			.map((each, place) => {
				if (each === null || each === 0 || !isDrawn(each)) return "";
				const tall = Math.max(1.5, (each / top) * height);
				return `M${(place * step).toFixed(1)} ${height}v${-tall.toFixed(1)}h${(step - gap).toFixed(1)}V${height}z`;
			})
			.join("");
	const line = height - (threshold / top) * height;
	const text = overTimeText(trend, rates, threshold);
	return (
		<svg
			role="img"
			aria-label={`Over time: ${text}`}
			viewBox={`0 0 ${width} ${height}`}
			className="mt-0.5 block h-[22px] w-full min-w-36 border-b border-b-line-strong"
			preserveAspectRatio="none"
		>
			<title>{text}</title>
			<path d={path((each) => each <= threshold)} fill="var(--accent)" />
			<path d={path((each) => each > threshold)} fill="var(--danger)" />
			<line x1={0} x2={width} y1={line} y2={line} stroke="var(--ink-3)" strokeDasharray="3 3" />
		</svg>
	);
}
