import type { Filter } from "@/lib/model/filter";
import type { JoinedBy } from "@/lib/model/joinedBy";
import type { PairStatus } from "@/lib/model/pairStatus";
import type { Sort } from "@/lib/model/sort";
import type { Millis } from "@/lib/time";
import type { RowResult } from "./answers";
import type { OrderPlace, Page, WholeSource } from "./source";

/**
 * Why a pair's two records belong together: an id that stands once a side, an equal time, or their order; columns: it is a
 * further output of the input, with a column that none of its other outputs has.
 */
export const pairingReasons = ["once", "time", "order", "columns"] as const;
export type PairingReason = (typeof pairingReasons)[number];

/** Halves of a request are taken to lie no further apart than this where nothing longer was seen. Milliseconds. */
export const leastDelay = 3_600_000;
/** However long it took elsewhere: a single half that waited for weeks must not have all those weeks read. */
export const longestDelay = 7 * 86_400_000;

/** How far apart the halves of a request may lie: as far the other half is sought, and a reused id told apart by order. */
export interface Delay {
	within: Millis;
	/** What it was learned from; null: it was given. */
	learned: {
		/** Requests whose id stands once on each side. */
		pairs: number;
		/** 99.9th percentile of the time between their halves; null without any. */
		longest: Millis | null;
		/** They are a part of all, chosen by their ids. */
		sampled: boolean;
	} | null;
}

export type Side = "inputs" | "outputs";

/** Two windows of two collections, brought in step with the store. */
export interface PairSource {
	/** All that was read, beyond the window asked for: a status must not depend on the window. */
	inputs: WholeSource;
	outputs: WholeSource;
	/** The correlation id when undefined. */
	joinedBy?: JoinedBy;
	/** The column whose values join the rows of a pair; undefined: their places do. Both sides have it. */
	key?: string;
	/** How far apart the halves of a request may lie; learned from what was read when undefined. */
	within?: Millis;
	/** The window asked for; undefined: everything. A pair belongs to the window its input is in. */
	window?: { inputs: WholeSource; outputs: WholeSource };
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

/** Record ids that stand on records which are not the same, though under one correlation id: neither is left out. */
export interface Conflicts {
	ids: number;
	/** Each with its records, the earliest 100 of all. */
	listed: { side: Side; id: string; lines: { blob: string; line: number }[] }[];
}

/** One row, or a row and its other half. */
export interface Pair {
	status: PairStatus;
	correlationid: string | null;
	time: Millis | null;
	/**
	 * Place of the row in its record, of a pair that of the input; null for a record without rows, which is listed once
	 * all the same. Joined by a key, the output may stand elsewhere in its record: `outputs.index`.
	 */
	index: number | null;
	inputs: RowResult | null;
	outputs: RowResult | null;
	/** The records the rows are of: both, where its partner is known, though only one side's row may be listed. */
	records: { inputs: PairRecord | null; outputs: PairRecord | null };
	/** Of records that are a pair, whatever becomes of their rows; null for a single record. */
	told: PairingReason | null;
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
	/** Where this page ends; null when nothing comes after it. */
	next: OrderPlace | null;
}

/** Records and rows of one side, of one status, in one bucket of time. */
export interface LedgerEntry {
	/**
	 * Start of the bucket, by the record's time where that lies in its partition, else by the partition's start; a
	 * paired output counts with its input. Null for a record that has neither, or when nothing was asked by bucket.
	 */
	start: Millis | null;
	/** surplus: lines that repeat a record of the side to the letter; they count nowhere else. */
	status: PairStatus | "surplus";
	side: Side;
	records: number;
	rows: number;
}
