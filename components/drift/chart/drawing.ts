/** Where the bars of a distribution stand on its axes. Pure. */
import type { Bar } from "./bars";

export interface DrawnBar {
	bar: Bar;
	/** Left and right end on the axis. */
	left: number;
	right: number;
	/** Heights: a share in [0, 1], a count, or either divided by the bar's width. */
	baseline: number;
	production: number;
}

export interface Drawing {
	bars: DrawnBar[];
	domain: [number, number];
	/** Bars that are not drawn, to the left, to the right, and off the axis. */
	tails: { left: Bar[]; right: Bar[]; aside: Bar[] };
}

interface Look {
	unit: "share" | "count";
	axis: "bins" | "values";
	core: boolean;
}

/**
 * Bars in slots of one width, or on the scale of their values, where a height is a density so that areas compare.
 * `core` leaves out the outermost bin on either side and what lies beyond: they become tails.
 */
export function drawingOf(all: readonly Bar[], look: Look): Drawing {
	const totals = { baseline: sumOf(all, "baseline"), production: sumOf(all, "production") };
	const bins = all.filter(({ kind }) => kind === "bin");
	const core = look.core && bins.length >= 4;
	const [first, last] = [bins[0], bins.at(-1)];
	const tails: Record<"left" | "right" | "aside", Bar[]> = {
		left: all.filter((bar) => core && (bar.kind === "below" || bar === first)),
		right: all.filter((bar) => core && (bar.kind === "above" || bar === last)),
		aside: [],
	};
	const cut = new Set([...tails.left, ...tails.right]);
	const kept = all.filter((bar) => !cut.has(bar));
	const height = (bar: Bar, side: "baseline" | "production", width: number) =>
		(look.unit === "share" ? bar[side] / Math.max(1, totals[side]) : bar[side]) / width;
	if (look.axis === "values" && canScale(bins)) {
		tails.left = core ? tails.left : kept.filter(({ kind }) => kind === "below");
		tails.right = core ? tails.right : kept.filter(({ kind }) => kind === "above");
		const drawn = kept.filter(({ kind }) => kind === "bin");
		tails.aside = kept.filter(({ kind }) => kind !== "bin" && kind !== "below" && kind !== "above");
		const bars = drawn.map((bar) => {
			const [left = 0, right = 0] = [bar.from, bar.to];
			const width = right - left;
			return {
				bar,
				left,
				right,
				baseline: height(bar, "baseline", width),
				production: height(bar, "production", width),
			};
		});
		return { bars, domain: [bars[0]?.left ?? 0, bars.at(-1)?.right ?? 1], tails };
	}
	const bars = kept.map((bar, place) => ({
		bar,
		left: place,
		right: place + 1,
		baseline: height(bar, "baseline", 1),
		production: height(bar, "production", 1),
	}));
	return { bars, domain: [0, Math.max(1, bars.length)], tails };
}

/** Can bins be drawn as wide as their values are apart? A constant has no width. */
export function canScale(bars: readonly Bar[]): boolean {
	const bins = bars.filter(({ kind }) => kind === "bin");
	return bins.length > 1 && bins.every(({ from, to }) => from !== undefined && to !== undefined && from < to);
}

function sumOf(bars: readonly Bar[], side: "baseline" | "production"): number {
	return bars.reduce((sum, bar) => sum + bar[side], 0);
}
