import type { CSSProperties } from "react";
import { crossed, hatched, heatColor } from "@/components/chart/heatInk";
import { numberText } from "@/components/data/numberText";
import { looks } from "@/components/ui/statuses";
import { formatCountOf } from "@/lib/format";
import type { Feature, Trend, TrendPoint } from "./answer";
import { bucketText } from "./bucketText";
import { severityAt } from "./urgency";

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
