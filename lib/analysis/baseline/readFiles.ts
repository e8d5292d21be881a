import type { DataFile } from "./dataFile";
import { baselineLimits } from "./limits";
import type { Reading } from "./mltable";
import type { Notes } from "./notes";
import { type DelimitedState, readDelimited } from "./readDelimited";
import { readJsonLines } from "./readJsonLines";
import { readParquet } from "./readParquet";
import { tooManyRows } from "./refusals";
import { emptyColumn, setText, type Table } from "./table";

/** The rows of all files, one after the other, after every step. Throws `invalid` for more than a baseline may hold. */
export async function* readFiles(
	files: readonly DataFile[],
	reading: Reading,
	{ maxLineBytes, notes, signal }: { maxLineBytes: number; notes: Notes; signal: AbortSignal | undefined },
	onFile: (file: DataFile) => void = () => undefined,
): AsyncGenerator<Table> {
	const transforms = reading.transforms(notes);
	const state: DelimitedState = { names: undefined, types: new Map(), decimalComma: false };
	let rows = 0;
	for (const file of files) {
		for await (const read of tablesOf(file, reading, state, { maxLineBytes, notes, signal })) {
			rows += read.count;
			if (rows > baselineLimits.rows) throw tooManyRows(file, rows);
			let table = reading.pathColumn === undefined ? read : withPath(read, reading.pathColumn, file);
			for (const transform of transforms) table = transform(table, file);
			if (table.count > 0) yield table;
		}
		onFile(file);
	}
}

function tablesOf(
	file: DataFile,
	{ format }: Reading,
	state: DelimitedState,
	reading: { maxLineBytes: number; notes: Notes; signal: AbortSignal | undefined },
): AsyncGenerator<Table> {
	const { maxLineBytes, notes, signal } = reading;
	switch (format.kind) {
		case "delimited":
			return readDelimited(file, format.options, state, reading);
		case "json_lines":
			return readJsonLines(file, { ...format.options, maxLineBytes }, notes, signal);
		case "parquet":
			return readParquet(file, { maxLineBytes, notes, signal });
	}
}

function withPath({ count, columns, ...table }: Table, name: string, { path }: DataFile): Table {
	const column = emptyColumn(name, count);
	for (let row = 0; row < count; row++) setText(column, row, path);
	return { ...table, count, columns: [...columns.filter((each) => each.name !== name), column] };
}
