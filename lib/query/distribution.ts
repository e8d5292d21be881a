import type { KindCounts } from "@/lib/cell";
import type { Filter } from "@/lib/model/filter";
import type { Millis } from "@/lib/time";

/** Which columns' values are counted, and in which rows. */
export interface DistributionQuery {
	/** Data columns, as the engine's `columns` names them. */
	columns: readonly string[];
	/** Only rows with a value in every one of these columns; all rows when undefined. */
	complete?: readonly string[] | undefined;
	/** Only rows that pass all of these. */
	filter?: readonly Filter[] | undefined;
	/**
	 * Columns of a file without types that are taken for text: each cell that is not null counts as it is spelled,
	 * the number 1234 that was written 01234 as "01234". A boolean without a spelling has none.
	 */
	spelled?: readonly string[] | undefined;
}

/** How often each value occurs in one column. Such summaries add up: a week's is the sum of its days'. */
export interface ValueCounts {
	/** All rows by kind of value. */
	kinds: KindCounts;
	/**
	 * Distinct numbers, ascending, and how often each occurs: the number kinds only, by the double nearest to what
	 * was written. NaN and what overflows have none and are left out.
	 */
	numbers: { values: Float64Array; counts: Float64Array };
	/**
	 * The numbers by value, however many digits; undefined where the nearest doubles say all of them, and where values
	 * are counted by buckets of time.
	 */
	exact?: ExactNumbers | undefined;
	/** Texts and how often each occurs, the most frequent ones where there are too many, see `allTexts`. */
	texts: ReadonlyMap<string, number>;
	/** How many of the booleans are true. */
	trues: number;
	/** False when there are more distinct texts than are counted. */
	allTexts: boolean;
}

/** What is known of a column's numbers by value. NaN and the infinities are not in it. */
export interface ExactNumbers {
	distinct: number;
	/** As spelled. */
	min: string;
	max: string;
	/** The most frequent ones, at most 20, ties ascending. */
	top: readonly { lexeme: string; count: number }[];
}

export interface ColumnDistribution extends ValueCounts {
	name: string;
}

export interface Distributions {
	/** Rows counted. */
	rows: number;
	columns: ColumnDistribution[];
}

/** One column's values in each bucket of time that has rows, ascending. */
export interface ColumnOverTime {
	name: string;
	buckets: ReadonlyMap<Millis, ValueCounts>;
}

export interface DistributionsOverTime {
	/** Rows in each bucket that has any, ascending; rows of no known time are in none. */
	rows: ReadonlyMap<Millis, number>;
	columns: ColumnOverTime[];
}
