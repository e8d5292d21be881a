import type { Filter } from "@/lib/model/filter";
import type { Window } from "@/lib/time";

/** What a question is asked of: a collection's copy, whole or a window of it, and of that maybe only a segment. */
export interface Source {
	/** A collection's key, see Copies.copy. */
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
	/**
	 * Only rows that pass all of these; of records those that have such a row. What is no row passes unasked: blobs, and lines that
	 * could not be read, for nobody knows whose they are. Where the window holds rows, a column that is not there is `invalid`.
	 */
	filter?: readonly Filter[];
	/** What the filter takes columns of a file without types for, by name. */
	filterAs?: readonly ReadColumn[];
}

export type ReadColumn = readonly [name: string, as: "number" | "boolean" | "text"];

/** A source of all rows: a pair has a half elsewhere, which passes no filter of this side's. */
export type WholeSource = Source & { filter?: never };

export interface Page {
	offset: number;
	limit: number;
	/** Begin after this place in the order instead of at its first: `next` of the page before. */
	after?: OrderPlace | undefined;
}

/** A place in an order of rows: the values they are ordered by, and where the row lies. */
export type OrderPlace = readonly (string | number | null)[];

/** How a page is gone on from. */
export interface Paged {
	/** Where this page ends; null when nothing comes after it. */
	next: OrderPlace | null;
}

export interface AskOptions {
	signal?: AbortSignal;
}

export interface RowOptions extends AskOptions {
	/** Told how many of the window's rows have been searched for those that pass the filter. */
	onProgress?: ((rows: SearchedRows) => void) | undefined;
}

export interface SearchedRows {
	done: number;
	total: number;
}
