/** The ledger's buckets as bars. Pure. */

import type { Ledger, PairSummary } from "@/lib/api/correlateAnswers";
import { noPairs, type PairCounts } from "@/lib/model/pairStatus";
import { addUnits, floorTo, type Millis, parseTime, type Window } from "@/lib/time";

export type LedgerUnit = Ledger["by"];

export type LedgerBar = Window & PairCounts;

const day = 86_400_000;

/** Hours as long as they stay bars one can hit, else days. */
export function ledgerUnit({ from, to }: Window): LedgerUnit {
	return to - from <= 4 * day ? "hour" : "day";
}

/**
 * What is counted, so that one stack has one unit: records, where the two of a pair (matched, or of unequal row
 * counts) count once, with their input. Where a key joins them, rows in the same way.
 */
export function stackCounts(
	{ records, rows }: Pick<PairSummary, "records" | "rows">,
	key: string | null,
): PairCounts {
	const { inputs, outputs } = key === null ? records : rows;
	return {
		matched: inputs.matched,
		count_mismatch: Math.max(inputs.count_mismatch, outputs.count_mismatch),
		ambiguous: inputs.ambiguous + outputs.ambiguous,
		input_only: inputs.input_only,
		output_only: outputs.output_only,
		no_id: inputs.no_id + outputs.no_id,
		no_key: inputs.no_key + outputs.no_key,
	};
}

/** One bar for each bucket of the window, those too that hold nothing: gaps stay gaps. */
export function barsOf(
	{ buckets, by, key }: Pick<Ledger, "buckets" | "by" | "key">,
	window: Window,
): LedgerBar[] {
	const byStart = new Map<Millis | undefined, Ledger["buckets"][number]>(
		buckets.map((bucket) => [parseTime(bucket.start ?? ""), bucket]),
	);
	const bars: LedgerBar[] = [];
	for (let from = floorTo(window.from, by); from < window.to; from = addUnits(from, by, 1)) {
		const bucket = byStart.get(from);
		bars.push({ from, to: addUnits(from, by, 1), ...(bucket ? stackCounts(bucket, key) : noPairs()) });
	}
	return bars;
}
