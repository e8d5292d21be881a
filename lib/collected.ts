import type { CellColumn } from "./cell";
import type { Millis } from "./time";

/** Why a line could not be read as a record. */
export type Fault = "invalid_json" | "not_an_object" | "too_long" | "not_utf8" | "unreadable_payload";

/** Something odd that was read all the same. */
export type Note = "trailing_comma" | "duplicate_key" | "byte_order_mark" | "invalid_time" | "long_value";

/**
 * A record: the CloudEvents envelope of one line, without its rows. Text fields are as written, null where
 * absent or null; what is not text there is kept as its JSON text.
 */
export interface Envelope {
	/** 1-based; blank lines count. */
	line: number;
	/** First byte of the line in its blob, and its bytes without the line ending. */
	offset: number;
	length: number;
	id: string | null;
	/** UTC; null when absent or no time (then `timeText` says what stood there). */
	time: Millis | null;
	timeText: string | null;
	type: string | null;
	source: string | null;
	correlationid: string | null;
	xrequestid: string | null;
	/** Where the payload lies when it is not in the line; also what `data` says when `datainblob` is "true". */
	dataref: string | null;
	/** "true" when `data` is the URL of a blob. */
	datainblob: string | null;
	/** Envelope keys beyond the ones above and `data`, as one JSON object; null when there are none. */
	extra: string | null;
	/** Number of rows in `data`, or in the payload beside the log. */
	rows: number;
	/**
	 * How the body became rows, see lib/record/shape.ts; "records" is what the SDK writes. "query": from a GET
	 * request's path. Without rows: "none" no data, "empty"
	 * nothing in it, "elsewhere" at `dataref`, "binary" no JSON in `data_base64`.
	 */
	shape: string;
	notes: Note[];
}

/** A line that is not a record, or whose record lacks the rows of its payload (`unreadable_payload`). */
export interface Problem {
	line: number;
	offset: number;
	length: number;
	reason: Fault;
	/** The line's first characters, at most 2,000; of a payload beside the log, why it has no rows. */
	text: string;
}

/** Rows read together, column by column. */
export interface RowBatch {
	/** Number of rows. */
	count: number;
	/** For each row, which of the records read with it (by position) it belongs to. */
	records: readonly number[] | Int32Array;
	/** For each row, its 0-based place in its record. */
	indexes: readonly number[] | Int32Array;
	columns: CellColumn[];
}
