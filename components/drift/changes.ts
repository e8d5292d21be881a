/** Since when which features are other than the baseline. Pure. */
import { hasVanished, isTypeChange } from "@/lib/analysis/drift/standing";
import type { Feature, Shown, Trend, TrendPoint } from "./answer";

/** When a change holds, in stretches of the trend. */
export type When =
	/** From the window's first stretch on: it may have begun before. */
	| { kind: "throughout" }
	/** From this stretch on, two in a row at least. */
	| { kind: "since"; start: string }
	/** In the newest stretch, and not in the one before: time will tell. */
	| { kind: "once"; start: string }
	/** Not in the newest stretch any more. */
	| { kind: "passed"; start: string; last: string }
	/** In no stretch by itself, or there are none. */
	| { kind: "whole" };

export interface Change {
	what: "vanished" | "type" | "drift";
	when: When;
	/** Most urgent first. */
	features: Feature[];
}

const order = ["vanished", "type", "drift"] as const;
const whenOrder = ["throughout", "since", "once", "whole", "passed"] as const;

/**
 * Features that changed, those of one kind and time together: vanished ones and other types first, then by time. A
 * feature drifts since the first of two stretches in a row that say so, without a break up to the newest. By the hour
 * only what exceeds a threshold over the whole window counts: hours are noisy.
 */
export function changesOf(shown: readonly Shown[], trend: Trend | undefined): Change[] {
	const changes = new Map<string, Change>();
	for (const each of shown) {
		const found = changeOf(each, trend);
		if (!found) continue;
		const key = JSON.stringify(found);
		const change = changes.get(key);
		if (change) change.features.push(each.feature);
		else changes.set(key, { ...found, features: [each.feature] });
	}
	return [...changes.values()].sort(
		(a, b) =>
			order.indexOf(a.what) - order.indexOf(b.what) ||
			startOf(a.when).localeCompare(startOf(b.when)) ||
			whenOrder.indexOf(a.when.kind) - whenOrder.indexOf(b.when.kind),
	);
}

function changeOf(
	{ feature, points }: Shown,
	trend: Trend | undefined,
): Omit<Change, "features"> | undefined {
	if (hasVanished(feature)) return { what: "vanished", when: { kind: "whole" } };
	if (isTypeChange(feature) || points.findLast(isCompared)?.reason === "type_changed") {
		return { what: "type", when: whenOf(points, trend, ({ reason }) => reason === "type_changed") };
	}
	const { status } = feature;
	const counts = status === "watch" ? ["drift", "watch"] : ["drift"];
	const when = whenOf(points, trend, (point) => counts.includes(point.status));
	if (status === "drift" || status === "watch") return { what: "drift", when };
	const isNew = when.kind === "since" || when.kind === "once";
	return isNew && trend?.by !== "hour" && status !== "set aside" ? { what: "drift", when } : undefined;
}

/** Stretches with too few rows say nothing, and break nothing. */
function whenOf(
	points: readonly (TrendPoint | null)[],
	trend: Trend | undefined,
	is: (point: TrendPoint) => boolean,
): When {
	const said = points.flatMap((point, place) =>
		isCompared(point) ? [{ is: is(point), start: trend?.buckets[place]?.start ?? "" }] : [],
	);
	const last = said.findLastIndex((each) => each.is);
	if (last < 0) return { kind: "whole" };
	const before = said.slice(0, last).findLastIndex((each) => !each.is);
	const start = said[before + 1]?.start ?? "";
	if (last < said.length - 1) return { kind: "passed", start, last: said[last]?.start ?? "" };
	if (before < 0) return { kind: "throughout" };
	return { kind: last - before > 1 ? "since" : "once", start };
}

function isCompared(point: TrendPoint | null): point is TrendPoint {
	return point !== null && point.rows > 0 && point.status !== "too few rows";
}

function startOf(when: When): string {
	return "start" in when ? when.start : "";
}
