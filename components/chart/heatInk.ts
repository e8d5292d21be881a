/** How cells of heatmaps look, on all pages. */

export const hatched =
	"repeating-linear-gradient(45deg, var(--line-strong) 0 1.5px, transparent 1.5px 4.5px)";
export const crossed =
	"repeating-linear-gradient(45deg, var(--ink-2) 0 1.5px, transparent 1.5px 4px), repeating-linear-gradient(-45deg, var(--ink-2) 0 1.5px, transparent 1.5px 4px)";

/** One hue: the further beyond the threshold, the deeper. 1 is on the threshold. */
export function heatColor(severity: number): string {
	const share = severity < 1 ? 4 + 30 * severity : Math.min(100, 62 + 19 * Math.log2(severity));
	return `color-mix(in oklab, var(--danger) ${share.toFixed(0)}%, var(--panel))`;
}
