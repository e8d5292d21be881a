import type { KindCounts } from "@/lib/cell";
import type { Formulas } from "@/lib/csv";
import type { Filter } from "@/lib/model/filter";
import type { Sort } from "@/lib/model/sort";
import type { Millis } from "@/lib/time";
import type { Page, Paged } from "./source";

export interface RowFilter {
	filter: readonly Filter[];
	sort: readonly Sort[];
	/** Data columns to answer with, in this order; all when undefined. */
	columns?: readonly string[];
}

export interface RowQuery extends RowFilter, Page {}

export interface ColumnSummary {
	name: string;
	kinds: KindCounts;
	/** Numbers a double cannot hold. */
	inexact: number;
}

/** One row, its data cells as JSON lexemes; a column whose key the row lacks has undefined. */
export interface RowResult {
	correlationid: string | null;
	time: Millis | null;
	blob: string;
	line: number;
	index: number;
	cells: (CellResult | undefined)[];
}

/** A cell as it was written; `inexact` when a double cannot hold it. */
export interface CellResult {
	lexeme: string;
	inexact: boolean;
}

/** How each row of a file is written; of CSV, whether what a spreadsheet would run is marked. */
export type LineForm = { format: "jsonl" } | { format: "csv"; formulas: Formulas };

export interface RowPage extends Paged {
	/** Names of `cells`, in order. */
	columns: string[];
	rows: RowResult[];
	/** Rows that pass the filter. */
	total: number;
	/** Rows that may pass it too: `contains` searches of a cell beyond `maxCellBytes` only the beginning. */
	searchedInPart: number;
}

export interface RecordResult {
	blob: string;
	line: number;
	offset: number;
	length: number;
	time: Millis | null;
	id: string | null;
	correlationid: string | null;
	xrequestid: string | null;
	type: string | null;
	rows: number;
	shape: string;
}

export interface ProblemResult {
	blob: string;
	line: number;
	offset: number;
	length: number;
	reason: string;
	text: string;
}

/** Where a line lies, and the version of its blob that says so. */
export interface LinePlace {
	offset: number;
	length: number;
	etag: string;
	/** The blob is gzip: the offset is one in what it unpacks to. */
	packed: boolean;
}

/** What a window holds. Counts. */
export interface Totals {
	blobs: number;
	records: number;
	rows: number;
	problems: number;
}

/** Records that were read and yet are odd; up to 20 examples of each. */
export interface WindowNotices {
	/** Record ids that stand in several lines: `surplus` lines are more than the ids need. */
	repeated: { ids: number; surplus: number; examples: { id: string; records: number }[] };
	/** Records whose time lies outside their folder's (by more than a minute). */
	misplaced: {
		records: number;
		examples: { blob: string; line: number; time: Millis; partition: Millis }[];
	};
	/** Lines read with a remark (lib/collected.ts, Note). */
	notes: { note: string; records: number }[];
	/** Rows with more keys than the collection has columns for: the rest of each is a cell of `moreKeys` (lib/cell.ts). */
	rowsWithMoreKeys: number;
	/** Blobs that end with part of a line: it is read when its newline has come, or its hour is over. */
	unfinishedBlobs: number;
}
