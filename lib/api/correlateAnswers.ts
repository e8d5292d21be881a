/** Answers about correlation, as schemas: see api.ts. */

import { z } from "zod";
import { joinedBy } from "@/lib/model/joinedBy";
import { type PairStatus, pairStatuses } from "@/lib/model/pairStatus";
import { pairingReasons } from "@/lib/query/pairs";
import { basis, column, count, row, time } from "./answers";

const place = { datastore: z.string(), endpoint: z.string(), deployment: z.string() };
const window = z.object({ from: time, to: time });
const failure = z.object({ kind: z.string(), message: z.string(), fix: z.string() });
const pairStatus = z.enum(pairStatuses);

export const foundRecord = z.object({
	...place,
	collection: z.string(),
	blob: z.string(),
	line: z.int().positive(),
	time: time.nullable(),
	id: z.string().nullable(),
	correlationid: z.string().nullable(),
	xrequestid: z.string().nullable(),
	type: z.string().nullable(),
	length: count.describe("bytes of the line without its line ending"),
	by: z
		.enum(["correlationid", "xrequestid", "id", "column", "related"])
		.describe("what it carries the value as; related: it belongs to a request of one that does"),
	row_count: count,
	columns: z.array(z.string()).describe("names of all columns of its collection, in order"),
	rows_from: count.describe("place of the first row listed"),
	marked: z.array(count).describe("rows in which the column named as an id holds the value, 50 at most"),
	rows: z.array(row).describe("some of its rows, one after the other"),
});

/** Of each status, how many. */
const counts = z.object({
	matched: count,
	count_mismatch: count,
	ambiguous: count,
	input_only: count,
	output_only: count,
	no_id: count,
	no_key: count,
} satisfies Record<PairStatus, typeof count>);

const line = z.object({ blob: z.string(), line: z.int().positive() });

const conflict = z.object({
	id: z.string().describe("the record id"),
	lines: z.array(line).describe("where its records lie; of all ids together the earliest 100"),
});

const told = z
	.enum(pairingReasons)
	.nullable()
	.describe(
		"why the two belong together: an id that is used once on each side, an equal time, or their order; columns: it is a further output of the input, with a column that none of its other outputs has",
	);

const joined = z.object({
	...place,
	collections: z.object({ inputs: z.string(), outputs: z.string() }),
	correlationid: z.string(),
	time: time.nullable(),
	status: pairStatus,
	told,
	inputs: count.describe("records"),
	outputs: count.describe("records"),
	records: z
		.object({ inputs: z.array(line), outputs: z.array(line) })
		.describe("where they lie; of an ambiguous id only the first few"),
	index: count.nullable().describe("the row the value names or stands in"),
	certain: z
		.boolean()
		.describe(
			"false: the half that is missing may lie in what was not searched, or in a line that could not be read",
		),
	reused: z
		.object({ inputs: count, outputs: count })
		.nullable()
		.describe("records of each side under its correlation id, where a side has several"),
	note: z.string().nullable().describe("what a missing half rests on"),
	part_of: count
		.nullable()
		.describe(
			"place in this list of the gateway's request that a model's was made for: its records carry its id as request id; where that is used again, by their time",
		),
});

const reused = z.object({
	...place,
	collections: z.object({ inputs: z.string(), outputs: z.string() }),
	correlationid: z.string(),
	inputs: count.describe("records"),
	outputs: count.describe("records"),
	ambiguous: z.object({ inputs: count, outputs: count }).describe("those whose partner cannot be known"),
});

export const correlation = z.object({
	id: z.string(),
	hint: z.string().nullable().describe("what to make of it, or how to look further"),
	index: count.nullable().describe("the row the id names, when it is {correlationid}_{index}"),
	row: z
		.object({
			correlationid: z.string(),
			index: count,
			rows: count.describe("rows its request has"),
			exists: z.boolean(),
		})
		.nullable()
		.describe("the id read as {correlationid}_{index}, where there is such a request"),
	records: z
		.array(foundRecord)
		.describe("the earliest, 500 at most by default, and those of the requests in `joined`"),
	total: count.describe("records that carry the id or belong to a request of one that does, listed or not"),
	next: z.string().nullable().describe("`cursor` of the records after these"),
	carried: z
		.object({ correlationid: count, xrequestid: count, id: count, column: count, related: count })
		.describe("the same by what they carry the id as (one that does so twice counts in both)"),
	pairs: z.array(
		z.object({
			index: count,
			inputs: row,
			outputs: row,
			...place,
			correlationid: z.string(),
			collections: z.object({ inputs: z.string(), outputs: z.string() }),
		}),
	),
	joined: z.array(joined).describe("each request's halves, and what became of them; the earliest 250"),
	requests: counts.describe(
		"requests by what became of them, listed or not; one that a gateway and a model logged counts in both their joins",
	),
	joins: z
		.array(
			z.object({
				...place,
				collections: z.object({ inputs: z.string(), outputs: z.string() }),
				requests: counts,
			}),
		)
		.describe("the same of each two collections that were joined"),
	reused: z
		.object({ ids: count, listed: z.array(reused).describe("the most used ones") })
		.describe("ids that stand more than once on a side"),
	surplus: z
		.object({
			lines: count,
			listed: z.array(z.object({ ...place, collection: z.string(), ...line.shape, repeats: line })),
		})
		.describe("lines that repeat a record of these requests exactly: delivered again, joined once"),
	conflicts: z
		.object({
			ids: count,
			listed: z.array(z.object({ ...place, collection: z.string(), ...conflict.shape })),
		})
		.describe("record ids that stand on records of these requests which are not the same: none is left out"),
	near_misses: z
		.array(
			z.object({
				id: z.string(),
				as: z.enum(["correlationid", "xrequestid", "id"]),
				how: z.enum(["case", "blanks", "unicode", "prefix"]).describe("in what it differs"),
				records: count,
			}),
		)
		.describe("ids that look like this one, where nobody carries it"),
	ambiguous: z.union([
		z.literal(false),
		z
			.object({ records: count, inputs: count, outputs: count })
			.describe("records of all ids that are reused such that which half belongs to which cannot be known"),
	]),
	searched: z.object({
		collections: z.array(
			z.object({
				...place,
				collection: z.string(),
				covers: window.nullable().describe("its first to its last partition; null where unknown or none"),
				copy: z.object({ blobs: count, records: count }).nullable().describe("read before, and searched"),
				windows: z.array(window).describe("brought in step with the datastore and searched"),
				failed: z.array(z.object({ blob: z.string(), message: z.string(), fix: z.string() })),
				error: failure.nullable(),
				cut: z.boolean().describe("the window asked for leaves a part of it out"),
				damaged: z
					.object({
						lines: count,
						named: count.describe("those whose text holds the id"),
						naming: z.array(z.object({ ...line.shape, reason: z.string(), text: z.string() })),
					})
					.describe("lines that could not be read: they may hold it"),
				id_column: z.string().nullable().describe("the data column named as an id"),
			}),
		),
		share: z.number().describe("of the time the collections cover, 0 to 1"),
		everything: z.boolean(),
		blobs: count.describe("read for this search"),
		bytes: count,
		failures: z
			.array(z.object({ datastore: z.string(), ...failure.shape }))
			.describe("datastores that failed"),
	}),
	complete: z.boolean().describe("the search that was asked for has ended"),
});

export const pairSummary = z
	.object({
		...counts.shape,
		surplus: count.describe(
			"lines of both sides that repeat a record delivered before; they count nowhere else",
		),
		records: z.object({ inputs: counts, outputs: counts }),
		rows: z.object({ inputs: counts, outputs: counts }),
	})
	.describe(
		"matched in rows, an input once for each of its outputs; all others in records of both sides, with `key` in rows too. Of records whose rows a key joins `records` are matched",
	);

const surplusLines = z
	.array(z.object({ side: z.enum(["inputs", "outputs"]), ...line.shape, repeats: line }))
	.describe("the earliest 100 lines that repeat a record, each with where that lies");

const pairRecord = z.object({ blob: z.string(), line: z.int().positive(), rows: count }).nullable();

export const pair = z.object({
	status: pairStatus,
	correlationid: z.string().nullable(),
	time: time.nullable(),
	index: count
		.nullable()
		.describe(
			"of the input, or of the only one; null: a record without rows. With `key`, see `outputs._index`",
		),
	inputs: row.nullable(),
	outputs: row.nullable(),
	records: z.object({ inputs: pairRecord, outputs: pairRecord }),
	told,
	reused: z
		.object({ inputs: count, outputs: count })
		.nullable()
		.describe("records of each side under the id, where a side has several"),
});

const collections = z.object({ inputs: z.string(), outputs: z.string() });
/** How far apart the halves of a request were taken to lie; see Delay in lib/query/pairs.ts. */
const delay = z
	.object({
		within: z.number().describe("seconds"),
		learned: z
			.object({
				pairs: count.describe("requests seen whose id is used once on each side"),
				longest: z
					.number()
					.nullable()
					.describe("seconds that no more than one in a thousand of them took longer; null without any"),
				sampled: z.boolean().describe("these are a part of all there are"),
			})
			.nullable()
			.describe("what it was learned from: an hour at least, a week at most; null: `within` was given"),
	})
	.describe("how far apart the halves of a request may lie: so far around the window partners were sought");
const pairBasis = { delay, ...basis };

const key = z.string().nullable().describe("the column that rows are joined by; null: by their place");

const joined_by = z.enum(joinedBy).describe("the id that halves have in common");

export const pairs = z.object({
	collections,
	joined_by,
	key,
	summary: pairSummary,
	surplus_lines: surplusLines,
	columns: z.object({ inputs: z.array(column), outputs: z.array(column) }),
	pairs: z.array(pair),
	total: count.describe("pairs and single rows that pass the filter"),
	next: z.string().nullable(),
	...pairBasis,
});

/** Same-named columns of matched rows that are not the same on both sides; see lib/query/disagreeing.ts. */
export const disagreeing = z.object({
	collections,
	joined_by,
	key,
	columns: z
		.array(z.object({ column: z.string(), rows: count, of: count }))
		.describe("those that differ in `rows` of `of` matched rows; most rows first"),
	cut: z.boolean().describe("not all matched rows were compared, only those of the earliest pairs"),
	...pairBasis,
});

/** Columns the rows of a request could be joined by; see lib/query/keyColumns.ts. */
export const pairKeys = z.object({
	collections,
	columns: z
		.array(
			z.object({
				column: z.string(),
				rows: count.describe("rows of both sides that have a value in it"),
				all: count.describe("rows of both sides that were looked at: of pairs with more than one row"),
				distinct: count.describe("rows whose value occurs once in their half of the request"),
				matched: count.describe("inputs it would match with an output"),
				of: count.describe("the most that could be: rows of each request's smaller half"),
			}),
		)
		.describe("the best first"),
	suggested: z
		.string()
		.nullable()
		.describe("the first in which 95 % of all rows are distinct and 90 % of those that could be are matched"),
	cut: z.boolean().describe("only the earliest requests, or not every column, was looked at"),
	...pairBasis,
});

export const ledger = z.object({
	collections,
	joined_by,
	key,
	by: z.enum(["hour", "day"]),
	summary: pairSummary,
	surplus_lines: surplusLines,
	conflicts: z
		.object({
			ids: count,
			listed: z.array(z.object({ side: z.enum(["inputs", "outputs"]), ...conflict.shape })),
		})
		.describe("record ids that stand on records of one side which are not the same: none is left out"),
	buckets: z.array(z.object({ start: time.nullable(), ...pairSummary.shape })),
	expected: z
		.object({
			rates: z.object({ inputs: z.number(), outputs: z.number() }).describe("sampling, 0 to 1"),
			matched: z.number().describe("share of the collected inputs whose output is expected to be there"),
		})
		.nullable()
		.describe("under the sampling rates of leeway.yaml; null when none are given"),
	...pairBasis,
});

export const idColumn = z.object({ column: z.string().nullable() });

export type FoundRecord = z.infer<typeof foundRecord>;
export type Correlation = z.infer<typeof correlation>;
export type PairSummary = z.infer<typeof pairSummary>;
export type Pair = z.infer<typeof pair>;
export type Pairs = z.infer<typeof pairs>;
export type Ledger = z.infer<typeof ledger>;
export type PairDelay = z.infer<typeof delay>;
export type PairKeys = z.infer<typeof pairKeys>;
export type Disagreeing = z.infer<typeof disagreeing>;
export type IdColumn = z.infer<typeof idColumn>;
