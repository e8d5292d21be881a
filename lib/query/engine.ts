import type { BucketUnit } from "@/lib/model/bucket";
import type { Filter } from "@/lib/model/filter";
import type { Sort } from "@/lib/model/sort";
import type { Millis, Window } from "@/lib/time";
import type { Copy } from "./copy";
import type { DistributionQuery, Distributions, DistributionsOverTime } from "./distribution";
import type {
	LookupQuery,
	LookupResult,
	NearMiss,
	PlaceInTime,
	PlacesQuery,
	RecordsAt,
	RecordsAtQuery,
	RequestsQuery,
	RequestsResult,
} from "./lookup";
import type {
	LedgerEntry,
	Pair,
	PairColumns,
	PairFilter,
	PairPage,
	PairQuery,
	PairSource,
	SurplusLine,
} from "./pairs";
import type {
	ColumnRecordGroups,
	ColumnRecordGroupsOverTime,
	ColumnTextLengths,
	RecordCounts,
	RecordGroupQuery,
} from "./recordGroups";

/** What a question is asked of: a collection's copy, whole or a window of it. */
export interface Source {
	/** A collection's key, see Engine.copy. */
	key: string;
	/**
	 * The copy's id the window was read into. If it has been deleted since (cleared, or its room was needed), the
	 * question fails with `changed`: a copy made anew would answer with nothing.
	 */
	copy?: string;
	/**
	 * Whole partitions where the window covers them whole; where it cuts through a partition, the record's own
	 * time decides (a record without a time belongs to every window that touches its partition).
	 */
	window?: Window;
	/** Several windows as one, none of which overlaps another; in the place of `window`. */
	windows?: readonly Window[];
	/** Answer also from blobs that are only partly read so far. */
	partial?: boolean;
	/** A table read from a file: its rows are of no record, each is a draw of its own. */
	isTable?: true;
}

export interface Page {
	offset: number;
	limit: number;
	/** Begin behind this place in the order instead of at its first: `next` of the page before. */
	after?: OrderPlace | undefined;
}

/** A place in an order of rows: the values they are ordered by, and where the row lies. */
export type OrderPlace = readonly (string | number | null)[];

/** How a page is gone on from. */
export interface Paged {
	/** Where this page ends; null when there is nothing behind it. */
	next: OrderPlace | null;
}

export interface RowQuery extends Page {
	filter: readonly Filter[];
	sort: readonly Sort[];
	/** Data columns to answer with, in this order; all when undefined. */
	columns?: readonly string[];
}

/** Rows by kind of value in one column. Counts. */
export interface KindCounts {
	missing: number;
	null: number;
	boolean: number;
	int: number;
	float: number;
	text: number;
	json: number;
}

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

export interface RowPage extends Paged {
	/** Names of `cells`, in order. */
	columns: string[];
	rows: RowResult[];
	/** Rows that pass the filter. */
	total: number;
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
export interface Oddities {
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

export interface AskOptions {
	signal?: AbortSignal;
}

/**
 * Questions about rows. DuckDB answers them today (duckdb/engine.ts); another engine passes contract.ts too. No
 * SQL crosses this line. Unknown columns and wrong values are LeewayErrors of kind `invalid` that name them.
 */
export interface Engine {
	/** Holds the copy under this key, made when there is none: it is not deleted for the time of `work`. */
	copy<T>(key: string, work: (copy: Copy) => Promise<T>): Promise<T>;
	totals(source: Source, options?: AskOptions): Promise<Totals>;
	columns(source: Source, options?: AskOptions): Promise<ColumnSummary[]>;
	rows(source: Source, query: RowQuery, options?: AskOptions): Promise<RowPage>;
	records(
		source: Source,
		page: Page,
		options?: AskOptions,
	): Promise<{ records: RecordResult[]; total: number } & Paged>;
	problems(
		source: Source,
		page: Page,
		options?: AskOptions,
	): Promise<{ problems: ProblemResult[]; total: number } & Paged>;
	/** Who carries a value as what, counted: see lookup.ts. */
	lookup(source: Source, query: LookupQuery, options?: AskOptions): Promise<LookupResult>;
	/** A stretch of the same records, in order. */
	placesFound(source: Source, query: PlacesQuery, options?: AskOptions): Promise<PlaceInTime[]>;
	/** Records at known places with a stretch of their rows, in no order. */
	recordsAt(source: Source, query: RecordsAtQuery, options?: AskOptions): Promise<RecordsAt>;
	/** What became of the requests under some correlation ids: counted, and the earliest. */
	requests(source: PairSource, query: RequestsQuery, options?: AskOptions): Promise<RequestsResult>;
	/** Ids that look like one that nobody carries. */
	nearMisses(source: Source, id: string, options?: AskOptions): Promise<NearMiss[]>;
	/** Two collections joined by correlation id, a page of it: see pairs.ts. */
	pairs(source: PairSource, query: PairQuery, options?: AskOptions): Promise<PairPage>;
	/** The same in full and in order, a batch at a time, the next one when `take` is done; the first is empty. */
	eachPair(
		source: PairSource,
		query: PairFilter,
		take: (pairs: Pair[], columns: PairColumns) => Promise<void>,
		options?: AskOptions,
	): Promise<void>;
	/** The same counted, by stretches of so many milliseconds; in one when undefined. */
	ledger(source: PairSource, stretch: Millis | undefined, options?: AskOptions): Promise<LedgerEntry[]>;
	/** The earliest `limit` lines that repeat a record, left out of all pairs and counted as surplus by `ledger`. */
	surplus(source: PairSource, limit: number, options?: AskOptions): Promise<SurplusLine[]>;
	/** Repeated ids, misplaced records, lines read with a remark. */
	oddities(source: Source, options?: AskOptions): Promise<Oddities>;
	/** How often each value occurs in each of the columns: see distribution.ts. */
	distributions(source: Source, query: DistributionQuery, options?: AskOptions): Promise<Distributions>;
	/** The same in each stretch of time. */
	distributionsOverTime(
		source: Source,
		query: DistributionQuery,
		stretch: BucketUnit,
		options?: AskOptions,
	): Promise<DistributionsOverTime>;
	/** How rows are spread over records, of the rows with a value in each of `complete`: see recordGroups.ts. */
	recordCounts(
		source: Source,
		complete: readonly string[] | undefined,
		options?: AskOptions,
	): Promise<RecordCounts>;
	/** Each column's cells by record: see recordGroups.ts. */
	recordGroups(source: Source, query: RecordGroupQuery, options?: AskOptions): Promise<ColumnRecordGroups[]>;
	/** The same in each stretch of time. */
	recordGroupsOverTime(
		source: Source,
		query: RecordGroupQuery,
		stretch: BucketUnit,
		options?: AskOptions,
	): Promise<ColumnRecordGroupsOverTime[]>;
	/** Lengths of each column's texts, of the rows with a value in each of `complete`. */
	textLengths(source: Source, query: DistributionQuery, options?: AskOptions): Promise<ColumnTextLengths[]>;
	/** Where a line lies in its blob; undefined when the copy has no such line. */
	locate(key: string, blob: string, line: number): Promise<LinePlace | undefined>;
	/** Is there a copy under this key? Asking makes none. */
	has(key: string): Promise<boolean>;
	/** Bytes of all copies on disk. */
	size(): Promise<number>;
	/** Deletes every copy that nobody holds. */
	clear(): Promise<void>;
	close(): Promise<void>;
}
