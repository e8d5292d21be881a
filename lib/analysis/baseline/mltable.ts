import { parseDocument } from "yaml";
import type { z } from "zod";
import { LeewayError } from "@/lib/errors";
import { type Conversion, convertColumns } from "./convertColumns";
import { encodingOf } from "./decode";
import { parseFilter } from "./filterExpression";
import { filterRows } from "./filterRows";
import { dropColumns, keepColumns } from "./keepColumns";
import { skipRows, takeRandomSample, takeRows } from "./keepRows";
import * as schema from "./mltableSchema";
import type { Notes } from "./notes";
import { extractPartition } from "./partitionFormat";
import { type DelimitedOptions, defaultInferenceRows } from "./readDelimited";
import type { JsonLinesOptions } from "./readJsonLines";
import type { Transform } from "./transform";

export type Format =
	| { kind: "delimited"; options: DelimitedOptions }
	| { kind: "parquet" }
	| { kind: "json_lines"; options: Omit<JsonLinesOptions, "maxLineBytes"> };

/** How files become rows. */
export interface Reading {
	format: Format;
	/** The column that names each row's file, where one is wanted. */
	pathColumn: string | undefined;
	/** Steps made anew for each reading: some count rows. */
	transforms(notes: Notes): Transform[];
}

export interface MLTable extends Reading {
	paths: schema.MLTablePath[];
	notes: string[];
}

/** Top-level keys that say nothing about rows. */
const harmless = new Set([
	"$schema",
	"type",
	"paths",
	"transformations",
	"metadata",
	"traits",
	"name",
	"version",
	"description",
	"tags",
]);

/**
 * Reads an MLTable file. Steps are applied in the order of the file. What cannot be done is refused by name (`invalid`),
 * so that no baseline is silently another one than Azure ML's.
 */
export function parseMLTable(text: string, path: string): MLTable {
	const document = parseDocument(text);
	const [fault] = document.errors;
	if (fault) throw wrong(path, `is no YAML: ${fault.message.split("\n")[0]}`, "Mend the file.");
	const parsed = schema.mltable.safeParse(plainOf(document, path));
	if (!parsed.success)
		throw wrong(path, faultOf(parsed.error), "Give paths, each with file, folder or pattern.");
	const { type, paths, transformations } = parsed.data;
	if (type !== undefined && type !== "mltable") {
		throw wrong(path, `has type ${JSON.stringify(type)}`, "Only type mltable is known.");
	}
	const notes = Object.keys(parsed.data)
		.filter((key) => !harmless.has(key) || key === "traits")
		.map((key) => `${key} of the MLTable is not applied`);
	const steps = (transformations ?? []).flatMap(stepsOf);
	let reading: Pick<Reading, "format" | "pathColumn"> | undefined;
	const makers: ((notes: Notes) => Transform)[] = [];
	for (const [name, options] of steps) {
		const read = readingOf(path, name, options);
		if (read && reading) throw wrong(path, `reads twice: ${name}`, "Keep one read_ step.");
		if (read) {
			reading = read;
			if (name === "read_delimited") {
				const given = checked(path, name, schema.readDelimited, options ?? {});
				if (given.support_multi_line === false) {
					notes.push(
						"line breaks inside quotes are read as part of the value, whatever support_multi_line says",
					);
				}
				const overrides = overridesOf(given);
				notes.push(...overrides.notes);
				if (overrides.conversions.length > 0)
					makers.unshift((notes) => convertColumns(overrides.conversions, notes));
			}
		} else makers.push(transformOf(path, name, options));
	}
	if (!reading) {
		throw wrong(path, "has no read_ step", "Add read_delimited, read_parquet or read_json_lines.");
	}
	return { ...reading, paths, notes, transforms: (notes) => makers.map((make) => make(notes)) };
}

/** Aliases that unfold to more than memory holds are refused by the library. */
function plainOf(document: ReturnType<typeof parseDocument>, path: string): unknown {
	try {
		return document.toJS();
	} catch (error) {
		const reason = error instanceof Error ? error.message : String(error);
		throw wrong(path, `cannot be unfolded: ${reason}`, "Write it without YAML aliases.");
	}
}

/** A step is a bare name, or a map of a name to its options. */
function stepsOf(step: string | Record<string, unknown>): [string, unknown][] {
	return typeof step === "string" ? [[step, undefined]] : Object.entries(step);
}

function readingOf(
	path: string,
	name: string,
	options: unknown,
): Pick<Reading, "format" | "pathColumn"> | undefined {
	const parse = <Schema extends z.ZodType>(of: Schema) => checked(path, name, of, options ?? {});
	const pathColumn = (given: { include_path_column: boolean; path_column: string }) =>
		given.include_path_column ? given.path_column : undefined;
	switch (name) {
		case "read_delimited": {
			const given = parse(schema.readDelimited);
			return {
				format: {
					kind: "delimited",
					options: delimitedOptions(given),
				},
				pathColumn: pathColumn(given),
			};
		}
		case "read_parquet":
			return { format: { kind: "parquet" }, pathColumn: pathColumn(parse(schema.readParquet)) };
		case "read_json_lines": {
			const given = parse(schema.readJsonLines);
			const { encoding, invalid_lines: invalidLines } = given;
			return {
				format: { kind: "json_lines", options: { encoding: encodingOf(encoding), invalidLines } },
				pathColumn: pathColumn(given),
			};
		}
		default:
			return undefined;
	}
}

function delimitedOptions({ infer_column_types: infer, ...given }: GivenDelimited): DelimitedOptions {
	return {
		delimiter: { given: given.delimiter !== undefined, usual: given.delimiter ?? "," },
		encoding: encodingOf(given.encoding),
		header: given.header,
		emptyAsString: given.empty_as_string,
		inferColumnTypes: infer !== false,
		inferenceRows: (typeof infer === "object" && infer.sample_size) || defaultInferenceRows,
	};
}

/** The types that `infer_column_types` sets, as a step of its own. */
function overridesOf({ infer_column_types: infer }: GivenDelimited): {
	conversions: Conversion[];
	notes: string[];
} {
	if (typeof infer === "boolean") return { conversions: [], notes: [] };
	const { sample_size: _, column_type_overrides: overrides, ...others } = infer;
	return {
		conversions: overrides.map(conversionOf),
		notes: Object.keys(others).map((key) => `${key} of infer_column_types is not applied`),
	};
}

function transformOf(path: string, name: string, options: unknown): (notes: Notes) => Transform {
	const parse = <Schema extends z.ZodType>(of: Schema) => checked(path, name, of, options);
	switch (name) {
		case "convert_column_types": {
			const conversions = parse(schema.convertColumnTypes).map(conversionOf);
			return (notes) => convertColumns(conversions, notes);
		}
		case "keep_columns": {
			const names = parse(schema.columnNames);
			return () => keepColumns(names);
		}
		case "drop_columns": {
			const names = parse(schema.columnNames);
			return () => dropColumns(names);
		}
		case "extract_columns_from_partition_format": {
			const format = parse(schema.partitionFormat);
			return () => extractPartition(format);
		}
		case "filter": {
			const expression = parse(schema.expression);
			parseFilter(expression);
			return (notes) => filterRows(expression, notes);
		}
		case "skip": {
			const count = parse(schema.wholeNumber);
			return () => skipRows(count);
		}
		case "take": {
			const count = parse(schema.wholeNumber);
			return () => takeRows(count);
		}
		case "take_random_sample": {
			const { probability, seed = 0 } = parse(schema.sample);
			return (notes) => {
				notes.once("take_random_sample draws other rows than Azure ML would, as many on average");
				return takeRandomSample(probability, seed);
			};
		}
		default:
			throw wrong(
				path,
				`has a step that is not supported: ${name}`,
				"Leave it out, or write the table it makes as CSV or Parquet and use that.",
			);
	}
}

type GivenDelimited = z.output<typeof schema.readDelimited>;
type GivenConversion = z.output<typeof schema.convertColumnTypes>[number];

function conversionOf({ columns, column_type: type }: GivenConversion): Conversion {
	if (typeof type === "string") return { columns, type };
	if ("datetime" in type) return { columns, type: "datetime", formats: type.datetime.formats };
	const { true_values: trueValues, false_values: falseValues, mismatch_as: mismatchAs } = type.boolean;
	return {
		columns,
		type: "boolean",
		...(trueValues ? { trueValues } : {}),
		...(falseValues ? { falseValues } : {}),
		...(mismatchAs ? { mismatchAs } : {}),
	};
}

function checked<Schema extends z.ZodType>(
	path: string,
	name: string,
	of: Schema,
	options: unknown,
): z.output<Schema> {
	const parsed = of.safeParse(options);
	if (parsed.success) return parsed.data;
	throw wrong(
		path,
		`has ${name} with wrong options: ${faultOf(parsed.error)}`,
		"See the MLTable reference, or leave the option out.",
	);
}

function faultOf(error: z.ZodError): string {
	const [issue] = error.issues;
	if (issue?.code === "unrecognized_keys") return `${issue.keys.join(", ")} is not supported`;
	return `${issue?.path.join(".") ?? ""} ${issue?.message ?? "is wrong"}`.trim();
}

function wrong(path: string, fault: string, fix: string): LeewayError {
	return new LeewayError("invalid", `${path} ${fault}`, fix);
}
