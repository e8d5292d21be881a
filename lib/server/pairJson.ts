import type { Ledger, PairSummary } from "@/lib/api/correlateAnswers";
import { noPairs, pairStatuses } from "@/lib/model/pairStatus";
import type { LedgerEntry, Pair, PairColumns } from "@/lib/query/pairs";
import { isoUtc } from "@/lib/time";
import { mergeJson } from "./mergeJson";
import { type CellSpelling, rowJson } from "./rowsJson";

/**
 * Counts over any entries of a ledger: matched in rows (an input and its output are one), all others in records; where a
 * key joins rows, in rows too, for those of one record are of several statuses.
 */
export function summaryOf(entries: readonly LedgerEntry[], byKey: boolean): PairSummary {
	const records = { inputs: noPairs(), outputs: noPairs() };
	const rows = { inputs: noPairs(), outputs: noPairs() };
	let surplus = 0;
	for (const entry of entries) {
		if (entry.status === "surplus") {
			surplus += entry.records;
			continue;
		}
		records[entry.side][entry.status] += entry.records;
		rows[entry.side][entry.status] += entry.rows;
	}
	const both = noPairs();
	const counted = byKey ? rows : records;
	for (const status of pairStatuses) both[status] = counted.inputs[status] + counted.outputs[status];
	// An input counts once for each of its outputs.
	return { ...both, matched: rows.outputs.matched, surplus, records, rows };
}

/** One for each bucket that has any records, in order of time. */
export function bucketsOf(entries: readonly LedgerEntry[], byKey: boolean): Ledger["buckets"] {
	const starts = [...new Set(entries.map(({ start }) => start))];
	starts.sort((a, b) => (a ?? Number.NEGATIVE_INFINITY) - (b ?? Number.NEGATIVE_INFINITY));
	return starts.map((start) => ({
		start: start === null ? null : isoUtc(start),
		...summaryOf(
			entries.filter((entry) => entry.start === start),
			byKey,
		),
	}));
}

/** A pair as JSON text. */
export function pairJson(pair: Pair, columns: PairColumns, cells: CellSpelling): string {
	const { inputs, outputs, time, ...rest } = pair;
	const about = JSON.stringify({ ...rest, time: time === null ? null : isoUtc(time) });
	const input = inputs ? rowJson(inputs, columns.inputs, cells) : "null";
	const output = outputs ? rowJson(outputs, columns.outputs, cells) : "null";
	return mergeJson(about, `{"inputs":${input},"outputs":${output}}`);
}
