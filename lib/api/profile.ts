/** The answer about what columns hold, as a schema: see api.ts. */
import { z } from "zod";
import { basis, column, count } from "./answers";
import { patience, rowsQuery, windowQuery } from "./parameters";

export const profileQuery = z.strictObject({
	...windowQuery,
	...patience,
	columns: rowsQuery.shape.columns,
	filter: rowsQuery.shape.filter.describe(
		"only rows that pass, as for `rows`; `rows` counts those. `inexact`, `records` and `blobs` stay the window's",
	),
});

const statistic = z.union([
	z.object({ value: z.number() }),
	z.object({ value: z.null(), reason: z.string().describe("why there is no value") }),
]);

const extreme = z
	.union([z.number(), z.string()])
	.describe("exact, as spelled: a text where no double holds it");

const numbers = z
	.object({
		count: count.describe("rows with a finite number; the rest of `numbers` is about these"),
		min: extreme,
		max: extreme,
		rounded: z
			.boolean()
			.describe(
				"some have more digits than a double: mean, sd, quantiles and histogram are rounded to doubles",
			),
		mean: z.number(),
		sd: statistic.describe("sample standard deviation, n − 1 in the denominator"),
		quantiles: z
			.object({ p5: z.number(), p25: z.number(), p50: z.number(), p75: z.number(), p95: z.number() })
			.describe("by linear interpolation: type 7, as numpy's"),
		histogram: z
			.object({
				edges: z.array(z.number()),
				counts: z.array(count),
				whole: z
					.boolean()
					.describe(
						"all values are whole numbers: a bin holds those from its lower edge to one below its upper edge",
					),
			})
			.describe(
				"equally wide bins [e_i, e_i+1), the last one closed, between round numbers: Sturges' rule, at most 20; a constant has the bin [v, v]",
			),
	})
	.describe(
		"integers and floats together; what is worked out rests on the double nearest to what was written",
	);

const top = z.object({
	values: z
		.array(
			z.object({
				value: z
					.string()
					.describe(
						'JSON text: 1 is the number, "1" the text; numbers by value, whatever their spelling, with all their digits',
					),
				count,
				cut: count.optional().describe("length of a text of which `value` has only the beginning"),
			}),
		)
		.describe("the most frequent values, at most 20"),
	others: count.describe("rows with any other value, objects and arrays included"),
});

export const columnProfile = column.extend({
	rows: count,
	nulls: count,
	missing: count.describe("rows without the key"),
	notFinite: count.describe("NaN, infinities, and numbers beyond a double: in no statistic"),
	distinct: z
		.union([z.object({ value: count }), z.object({ value: z.null(), reason: z.string(), atLeast: count })])
		.describe("different numbers, texts and booleans"),
	numbers: numbers.nullable().describe("null: no row has a finite number"),
	texts: z
		.object({ shortest: count, longest: count })
		.nullable()
		.describe(
			"lengths of the texts in UTF-16 units; of more than 64 KiB, of the beginning. null: no row has a text",
		),
	top,
});

export const profile = z.object({
	columns: z.array(columnProfile),
	rows: count.describe("of the window; with `filter` those that pass"),
	records: count,
	blobs: count,
	...basis,
});

export type ColumnProfile = z.infer<typeof columnProfile>;
export type Profile = z.infer<typeof profile>;
