import { throwIfAborted } from "@/lib/errors";
import { bytesOf, type DataFile, unreadable } from "./dataFile";
import { withDecimalPoint } from "./decimalComma";
import { decode } from "./decode";
import { DelimitedError, type DelimitedRecord } from "./delimitedRecords";
import { openDelimited } from "./delimitedText";
import { type DelimitedType, inferType } from "./inferType";
import { baselineLimits } from "./limits";
import type { Notes } from "./notes";
import { tooManyColumns } from "./refusals";
import { setSpelled } from "./setSpelled";
import { emptyColumn, rowsPerTable, type Table, type TableColumn } from "./table";

export type HeaderMode =
	| "no_header"
	| "from_first_file"
	| "all_files_different_headers"
	| "all_files_same_headers";

export interface DelimitedOptions {
	/** Found by looking when it is not `given`. */
	delimiter: { given: boolean; usual: string };
	encoding: string;
	header: HeaderMode;
	/** An empty value of a text column is "", not null. */
	emptyAsString: boolean;
	/** False: everything looks like text. */
	inferColumnTypes: boolean;
	/** From how many rows a column's type is inferred. */
	inferenceRows: number;
}

/** As many as Azure ML looks at. */
export const defaultInferenceRows = 200;

/** What is known of the files read before: their header, and the types found. */
export interface DelimitedState {
	names: string[] | undefined;
	types: Map<string, DelimitedType>;
	/** Of the file being read: 1,5 may be one and a half. */
	decimalComma: boolean;
}

/**
 * The rows of a delimited file. Each value is kept as it is spelled, and as what it may be beside that. Line breaks
 * inside quotes belong to the value, whatever support_multi_line says.
 */
export async function* readDelimited(
	file: DataFile,
	options: DelimitedOptions,
	state: DelimitedState,
	{ maxLineBytes, notes, signal }: { maxLineBytes: number; notes: Notes; signal: AbortSignal | undefined },
): AsyncGenerator<Table> {
	let names = namesWithoutHeader(options, state);
	let rows: DelimitedRecord[] = [];
	let characters = 0;
	try {
		const text = decode(bytesOf(file, signal), options.encoding, notes);
		const bounds = { maxCharacters: maxLineBytes, notes };
		const { records, decimalComma } = await openDelimited(file, text, options.delimiter, bounds);
		state.decimalComma = decimalComma;
		for await (const record of records) {
			if (!names) {
				names = headerOf(
					file,
					record.map((name) => name ?? ""),
					options,
					state,
				);
				continue;
			}
			if (record.length > baselineLimits.columns) throw tooManyColumns(file, record.length);
			rows.push(record);
			for (const value of record) characters += value?.length ?? 0;
			if (rows.length < rowsPerTable(names.length) && characters < baselineLimits.tableCharacters) continue;
			throwIfAborted(signal);
			yield tableOf(rows, names, options, state, notes);
			rows = [];
			characters = 0;
		}
	} catch (error) {
		if (!(error instanceof DelimitedError)) throw error;
		throw unreadable(
			file,
			`is not delimited text: ${error.message}`,
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
	if (record.length > baselineLimits.columns) throw tooManyColumns(file, record.length);
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
	rows: readonly DelimitedRecord[],
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
		columns: names.map((name, place) => columnOf(name, place, rows, options, state)),
	};
}

/** As Azure ML names columns that have no name. */
function unnamed(count: number): string[] {
	return Array.from({ length: count }, (_, place) => `Column${place + 1}`);
}

function columnOf(
	name: string,
	place: number,
	rows: readonly DelimitedRecord[],
	{ emptyAsString, inferColumnTypes, inferenceRows }: DelimitedOptions,
	{ types, decimalComma }: DelimitedState,
): TableColumn {
	const values = rows.map((row) => row[place] ?? null);
	const typeOf = (some: typeof values) =>
		inferType(decimalComma ? some.map((value) => value && (withDecimalPoint(value) ?? value)) : some);
	if (!types.has(name)) {
		const found = inferColumnTypes ? (typeOf(values.slice(0, inferenceRows)) ?? typeOf(values)) : "text";
		if (found) types.set(name, found);
	}
	const column: TableColumn = { ...emptyColumn(name, rows.length), inferred: types.get(name) ?? "text" };
	for (const [row, value] of values.entries()) {
		setSpelled(column, row, emptyAsString && types.has(name) ? (value ?? "") : value, {
			decimalComma,
		});
	}
	return column;
}
