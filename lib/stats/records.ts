import type { Distinct } from "./distinct";
import type { FeatureSample } from "./sample";

/** What a cell is, as far as bins tell cells apart. */
export const cellClass = { missing: 0, number: 1, boolean: 2, text: 3, nested: 4 } as const;

/**
 * How one feature's rows hang together: rows of one record (one request) are often alike, and then they say less than
 * as many rows of as many records. One entry is the cells of one record that have one value; entries of a record stand
 * together.
 */
export interface RecordGroups {
	/** Records in all. */
	records: number;
	/** False where the entries are of a sample of the records, by hash. */
	whole: boolean;
	/** Tells records apart. */
	record: Float64Array;
	/** What the cells are: see cellClass. */
	cells: Float64Array;
	/** A number's value, or its bin where `binned`; 0 or 1 of a boolean; a text's place in `texts`; else 0. */
	value: Float64Array;
	/** Rows of the record with this value. */
	count: Float64Array;
	texts: ReadonlyMap<number, string>;
	/** Numbers stand as the place of their bin, below the first edge 0. */
	binned: boolean;
	/** In how many records each category is met; of all records, also where the entries are of some. */
	met: ReadonlyMap<string, number>;
}

/** A sample whose rows are grouped in records; without `groups` each row is a draw of its own. */
export interface GroupedSample extends FeatureSample {
	groups?: RecordGroups;
	/** False when there are more distinct texts than were counted: `texts` has the most frequent ones. */
	allTexts?: boolean;
	/** Distinct numbers as they are written, where doubles cannot tell all of them apart. */
	exact?: { distinct: number } | undefined;
	/** Lengths of all texts in characters, where `texts` has not all of them. */
	textLengths?: Distinct;
}
