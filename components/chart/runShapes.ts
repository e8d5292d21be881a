import type { SVGProps } from "react";
import type { RunFinding } from "@/lib/model/monitorRun";

/** Pixels from one run to the next, and what one may fill of it. */
export const runStep = 9;
export const runSize = { width: 7, height: 20 };

const { width, height } = runSize;

/** A bar of this height on the ground. */
const bar = (x: number, size: number) => `M${x} ${height - size}h${width}v${size}h${-width}z`;
const outline = (x: number) => `M${x + 0.5} 0.5h${width - 1}v${height - 1}h${1 - width}z`;

/**
 * A run's cell as an SVG path: shapes differ, so that colours need not be told apart. The higher a bar the worse; slanted lines are
 * too few rows, an empty box no data, a cross an error, a ring what was passed over.
 */
export function drawRun(found: RunFinding, x: number): string {
	switch (found) {
		case "breach":
			return bar(x, height);
		case "watch":
			return bar(x, 13);
		case "ok":
			return bar(x, 6);
		case "few":
			return `${outline(x)}M${x} 7l${width} -6M${x} 13l${width} -6M${x} 19l${width} -6`;
		case "nodata":
			return outline(x);
		case "error":
			return `M${x + 1} 5l${width - 2} 10M${x + width - 1} 5l${2 - width} 10`;
		case "skipped":
			return `M${x + 0.5} ${height - 3.5}a3 3 0 1 1 6 0a3 3 0 1 1 -6 0z`;
	}
}

const filled = (fill: string): SVGProps<SVGPathElement> => ({ fill });
const drawn = (stroke: string, strokeWidth = 1): SVGProps<SVGPathElement> => ({
	...{ fill: "none", stroke, strokeWidth },
});

export const runInk: Record<RunFinding, SVGProps<SVGPathElement>> = {
	breach: filled("var(--danger)"),
	watch: filled("var(--warn)"),
	ok: filled("var(--good)"),
	few: drawn("var(--ink-3)"),
	nodata: drawn("var(--ink-3)"),
	error: drawn("var(--danger)", 2),
	skipped: drawn("var(--ink-3)"),
};

/** What the shapes mean, in the order of a legend. */
export const runWords: readonly [RunFinding, string][] = [
	["ok", "ok"],
	["watch", "watch"],
	["breach", "beyond its threshold"],
	["few", "too few rows"],
	["nodata", "no data"],
	["error", "could not judge"],
	["skipped", "passed over"],
];
