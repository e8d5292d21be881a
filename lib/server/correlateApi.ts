/** Answers about correlation, as schemas: see api.ts. */
import { z } from "zod";
import { type PairStatus, pairStatuses } from "@/lib/query/pairs";
import { basis, column, count, row, time } from "./api";

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
		.describe("what it was found by; related: it carries the correlation id of one that was found"),
	row_count: count,
	columns: z.array(z.string()).describe("names of all columns of its collection, in order"),
	rows: z.array(row).describe("its first rows"),
});

export const joined = z.object({
	...place,
	collections: z.object({ inputs: z.string(), outputs: z.string() }),
	correlationid: z.string(),
	status: pairStatus,
	inputs: count.describe("records"),
	outputs: count.describe("records"),
});

export const correlation = z.object({
	id: z.string(),
	hint: z.string().nullable().describe("what to make of it, or how to look further"),
	index: count.nullable().describe("the row the id names, when it is {correlationid}_{index}"),
	records: z.array(foundRecord).describe("the earliest, 500 at most"),
	total: count.describe("records under the id, listed or not"),
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
	joined: z.array(joined).describe("each request's halves, and what became of them"),
	ambiguous: z.union([
		z.literal(false),
		z
			.object({ records: count, inputs: count, outputs: count })
			.describe("records that share the id: nothing is paired"),
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

const counts = z.object({
	matched: count,
	count_mismatch: count,
	ambiguous: count,
	input_only: count,
	output_only: count,
} satisfies Record<PairStatus, typeof count>);

export const pairSummary = z
	.object({
		...counts.shape,
		records: z.object({ inputs: counts, outputs: counts }),
		rows: z.object({ inputs: counts, outputs: counts }),
	})
	.describe("matched in rows; all others in records of both sides");

const pairRecord = z.object({ blob: z.string(), line: z.int().positive(), rows: count }).nullable();

export const pair = z.object({
	status: pairStatus,
	correlationid: z.string().nullable(),
	time: time.nullable(),
	index: count.nullable().describe("null: a record without rows"),
	inputs: row.nullable(),
	outputs: row.nullable(),
	records: z.object({ inputs: pairRecord, outputs: pairRecord }),
});

const collections = z.object({ inputs: z.string(), outputs: z.string() });

export const pairs = z.object({
	collections,
	summary: pairSummary,
	columns: z.object({ inputs: z.array(column), outputs: z.array(column) }),
	pairs: z.array(pair),
	total: count.describe("pairs and single rows that pass the filter"),
	next: z.string().nullable(),
	...basis,
});

export const ledger = z.object({
	collections,
	by: z.enum(["hour", "day"]),
	summary: pairSummary,
	buckets: z.array(z.object({ start: time.nullable(), ...pairSummary.shape })),
	expected: z
		.object({
			rates: z.object({ inputs: z.number(), outputs: z.number() }).describe("sampling, 0 to 1"),
			matched: z.number().describe("share of the collected inputs whose output is expected to be there"),
		})
		.nullable()
		.describe("under the sampling rates of leeway.yaml; null when none are given"),
	...basis,
});

export const idColumn = z.object({ column: z.string().nullable() });

export type FoundRecord = z.infer<typeof foundRecord>;
export type Correlation = z.infer<typeof correlation>;
export type PairCounts = z.infer<typeof counts>;
export type PairSummary = z.infer<typeof pairSummary>;
export type Pair = z.infer<typeof pair>;
export type Pairs = z.infer<typeof pairs>;
export type Ledger = z.infer<typeof ledger>;
export type IdColumn = z.infer<typeof idColumn>;
