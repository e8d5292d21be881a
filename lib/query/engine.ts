import type { BucketUnit } from "@/lib/model/bucket";
import type { Millis } from "@/lib/time";
import type {
	ColumnSummary,
	LineForm,
	LinePlace,
	ProblemResult,
	RecordResult,
	RowFilter,
	RowPage,
	RowQuery,
	Totals,
	WindowNotices,
} from "./answers";
import type { BoundedCache } from "./boundedCache";
import type { Copies } from "./copy";
import type { Disagreements } from "./disagreeing";
import type { DistributionQuery, Distributions, DistributionsOverTime } from "./distribution";
import type { KeyColumns } from "./keyColumns";
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
	Conflicts,
	Delay,
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
import type { AskOptions, Page, Paged, RowOptions, Source } from "./source";

export type {
	CellResult,
	ColumnSummary,
	LineForm,
	LinePlace,
	ProblemResult,
	RecordResult,
	RowFilter,
	RowPage,
	RowQuery,
	RowResult,
	Totals,
	WindowNotices,
} from "./answers";
export type {
	AskOptions,
	OrderPlace,
	Page,
	Paged,
	ReadColumn,
	RowOptions,
	SearchedRows,
	Source,
	WholeSource,
} from "./source";

/**
 * What is asked about rows. No SQL crosses this line. Unknown columns and wrong values are LeewayErrors of kind `invalid`
 * that name them; a question of a copy that is gone (`Source.copy`) is `changed`.
 */
export interface Questions {
	totals(source: Source, options?: AskOptions): Promise<Totals>;
	columns(source: Source, options?: AskOptions): Promise<ColumnSummary[]>;
	rows(source: Source, query: RowQuery, options?: RowOptions): Promise<RowPage>;
	/**
	 * The same in full, each row as a line of a file without its end: a JSON object as an answer has it, or CSV. Some
	 * thousand at a time, the next when `take` is done; the first call has no rows, only the columns' names.
	 */
	eachLine(
		source: Source,
		query: RowFilter,
		form: LineForm,
		take: (lines: string[], columns: string[]) => Promise<void>,
		options?: AskOptions,
	): Promise<void>;
	/**
	 * The same in full as a Parquet file that is there for the time of `work`. Our own fields come first, `_time` as a UTC
	 * timestamp. A data column has the type that holds all its cells as they are: boolean, 64-bit integer, double (where a
	 * double says every number exactly), text; else it is text that holds each cell's JSON. Null and missing are null.
	 */
	withParquet<T>(
		source: Source,
		query: RowFilter,
		work: (file: string) => Promise<T>,
		options?: AskOptions,
	): Promise<T>;
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
	/** Some of the same records, in order. */
	placesFound(source: Source, query: PlacesQuery, options?: AskOptions): Promise<PlaceInTime[]>;
	/** Records at known places with some of their rows, in no order. */
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
	/** The same counted, by buckets of so many milliseconds; in one when undefined. */
	ledger(source: PairSource, bucketMillis: Millis | undefined, options?: AskOptions): Promise<LedgerEntry[]>;
	/** How far apart the halves of a request are taken to lie: as given, else learned from all that was read. */
	delay(source: PairSource, options?: AskOptions): Promise<Delay>;
	/** The earliest `limit` lines that repeat a record, left out of all pairs and counted as surplus by `ledger`. */
	surplus(source: PairSource, limit: number, options?: AskOptions): Promise<SurplusLine[]>;
	/** Record ids that stand on records of one side which are not the same. */
	conflicts(source: PairSource, options?: AskOptions): Promise<Conflicts>;
	/** Which columns of one name differ between the two halves of matched rows: see disagreeing.ts. */
	disagreeing(source: PairSource, options?: AskOptions): Promise<Disagreements>;
	/** Which columns the rows of a request could be joined by, the best first: see keyColumns.ts. */
	keyColumns(source: PairSource, options?: AskOptions): Promise<KeyColumns>;
	/** Repeated ids, misplaced records, lines read with a remark. */
	notices(source: Source, options?: AskOptions): Promise<WindowNotices>;
	/** How often each value occurs in each of the columns: see distribution.ts. */
	distributions(source: Source, query: DistributionQuery, options?: AskOptions): Promise<Distributions>;
	/** The same in each bucket of time. */
	distributionsOverTime(
		source: Source,
		query: DistributionQuery,
		by: BucketUnit,
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
	/** The same in each bucket of time. */
	recordGroupsOverTime(
		source: Source,
		query: RecordGroupQuery,
		by: BucketUnit,
		options?: AskOptions,
	): Promise<ColumnRecordGroupsOverTime[]>;
	/** Lengths of each column's texts, of the rows with a value in each of `complete`. */
	textLengths(source: Source, query: DistributionQuery, options?: AskOptions): Promise<ColumnTextLengths[]>;
	/** Where a line lies in its blob; undefined when the copy has no such line. */
	locate(key: string, blob: string, line: number): Promise<LinePlace | undefined>;
}

/**
 * Answers questions from copies that it keeps. DuckDB does today (duckdb/engine.ts); another engine passes
 * test/query/contract too.
 */
export interface Engine extends Questions, Copies {
	/** What others worked out of its rows (analysis/remember.ts): it goes with the engine. */
	workedOut: BoundedCache<object>;
	close(): Promise<void>;
}
