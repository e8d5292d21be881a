/** The ledger's buckets as bars. Pure. */

import type { Ledger, PairSummary } from "@/lib/api/correlateAnswers";
import type { PairStatus } from "@/lib/model/pairStatus";
import { addUnits, floorTo, type Millis, parseTime, type Window } from "@/lib/time";

export type LedgerUnit = Ledger["by"];

export type LedgerBar = Window & Record<PairStatus, number>;

const day = 86_400_000;

/** Hours as long as they stay bars one can hit, else days. */
export function ledgerUnit({ from, to }: Window): LedgerUnit {
	return to - from <= 4 * day ? "hour" : "day";
}

/**
 * What is counted, so that one stack has one unit: records, where the two of a pair (matched, or of unequal row
 * counts) count once, with their input.
 */
export function stackCounts({ records }: Pick<PairSummary, "records">): Record<PairStatus, number> {
	return {
		matched: records.inputs.matched,
		count_mismatch: Math.max(records.inputs.count_mismatch, records.outputs.count_mismatch),
		ambiguous: records.inputs.ambiguous + records.outputs.ambiguous,
		input_only: records.inputs.input_only,
		output_only: records.outputs.output_only,
		no_id: records.inputs.no_id + records.outputs.no_id,
	};
}

/** One bar a stretch of the window, those too that hold nothing: gaps stay gaps. */
export function barsOf({ buckets, by }: Pick<Ledger, "buckets" | "by">, window: Window): LedgerBar[] {
	const byStart = new Map<Millis | undefined, Ledger["buckets"][number]>(
		buckets.map((bucket) => [parseTime(bucket.start ?? ""), bucket]),
	);
	const none = { matched: 0, count_mismatch: 0, ambiguous: 0, input_only: 0, output_only: 0, no_id: 0 };
	const bars: LedgerBar[] = [];
	for (let from = floorTo(window.from, by); from < window.to; from = addUnits(from, by, 1)) {
		const bucket = byStart.get(from);
		bars.push({ from, to: addUnits(from, by, 1), ...(bucket ? stackCounts(bucket) : none) });
	}
	return bars;
}
