import type { DataFile } from "../dataFile";
import type { DescribedTable } from "../describeTable";
import { createNotes } from "../notes";
import { readFiles } from "../readFiles";
import { readingOf } from "../recipe";
import type { Table } from "../table";

/** Some rows of a baseline, and what is known by then of how it was read. */
export interface DecodedTable {
	table: Table;
	notes: string[];
}

export interface DecodeOptions {
	/** A longer line, or a longer text of a cell, is refused or left out and noted. */
	maxLineBytes: number;
	signal?: AbortSignal | undefined;
	/** Called when a file has been read to its end. */
	onFile?: (file: DataFile) => void;
}

/** Reads the files of a baseline into tables, in order. The last table may have no rows: its notes are the final ones. */
export interface Decoder {
	decode(described: DescribedTable, options: DecodeOptions): AsyncGenerator<DecodedTable>;
}

/** In this process: for tests, and for files that are known. */
export const decoderHere: Decoder = {
	async *decode({ files, reading, notes: known }, { maxLineBytes, signal, onFile }) {
		const notes = createNotes();
		for (const note of known) notes.add(note);
		for await (const table of readFiles(files, readingOf(reading), { maxLineBytes, notes, signal }, onFile)) {
			yield { table, notes: notes.list() };
		}
		yield { table: { count: 0, columns: [] }, notes: notes.list() };
	},
};
