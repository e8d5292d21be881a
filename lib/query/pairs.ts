import type { Millis } from "@/lib/time";
import type { Filter, Page, RowResult, Sort, Source } from "./engine";

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

/** A record's place, and how many rows it has. */
export interface PairRecord {
	blob: string;
	line: number;
	rows: number;
}

/** One row, or a row and its other half. */
export interface Pair {
	status: PairStatus;
	correlationid: string | null;
	time: Millis | null;
	/** Place of the row in its record; null for a record without rows, which is listed once all the same. */
	index: number | null;
	inputs: RowResult | null;
	outputs: RowResult | null;
	/** The records the rows are of. Of a count_mismatch both, though only one side's row is listed. */
	records: { inputs: PairRecord | null; outputs: PairRecord | null };
}

/** A condition on one side's rows: what has no row on that side does not pass. */
export interface SideFilter extends Filter {
	side: Side;
}

/** A side's column, or (without a side) `_time` or `_correlationid` of the pair. */
export interface SideSort extends Sort {
	side?: Side;
}

export interface PairFilter {
	/** Only these; all when undefined. */
	statuses?: readonly PairStatus[] | undefined;
	filter?: readonly SideFilter[] | undefined;
	sort?: readonly SideSort[] | undefined;
}

export interface PairQuery extends Page, PairFilter {}

export interface PairColumns {
	inputs: string[];
	outputs: string[];
}

export interface PairPage {
	columns: PairColumns;
	pairs: Pair[];
	/** Number of pairs and single rows that pass. */
	total: number;
}

/** Records and rows of one side, of one status, in one stretch of time. */
export interface LedgerEntry {
	/**
	 * Start of the stretch, by the record's time where that lies in its partition, else by the partition's start; a
	 * matched output counts with its input. Null for a record that has neither, or when nothing was asked by stretch.
	 */
	start: Millis | null;
	status: PairStatus;
	side: Side;
	records: number;
	rows: number;
}
