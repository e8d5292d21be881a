/** How well a column both sides have would join the rows of a request; see lib/model/pairStatus.ts. */
export interface KeyColumn {
	column: string;
	/** Rows of both sides that have a value in it, of `all`. */
	rows: number;
	all: number;
	/** Of those, the ones whose value stands once in their half of the request. */
	distinct: number;
	/** Inputs that would be matched, of the most that could be: the rows of each request's smaller half. */
	matched: number;
	of: number;
}

/** Columns that rows could be joined by, the best first. */
export interface KeyColumns {
	columns: KeyColumn[];
	/** Not everything was looked at: only the earliest requests, or not every shared column. */
	isCut: boolean;
}

const minDistinct = 0.95;
const minMatched = 0.9;

/** The column to propose: nearly every value stands once in its half and is found in the other. */
export function suggestedKey(columns: readonly KeyColumn[]): string | null {
	const fits = ({ all, distinct, matched, of }: KeyColumn) =>
		of > 0 && distinct >= minDistinct * all && matched >= minMatched * of;
	return columns.find(fits)?.column ?? null;
}
