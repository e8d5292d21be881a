import type { Millis } from "@/lib/time";
import type { Page, RowResult, Source } from "./engine";

/**
 * What becomes of a record when two collections are joined by correlation id:
 *
 * - matched: its id stands once on each side, with equally many rows: row i belongs to row i.
 * - count_mismatch: once on each side, with different numbers of rows: the records belong together, the rows don't.
 * - input_only, output_only: the other side has no such id (or the record has none).
 * - ambiguous: the id stands on both sides, and more than once on one of them. Nothing is paired: which belongs to
 *   which cannot be known, and a join would multiply them.
 */
export type PairStatus = "matched" | "input_only" | "output_only" | "ambiguous" | "count_mismatch";

export const pairStatuses: readonly PairStatus[] = [
	"matched",
	"count_mismatch",
	"ambiguous",
	"input_only",
	"output_only",
];

export type Side = "inputs" | "outputs";

/** Two windows of two collections, brought in step with the store. */
export interface PairSource {
	/** Windows that reach beyond the one asked for, so that a partner across its edge is found. */
	inputs: Source;
	outputs: Source;
	/** The window asked for; undefined: everything. A pair belongs to the window its input is in. */
	window?: { inputs: Source; outputs: Source };
}

/** One row, or a row and its other half. */
export interface Pair {
	status: PairStatus;
	correlationid: string | null;
	time: Millis | null;
	/** Place of the row in its record. */
	index: number;
	inputs: RowResult | null;
	outputs: RowResult | null;
}

export interface PairQuery extends Page {
	/** Only these; all when undefined. */
	statuses?: readonly PairStatus[];
}

export interface PairPage {
	columns: { inputs: string[]; outputs: string[] };
	pairs: Pair[];
	/** Number of pairs and single rows with the asked statuses. */
	total: number;
}

/** Records and rows of one side, of one status, in one stretch of time. */
export interface LedgerEntry {
	/** Start of the stretch, by the record's time; null for records without one. */
	start: Millis | null;
	status: PairStatus;
	side: Side;
	records: number;
	rows: number;
}
