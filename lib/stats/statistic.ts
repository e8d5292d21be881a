/** A number, or why there is none. Never NaN, never infinite. */
import type { Reason } from "@/lib/model/verdict";
export type Statistic = { value: number; reason?: undefined } | { value: null; reason: Reason };

/** A computed number as a statistic; NaN and the infinities become `null`, with the reason given. */
export function statistic(value: number, otherwise: Reason = "overflow"): Statistic {
	return Number.isFinite(value) ? { value } : { value: null, reason: otherwise };
}

/** No number, and why. */
export function noStatistic(reason: Reason): Statistic {
	return { value: null, reason };
}

/** The same thing on both sides of a comparison. */
export interface Pair<T> {
	baseline: T;
	production: T;
}
