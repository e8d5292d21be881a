import type { RecordResult, RowResult } from "./engine";

/** What a record was found by. `column`: a column of its rows that people named as an id. */
export type FoundBy = "correlationid" | "xrequestid" | "id" | "column";

export interface LookupQuery {
	/** Records under any of these: correlation id, request id, or the record's own. */
	ids: readonly string[];
	/** A data column that holds ids too; passed over where the copy has none of this name. */
	column?: string | undefined;
	/** Records at most, the earliest. */
	limit: number;
	/** Rows at most, shared out evenly: each record gives its first ones, one at least. */
	rows: number;
	/** An earlier answer to this very question: given back when the copy is as it was then. */
	known?: LookupResult | undefined;
}

export interface FoundRecord {
	by: FoundBy;
	record: RecordResult;
	/** Its first rows; `record.rows` says how many it has. */
	rows: RowResult[];
}

export interface LookupResult {
	/** Names of the rows' cells, in order. */
	columns: string[];
	/** By time, then by where they lie. */
	records: FoundRecord[];
	/** Records there are, listed or not. */
	total: number;
	/** Names the state of the copy this was answered from. */
	asOf: string;
}
