/** Since when which features are other than the baseline. Pure. */

import { isJudgeable, type When, whenOf } from "@/lib/analysis/drift/when";
import { hasVanished, isTypeChanged } from "@/lib/model/verdict";
import type { Feature, Shown, Trend } from "../answer";

export interface Change {
	what: "vanished" | "type" | "drift";
	when: When<string>;
	/** Most urgent first. */
	features: Feature[];
}

const order = ["vanished", "type", "drift"] as const;
const whenOrder = ["throughout", "since", "once", "whole", "passed"] as const;

/**
 * Features that changed, those of one kind and time together: vanished ones and other types first, then by time. A
 * feature drifts since the first of two buckets in a row that say so, without a break up to the newest. By the hour
 * only what exceeds a threshold over the whole window counts: hours are noisy.
 */
export function changesOf(shown: readonly Shown[], trend: Trend | undefined): Change[] {
	const changes = new Map<string, Change>();
	for (const each of shown) {
		const found = changeOf(each, trend);
		if (!found) continue;
		const key = JSON.stringify([found.what, found.when.kind, startOf(found.when), found.when]);
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

/** What a feature changed in and when; undefined where it did not, or no longer does and never did over the whole window. */
export function changeOf(
	{ feature, points }: Shown,
	trend: Trend | undefined,
): Omit<Change, "features"> | undefined {
	const starts = trend?.buckets.map(({ start }) => start) ?? [];
	if (hasVanished(feature)) return { what: "vanished", when: { kind: "whole" } };
	if (isTypeChanged(feature) || points.findLast(isJudgeable)?.reason === "type_changed") {
		return { what: "type", when: whenOf(points, starts, ({ reason }) => reason === "type_changed") };
	}
	const { status } = feature;
	const counts = status === "watch" ? ["drift", "watch"] : ["drift"];
	const when = whenOf(points, starts, (point) => counts.includes(point.status));
	if (status === "drift" || status === "watch") return { what: "drift", when };
	const isNew = when.kind === "since" || when.kind === "once";
	return isNew && trend?.by !== "hour" && status !== "set aside" ? { what: "drift", when } : undefined;
}

function startOf(when: When<string>): string {
	return "start" in when && when.kind !== "throughout" ? when.start : "";
}
