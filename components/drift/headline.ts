import { isTypeChange, standingOf } from "@/lib/analysis/drift/standing";
import { formatCount, formatCountOf, formatWindow } from "@/lib/format";
import { addUnits, parseTime } from "@/lib/time";
import type { Feature, Review, Shown, Trend, TrendPoint } from "./answer";

/** "3 of 24 features drift, 1 changed type, 2 have too few rows". */
export function headlineOf(features: readonly Feature[]): string {
	const standing = standingOf(features);
	const { drift: drifting, typeChanged: changed, watch, tooFewRows: few, notComparable: lost } = standing;
	const [subject, verb] =
		features.length === 1 ? ["feature", "drifts"] : ["features", drifting === 1 ? "drifts" : "drift"];
	return [
		`${drifting === 0 ? "None" : formatCount(drifting)} of ${formatCount(features.length)} ${subject} ${drifting === 0 ? "drifts" : verb}`,
		changed > 0 && `${formatCount(changed)} changed type`,
		watch > 0 && `${formatCount(watch)} to watch`,
		few > 0 && `${formatCount(few)} ${few === 1 ? "has" : "have"} too few rows`,
		lost > 0 && `${formatCount(lost)} cannot be compared`,
	]
		.filter(Boolean)
		.join(", ");
}

/** "41,200 rows against 10,000". */
export function basisOf({ window, baseline }: Review): string {
	return `${formatCountOf(window.rows, "row")} against ${formatCount(baseline.rows)}`;
}

export interface Onset {
	what: "drift" | "type";
	/** Start of the first stretch that says so. */
	start: string;
	/** "2026-03-10", or with the hour. */
	when: string;
	names: string[];
	/** It says so from the window's first stretch on: it may have begun before. */
	fromFirst: boolean;
}

/**
 * Since when which features drift or have another type. A feature drifts since the first of the stretches that say so
 * without a break up to the newest. Hours are noisy: there only what drifts in the whole window counts.
 */
export function onsetsOf(shown: readonly Shown[], trend: Trend | undefined): Onset[] {
	if (!trend) return [];
	const onsets = new Map<string, Onset>();
	for (const { feature, points } of shown) {
		const typed = isTypeChange(feature) || points.findLast(isCompared)?.reason === "type_changed";
		if (!typed && feature.status !== "drift" && trend.by === "hour") continue;
		const what = typed ? "type" : "drift";
		const first = onsetOf(points, what === "drift" ? drifts : changesType);
		const start = first === undefined ? undefined : trend.buckets[first]?.start;
		if (first === undefined || start === undefined) continue;
		const fromFirst = points.findIndex(isCompared) === first;
		const key = fromFirst ? `whole ${what}` : `${start} ${what}`;
		const onset = onsets.get(key);
		if (onset) onset.names.push(feature.name);
		else
			onsets.set(key, { what, start, when: bucketText(start, trend.by), names: [feature.name], fromFirst });
	}
	return [...onsets.values()].sort((a, b) => a.start.localeCompare(b.start) || a.what.localeCompare(b.what));
}

/** A stretch in words. */
export function bucketText(start: string, by: Trend["by"]): string {
	const from = parseTime(start) ?? 0;
	if (by === "hour") return formatWindow(from, addUnits(from, "hour", 1));
	return formatWindow(from, addUnits(from, "day", by === "day" ? 1 : 7));
}

function drifts({ status }: TrendPoint): boolean {
	return status === "drift";
}

function changesType({ reason }: TrendPoint): boolean {
	return reason === "type_changed";
}

function isCompared(point: TrendPoint | null): point is TrendPoint {
	return point !== null && point.rows > 0 && point.status !== "too few rows";
}

/** First of the unbroken run that reaches to the newest stretch that says anything. */
function onsetOf(
	points: readonly (TrendPoint | null)[],
	is: (point: TrendPoint) => boolean,
): number | undefined {
	let first: number | undefined;
	for (let place = points.length - 1; place >= 0; place -= 1) {
		const point = points[place] ?? null;
		if (!isCompared(point)) continue;
		if (!is(point)) break;
		first = place;
	}
	return first;
}
