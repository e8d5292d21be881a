import type { Status } from "@/lib/model/verdict";
import { distinctOf } from "./distinct";
import { momentsOf, standardDeviation } from "./moments";
import { roundedText, roundedTextAgainst } from "./roundedText";
import type { Thresholds } from "./thresholds";

/** A feature's value in a window of the past, of the same length and against the same baseline. */
export interface PastValue {
	value: number;
	/** Whether the fixed thresholds call it drift: a change is nothing to get used to. */
	drift: boolean;
	/** Saturday or Sunday, UTC; undefined for windows that are longer than a day. */
	weekend: boolean | undefined;
}

export interface Learned extends Thresholds {
	/** How many windows they were learned from. */
	windows: number;
	/** Which windows: of the same part of the week where there are enough, else all. */
	of: "all windows" | "weekdays" | "weekend days";
}

/** Fewer windows of the past teach nothing. */
const minWindows = 14;
const minWindowsOfAPart = 8;
const [watchDeviations, driftDeviations] = [3, 6];

/**
 * Thresholds of a distance learned from what the feature usually does: watch = max(watch, mean + 3 sd) of its values in
 * past windows, drift = max(drift, mean + 6 sd), weekdays and weekend days apart where there are at least 8 of both.
 * Never below the fixed ones. Undefined where fewer than 14 windows are left.
 *
 * Of twenty values of 0.30 ± 0.02 with fixed thresholds 0.10 and 0.25 these are 0.36 and 0.42.
 */
export function learnedThresholds(
	past: readonly PastValue[],
	fixed: Thresholds,
	weekend: boolean | undefined,
): Learned | undefined {
	const usual = past.filter(({ drift }) => !drift);
	if (usual.length < minWindows) return undefined;
	const part = (wanted: boolean) => usual.filter((each) => each.weekend === wanted);
	const isApart =
		weekend !== undefined && Math.min(part(true).length, part(false).length) >= minWindowsOfAPart;
	const used = isApart ? part(weekend) : usual;
	const moments = momentsOf(distinctOf(used.map(({ value }) => value)));
	const mean = moments?.mean ?? 0;
	const sd = (moments && standardDeviation(moments)) ?? 0;
	return {
		watch: Math.max(fixed.watch, mean + watchDeviations * sd),
		drift: Math.max(fixed.drift, mean + driftDeviations * sd),
		windows: used.length,
		of: isApart ? (weekend ? "weekend days" : "weekdays") : "all windows",
	};
}

/** What a feature's verdict by the fixed thresholds was made from. */
interface Judged {
	status: Status;
	value: number | null;
	noise: number | null;
	tested: number | null;
}

/**
 * The verdict by learned thresholds. They are never below the fixed ones, so a verdict can only become milder; what was
 * no drift and nothing to watch stays what it was: undefined.
 */
export function judgedByLearned(
	{ status, value, noise, tested }: Judged,
	{ watch, drift, windows, of }: Learned,
): { status: Status; severity: number; verdict: string } | undefined {
	if (value === null || (status !== "drift" && status !== "watch")) return undefined;
	const severity = value / drift;
	const from = `learned from ${windows} ${of}`;
	if (value >= drift && status === "drift") {
		return {
			status,
			severity,
			verdict: `${roundedTextAgainst(value, drift)} ≥ ${roundedText(drift)}, ${from} → drift`,
		};
	}
	if (value >= watch && (tested ?? value) > (noise ?? 0)) {
		return {
			status: "watch",
			severity,
			verdict: `${roundedTextAgainst(value, watch, drift)} ≥ ${roundedText(watch)}, ${from} → watch`,
		};
	}
	return {
		status: "ok",
		severity,
		verdict: `${roundedTextAgainst(value, watch)} < ${roundedText(watch)}, ${from} → ok`,
	};
}
