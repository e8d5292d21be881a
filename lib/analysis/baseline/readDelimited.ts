import { Readable } from "node:stream";
import { CsvError, parse } from "csv-parse";
import type { CellColumn } from "@/lib/cell";
import { throwIfAborted } from "@/lib/errors";
import { bytesOf, type DataFile, unreadable } from "./dataFile";
import { decode } from "./decode";
import { type DelimitedType, inferType, isBoolean, isFloat, isInt, isNaNText } from "./inferType";
import type { Notes } from "./notes";
import {
	emptyColumn,
	rowsPerTable,
	setBoolean,
	setFloat,
	setInt,
	setNull,
	setText,
	type Table,
} from "./table";

export type HeaderMode =
	| "no_header"
	| "from_first_file"
	| "all_files_different_headers"
	| "all_files_same_headers";

export interface DelimitedOptions {
	delimiter: string;
	encoding: string;
	header: HeaderMode;
	/** An empty value of a text column is "", not null. */
	emptyAsString: boolean;
	/** False: everything is text. */
	inferColumnTypes: boolean;
}

/** What is known of the files read before: their header, and the types found. */
export interface DelimitedState {
	names: string[] | undefined;
	types: Map<string, DelimitedType>;
}

/** Types are inferred from so many rows, as Azure ML does. */
const inferenceRows = 200;

/**
 * The rows of a delimited file. A value that does not have the type its column was found to have keeps its own, and
 * is noted. Line breaks inside quotes belong to the value, whatever support_multi_line says.
 */
export async function* readDelimited(
	file: DataFile,
	options: DelimitedOptions,
	state: DelimitedState,
	notes: Notes,
	signal: AbortSignal | undefined,
): AsyncGenerator<Table> {
	const text = decode(bytesOf(file, signal), options.encoding, notes);
	const records: AsyncIterable<string[]> = Readable.from(text).pipe(
		parse({
			delimiter: options.delimiter,
			relax_quotes: true,
			relax_column_count: true,
			skip_empty_lines: true,
		}),
	);
	let names = namesWithoutHeader(options, state);
	let rows: string[][] = [];
	try {
		for await (const record of records) {
			if (!names) {
				names = headerOf(file, record, options, state);
				continue;
			}
			rows.push(record);
			if (rows.length < rowsPerTable(names.length)) continue;
			throwIfAborted(signal);
			yield tableOf(rows, names, options, state, notes);
			rows = [];
		}
	} catch (error) {
		if (!(error instanceof CsvError)) throw error;
		throw unreadable(
			file,
			`is no delimited text: ${error.message}`,
			"Check its delimiter, quotes and encoding.",
			error,
		);
	}
	if (names && rows.length > 0) yield tableOf(rows, names, options, state, notes);
}

/** The names to read the first line as data with; undefined when it is a header, or tells how many columns there are. */
function namesWithoutHeader({ header }: DelimitedOptions, state: DelimitedState): string[] | undefined {
	if (header === "no_header") return [];
	return header === "from_first_file" ? state.names : undefined;
}

function headerOf(
	file: DataFile,
	record: string[],
	{ header }: DelimitedOptions,
	state: DelimitedState,
): string[] {
	const repeated = record.find((name, place) => record.indexOf(name) !== place);
	if (repeated !== undefined) {
		throw unreadable(
			file,
			`names two columns alike: ${JSON.stringify(repeated)}`,
			"Give each column a name of its own.",
		);
	}
	if (header === "all_files_same_headers" && state.names && state.names.join("\n") !== record.join("\n")) {
		throw unreadable(
			file,
			"has another header than the files before it",
			"Set `header: all_files_different_headers` in the MLTable, or mend the file.",
		);
	}
	state.names = record;
	return record;
}

function tableOf(
	rows: readonly string[][],
	given: readonly string[],
	options: DelimitedOptions,
	state: DelimitedState,
	notes: Notes,
): Table {
	const widest = rows.reduce((most, row) => Math.max(most, row.length), 0);
	const names = options.header === "no_header" ? unnamed(widest) : given;
	if (widest > names.length) {
		notes.add(
			"a row has more values than the header has names: the last ones are left out",
			rows.filter((row) => row.length > names.length).length,
		);
	}
	return {
		count: rows.length,
		columns: names.map((name, place) => columnOf(name, place, rows, options, state, notes)),
	};
}

/** As Azure ML names columns that have no name. */
function unnamed(count: number): string[] {
	return Array.from({ length: count }, (_, place) => `Column${place + 1}`);
}

function columnOf(
	name: string,
	place: number,
	rows: readonly string[][],
	options: DelimitedOptions,
	{ types }: DelimitedState,
	notes: Notes,
): CellColumn {
	const values = rows.map((row) => row[place] ?? "");
	if (!types.has(name)) {
		const found = options.inferColumnTypes
			? (inferType(values.slice(0, inferenceRows)) ?? inferType(values))
			: "text";
		if (found) types.set(name, found);
	}
	const type = types.get(name) ?? "text";
	const column = emptyColumn(name, rows.length);
	let strays = 0;
	for (const [row, value] of values.entries()) {
		if (value === "") {
			if (type === "text" && options.emptyAsString && types.has(name)) setText(column, row, value);
			else setNull(column, row);
		} else if (!setAs(type, column, row, value)) {
			strays += 1;
			if (isFloat(value)) setFloat(column, row, Number(value));
			else setText(column, row, value);
		}
	}
	if (strays > 0) {
		notes.add(
			`values of ${name} are not ${type}, which its first ${inferenceRows} rows are; they stay as they are`,
			strays,
		);
	}
	return column;
}

/** Writes the value as one of that type; false when it is none. */
function setAs(type: DelimitedType, column: CellColumn, row: number, value: string): boolean {
	if (type === "text") setText(column, row, value);
	else if (type === "boolean" && isBoolean(value)) setBoolean(column, row, /t/i.test(value));
	else if (type === "int" && isInt(value)) setInt(column, row, value.trim());
	else if (type === "float" && isNaNText(value)) setNull(column, row);
	else if (type === "float" && isFloat(value)) setFloat(column, row, Number(value));
	else return false;
	return true;
}
