/** Rates of data quality in words, and the rows behind them. Pure. */

import { numberText } from "@/components/data/numberText";
import { noBreak } from "@/lib/format";
import type { Filter } from "@/lib/model/filter";
import { ownValue } from "@/lib/ownValue";
import type { QualityFeature, QualityTrend } from "../answer";
import { bucketText } from "../bucketText";

export type RateName = "NullValueRate" | "DataTypeErrorRate" | "OutOfBoundsRate";

export const rateNames: readonly { key: RateName; title: string }[] = [
	{ key: "NullValueRate", title: "No value" },
	{ key: "DataTypeErrorRate", title: "Type errors" },
	{ key: "OutOfBoundsRate", title: "Out of bounds" },
];

/** "5 %", "0.3 %", "< 0.1 %". */
export function percent(share: number): string {
	if (share > 0 && share < 0.0005) return `<${noBreak}0.1${noBreak}%`;
	return `${(share * 100).toFixed(share < 0.1 ? 1 : 0).replace(/\.0$/, "")}${noBreak}%`;
}

/** The rows a rate counts, as far as filters can say so. */
export function rowsOfRate({ name, bounds }: QualityFeature, rate: RateName): [string, Filter[]][] {
	if (rate === "NullValueRate") return [[`${name} is null`, [{ column: name, op: "is_null" }]]];
	if (rate !== "OutOfBoundsRate" || !bounds) return [];
	return [
		[`below ${numberText(bounds[0])}`, [{ column: name, op: "lt", value: bounds[0] }]],
		[`above ${numberText(bounds[1])}`, [{ column: name, op: "gt", value: bounds[1] }]],
	];
}

/** One rate in each bucket; null where it has no rows. */
export function ratesOverTime(
	trend: QualityTrend | undefined,
	{ name }: QualityFeature,
	rate: RateName,
): (number | null)[] {
	const points = trend && ownValue(trend.features, name);
	return points?.map((point) => point?.[rate] ?? null) ?? [];
}

/** "above 5 % since 2026-03-10", "above 5 % in 2 of 7 days", "never above 5 %". */
export function overTimeText(
	trend: QualityTrend,
	rates: readonly (number | null)[],
	threshold: number,
): string {
	const above = rates.map((rate) => rate !== null && rate > threshold);
	const count = above.filter(Boolean).length;
	const limit = percent(threshold);
	if (count === 0) return `never above ${limit}`;
	const known = rates.filter((rate) => rate !== null).length;
	const first = above.indexOf(true);
	const start = trend.buckets[first]?.start ?? "";
	const unbroken = rates.slice(first).every((rate) => rate === null || rate > threshold);
	if (unbroken && rates[first + 1] !== undefined)
		return `above ${limit} since ${bucketText(start, trend.by)}`;
	if (count === 1) return `above ${limit} in ${bucketText(start, trend.by)}`;
	return `above ${limit} in ${count} of ${known} ${trend.by}s`;
}
