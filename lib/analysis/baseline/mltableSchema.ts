/** What an MLTable file may hold, of what this reader can do: what is not here is refused by name. */
import { z } from "zod";

const names = z.union([z.string(), z.array(z.string())]).transform((given) => [given].flat());
/** Accepted and without meaning here: how Azure ML would split the work. */
const ignored = z.unknown().optional();

const sameTypes = new Map([
	["integer", "int"],
	["long", "int"],
	["double", "float"],
	["str", "string"],
	["bool", "boolean"],
]);
const plainType = z
	.string()
	.transform((type) => sameTypes.get(type) ?? type)
	.pipe(z.enum(["int", "float", "string", "boolean", "datetime", "stream_info"]));
export const readParquet = z.strictObject({
	include_path_column: z.boolean().default(false),
	path_column: z.string().default("Path"),
});

export const readJsonLines = z.strictObject({
	encoding: z.string().default("utf8"),
	invalid_lines: z.enum(["error", "drop"]).default("error"),
	include_path_column: z.boolean().default(false),
	path_column: z.string().default("Path"),
	partition_size: ignored,
});

const texts = z.union([z.string(), z.array(z.string())]).transform((given) => [given].flat());
const mappedType = z.union([
	z.strictObject({ datetime: z.strictObject({ formats: texts }) }),
	z.strictObject({
		boolean: z.strictObject({
			true_values: texts.optional(),
			false_values: texts.optional(),
			mismatch_as: z.enum(["error", "true", "false"]).optional(),
		}),
	}),
]);

export const convertColumnTypes = z.union([
	z.array(z.strictObject({ columns: names, column_type: z.union([plainType, mappedType]) })),
	z.strictObject({ columns: names, column_type: z.union([plainType, mappedType]) }).transform((one) => [one]),
]);

/** `infer_column_types` as a map: from how many rows to infer, and the types of some columns, by name or as a list. */
const inference = z.looseObject({
	sample_size: z.int().positive().optional(),
	column_type_overrides: z
		.union([
			convertColumnTypes,
			z
				.record(z.string(), z.union([plainType, mappedType]))
				.transform((types) =>
					Object.entries(types).map(([name, type]) => ({ columns: [name], column_type: type })),
				),
		])
		.default([]),
});

export const readDelimited = z.strictObject({
	delimiter: z.string().min(1).optional(),
	encoding: z.string().default("utf8"),
	header: z
		.enum(["no_header", "from_first_file", "all_files_different_headers", "all_files_same_headers"])
		.default("all_files_same_headers"),
	empty_as_string: z.boolean().default(false),
	infer_column_types: z.union([z.boolean(), inference]).default(true),
	include_path_column: z.boolean().default(false),
	path_column: z.string().default("Path"),
	support_multi_line: ignored,
	partition_size: ignored,
});

export const columnNames = names;
export const expression = z.string();
export const wholeNumber = z.int().nonnegative();
export const sample = z.strictObject({
	probability: z.number().min(0).max(1),
	seed: z.int().optional(),
});
export const partitionFormat = z.union([
	z.string(),
	z.strictObject({ partition_format: z.string() }).transform((given) => given.partition_format),
]);

const path = z.union([
	z.strictObject({ file: z.string() }),
	z.strictObject({ folder: z.string() }),
	z.strictObject({ pattern: z.string() }),
]);

export const mltable = z.looseObject({
	type: z.string().optional(),
	paths: z.array(path).min(1),
	transformations: z.array(z.union([z.string(), z.record(z.string(), z.unknown())])).nullish(),
});

export type MLTablePath = z.output<typeof path>;
