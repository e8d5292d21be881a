/**
 * What becomes of a record when two collections are joined by correlation id. Which records make a pair is decided by
 * this rule, in this order, over all that was read of both collections, whatever window is looked at:
 *
 * A record delivered twice (one id of its own, equal in envelope, length and values) is one record, and a surplus line.
 *
 * Several outputs of one input (an id that stands once among the inputs, or once at their time), of which each has a
 * column that no other has and which are the same in the columns they share, all belong to it: each is a pair with it.
 *
 * 1. an id that stands once on each side: a pair;
 * 2. records of equal id and equal time, one on each side: a pair told apart by time (both halves of a request carry
 *    the time of its context);
 * 3. the id's other records, where inputs and outputs strictly take turns, an input first and an output last, none
 *    later than the one before by more than the deployment's own delay (lib/query/duckdb/delay.ts): pairs told apart by order;
 * 4. where both sides are left within that time and do not take turns: ambiguous.
 *
 * - matched: a pair with equally many rows: row i belongs to row i.
 * - count_mismatch: a pair with different numbers of rows: the records belong together, the rows don't.
 * - input_only, output_only: no record of the other side belongs to it.
 * - ambiguous: nothing is paired: which belongs to which cannot be known, and a join would multiply them.
 * - no_id: the record has no correlation id: it can be joined with nothing.
 *
 * Rows of a pair belong together by their place, or by a key: a column both sides have. Then every row has a status of
 * its own, and no pair is a count_mismatch: matched where each is the only row of the other half with an equal key;
 * ambiguous where several could be; input_only and output_only where none is; no_key where its key is null or missing.
 */
export const pairStatuses = [
	"matched",
	"count_mismatch",
	"ambiguous",
	"input_only",
	"output_only",
	"no_id",
	"no_key",
] as const;
export type PairStatus = (typeof pairStatuses)[number];

/** A count of each status. */
export type PairCounts = Record<PairStatus, number>;

export function noPairs(): PairCounts {
	return {
		matched: 0,
		count_mismatch: 0,
		ambiguous: 0,
		input_only: 0,
		output_only: 0,
		no_id: 0,
		no_key: 0,
	};
}
