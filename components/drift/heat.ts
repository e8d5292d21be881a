import type { CSSProperties } from "react";
import { numberText } from "@/components/data/numberText";
import { looks } from "@/components/ui/statuses";
import { formatCountOf } from "@/lib/format";
import type { Feature, Trend, TrendPoint } from "./answer";
import { bucketText } from "./bucketText";
import { severityAt } from "./urgency";

export const hatched =
	"repeating-linear-gradient(45deg, var(--line-strong) 0 1.5px, transparent 1.5px 4.5px)";
export const crossed =
	"repeating-linear-gradient(45deg, var(--ink-2) 0 1.5px, transparent 1.5px 4px), repeating-linear-gradient(-45deg, var(--ink-2) 0 1.5px, transparent 1.5px 4px)";

/** One hue: the further beyond the threshold, the deeper. 1 is on the threshold. */
export function heatColor(severity: number): string {
	const share = severity < 1 ? 4 + 30 * severity : Math.min(100, 62 + 19 * Math.log2(severity));
	return `color-mix(in oklab, var(--danger) ${share.toFixed(0)}%, var(--panel))`;
}

/** How a cell looks: deeper for more severe, hatched for too few rows, crossed for not comparable, blank for no data. */
export function heatStyle(feature: Feature, point: TrendPoint | null): CSSProperties {
	if (point === null || point.rows === 0) return {};
	if (point.status === "too few rows") return { backgroundImage: hatched };
	const severity = severityAt(feature, point);
	if (point.status === "not comparable" || severity === null) return { backgroundImage: crossed };
	return { backgroundColor: heatColor(severity) };
}

/** A cell in words. */
export function heatTitle(
	feature: Feature,
	point: TrendPoint | null,
	start: string,
	by: Trend["by"],
): string {
	const when = `${feature.name}, ${bucketText(start, by)}`;
	if (point === null || point.rows === 0) return `${when}: no data`;
	const value = point.value === null ? "" : ` ${numberText(point.value)}`;
	return `${when}: ${looks[point.status].word.toLowerCase()}${value}, ${formatCountOf(point.rows, "row")}`;
}
