import type { Filter } from "@/lib/model/filter";
import type { Sort } from "@/lib/model/sort";
import type { Millis } from "@/lib/time";
import type { Page, RowResult, Source } from "./engine";

/**
 * What becomes of a record when two collections are joined by correlation id. Which records make a pair is decided by
 * this rule, in this order, over all that was read of both collections, whatever window is looked at:
 *
 * A record delivered twice (one id of its own, equal in envelope, length and values) is one record, and a surplus line.
 *
 * 1. an id that stands once on each side: a pair;
 * 2. records of equal id and equal time, one on each side: a pair told apart by time (both halves of a request carry
 *    the time of its context);
 * 3. the id's other records, where inputs and outputs strictly take turns, an input first and an output last, none
 *    later than the one before by more than `orderWithin`: pairs told apart by order;
 * 4. where both sides are left within that time and do not take turns: ambiguous.
 *
 * - matched: a pair with equally many rows: row i belongs to row i.
 * - count_mismatch: a pair with different numbers of rows: the records belong together, the rows don't.
 * - input_only, output_only: no record of the other side belongs to it.
 * - ambiguous: nothing is paired: which belongs to which cannot be known, and a join would multiply them.
 * - no_id: the record has no correlation id: it can be joined with nothing.
 */
export type PairStatus = "matched" | "input_only" | "output_only" | "ambiguous" | "count_mismatch" | "no_id";

export const pairStatuses: readonly PairStatus[] = [
	"matched",
	"count_mismatch",
	"ambiguous",
	"input_only",
	"output_only",
	"no_id",
];

/** What a pair's two records were told by: an id that stands once a side, an equal time, or their order. */
export const toldBy = ["once", "time", "order"] as const;
export type ToldBy = (typeof toldBy)[number];

/** Records of a reused id that lie further apart do not belong together. Milliseconds. */
export const orderWithin = 3_600_000;

export type Side = "inputs" | "outputs";

/** Two windows of two collections, brought in step with the store. */
export interface PairSource {
	/** All that was read, beyond the window asked for: a status must not depend on the window. */
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

/** A line that repeats a record of its side, and where that record lies. */
export interface SurplusLine {
	side: Side;
	blob: string;
	line: number;
	repeats: { blob: string; line: number };
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
	/** Of a pair; null for a single record. */
	told: ToldBy | null;
	/** How many records of each side carry the id, where a side has several. */
	reused: { inputs: number; outputs: number } | null;
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
	 * paired output counts with its input. Null for a record that has neither, or when nothing was asked by stretch.
	 */
	start: Millis | null;
	/** surplus: lines that repeat a record of the side to the letter; they count nowhere else. */
	status: PairStatus | "surplus";
	side: Side;
	records: number;
	rows: number;
}
