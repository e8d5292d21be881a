import type { Millis } from "@/lib/time";

/** How rows are spread over records: what tells whether rows of one record are worth asking about. */
export interface RecordCounts {
	rows: number;
	/** Records with at least one of these rows. */
	records: number;
	/** Σ m² over records of m rows each: divided by `rows`, how many rows a row's record has on average. */
	squares: number;
}

/** Which columns' cells are wanted by record, and in which rows. */
export interface RecordGroupQuery {
	columns: readonly RecordGroupColumn[];
	/** Only rows with a value in every one of these columns; all rows when undefined. */
	complete?: readonly string[] | undefined;
	/** Records whose cells are given at most; of more, about so many by hash. */
	maxRecords: number;
}

export interface RecordGroupColumn {
	/** A data column, as the engine's `columns` names it. */
	name: string;
	/** Ascending: numbers are given as the place of their bin, 0 below, 1 in [e_0, e_1) …, the last closed, one above. */
	edges?: readonly number[] | undefined;
}

/** One column's cells by record: of each record, how often each value occurs in it. Entries of a record stand together. */
export interface ColumnRecordGroups {
	name: string;
	/** All records. */
	records: number;
	/** False where the entries are of some of the records. */
	whole: boolean;
	record: Float64Array;
	/** 0 missing or no number, 1 number, 2 boolean, 3 text, 4 object or array. */
	cells: Float64Array;
	/** The number or its bin; 0 or 1; the text's key in `texts`; else 0. */
	value: Float64Array;
	count: Float64Array;
	texts: ReadonlyMap<number, string>;
	binned: boolean;
	/** In how many of all records each scalar is met, by how it is written; numbers in bins are not in it. */
	met: ReadonlyMap<string, number>;
}

/** The same in each bucket of time that has rows. */
export interface ColumnRecordGroupsOverTime {
	name: string;
	buckets: ReadonlyMap<Millis, ColumnRecordGroups>;
}

/** Lengths of one column's texts in characters, ascending, and how many rows have each. */
export interface ColumnTextLengths {
	name: string;
	values: Float64Array;
	counts: Float64Array;
}
