import type { PairStatus } from "@/lib/model/pairStatus";
import type { Millis } from "@/lib/time";
import type { ProblemResult, RecordResult, RowResult } from "./answers";
import type { Conflicts, PairingReason, SurplusLine } from "./pairs";

/** What a record carries a value as. `column`: in a column of its rows that people named as an id. */
export const carriedAs = ["correlationid", "xrequestid", "id", "column"] as const;
export type CarriedAs = (typeof carriedAs)[number];

/** Which records a look-up is about. */
export interface LookupTarget {
	/** The value as it was given. */
	id: string;
	/** What it may be carried as; anything when undefined. */
	as?: readonly CarriedAs[] | undefined;
	/** A data column that holds ids too; passed over where the copy has none of this name. */
	column?: string | undefined;
	/** Correlation ids of the requests that records found by another field belong to: all under them belongs to the answer. */
	requests: readonly string[];
	/** Request ids (`xrequestid`) that such a request carries and another record has as its correlation id. */
	parents: readonly string[];
}

export interface LookupQuery extends LookupTarget {
	/** The value read as a row's id, `{correlationid}_{index}`. */
	row?: { correlationid: string; index: number } | undefined;
	/** An earlier answer to this very question: given back when the copy is as it was then. */
	known?: LookupResult | undefined;
}

/** Counted over all of the copy that the question is asked of, never over a listing. */
export interface LookupResult {
	/** Records that carry the value, by what they carry it as; one that does so twice counts in both. */
	carried: Record<CarriedAs, number>;
	/** The same, each counted once. */
	direct: number;
	/** Records under `requests` and `parents` that do not carry the value themselves. */
	related: number;
	/** Records of the request that `row` names, and those of them that have such a row; `rows`: the most one has. */
	row: { records: number; holding: number; rows: number };
	/** Correlation ids of the records that carry the value as anything else; none of them the value. */
	requests: string[];
	/** Request ids of the records found that are neither the value nor a correlation id of theirs. */
	parents: string[];
	/** The hours the records found lie in, as their starts. */
	hours: Millis[];
	/** Lines that are not records, and those of them whose text holds the value (20 at most). */
	damaged: { lines: number; naming: ProblemResult[]; named: number };
	/** Names the state of the copy this was answered from. */
	asOf: string;
}

/** Where a record lies. */
export interface RecordPlace {
	blob: string;
	line: number;
}

/** A record's place in the order of a look-up: by time, then by where it lies. */
export interface PlaceInTime extends RecordPlace {
	time: Millis | null;
}

export interface PlacesQuery extends LookupTarget {
	limit: number;
	/** Only those after this one. */
	after?: PlaceInTime | undefined;
}

/** A record with some of its rows. */
export interface FoundRecord {
	record: RecordResult;
	/** Its rows from `from` on; `record.rows` says how many it has. */
	rows: RowResult[];
	from: number;
	/** Rows in which the named column holds the value (50 at most), by their index. */
	marked: number[];
}

export interface RecordsAtQuery {
	/** The records wanted; those that are not there are left out. `row` must be among the rows of its record. */
	places: readonly (RecordPlace & { row?: number | undefined })[];
	/** How many rows of each: without `row`, from the first in which the column holds the value, else from the first. */
	rows: number;
	/** The value, and the column it is looked for in. */
	id: string;
	column?: string | undefined;
}

export interface RecordsAt {
	/** Names of the rows' cells, in order. */
	columns: string[];
	records: FoundRecord[];
}

export interface RequestsQuery {
	/** Correlation ids. */
	ids: readonly string[];
	/** Requests at most, the earliest. */
	limit: number;
	/** Only the one that this record is in. */
	of?: (RecordPlace & { side: "inputs" | "outputs" }) | undefined;
}

/** One request: a pair, a half without the other, or all records of an ambiguous id. */
export interface RequestEntry {
	status: PairStatus;
	correlationid: string;
	time: Millis | null;
	/** Records on each side; of an ambiguous id all of them, of which only the first few are named. */
	inputs: number;
	outputs: number;
	places: { inputs: RecordPlace[]; outputs: RecordPlace[] };
	/** Of a pair; null for anything else. */
	told: PairingReason | null;
	/** The latest time of the records named; `time` is the first of its input, or of its only one. */
	until: Millis | null;
	/** The request id (`xrequestid`) that all of them have which have one other than their correlation id; null: none. */
	requestid: string | null;
	/** How many records of each side carry its correlation id, where a side has several. */
	reused: { inputs: number; outputs: number } | null;
}

/** An id that stands more than once on a side. */
export interface ReusedId {
	correlationid: string;
	inputs: number;
	outputs: number;
	/** Records whose partner cannot be known. */
	ambiguous: { inputs: number; outputs: number };
}

export interface RequestsResult {
	entries: RequestEntry[];
	/** Entries there are, by status. */
	counts: Record<PairStatus, number>;
	/** Records whose partner cannot be known. */
	ambiguous: { inputs: number; outputs: number };
	/** The ids used most often; `reusedIds` counts them all. */
	reused: ReusedId[];
	reusedIds: number;
	/** Lines that repeat a record of these requests, the earliest 100; `surplusLines` counts them all. */
	surplus: SurplusLine[];
	surplusLines: number;
	conflicts: Conflicts;
}

/** An id that looks like the one asked for. */
export interface NearMiss {
	id: string;
	as: "correlationid" | "xrequestid" | "id";
	/** How it differs: in case, in blanks around it, in how its letters are composed, or it only begins like it. */
	how: "case" | "blanks" | "unicode" | "prefix";
	records: number;
}
