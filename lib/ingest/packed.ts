import type { CellColumn } from "@/lib/cell";
import type { Note } from "@/lib/collected";
import type { CopyUnit } from "@/lib/query/copy";
import type { ReadLines } from "./lineReader";

/** What was read, as it goes from thread to thread: numbers are handed over, and a text costs a copy, not an object. */
export interface Packed {
	/** Six numbers a record: blob, line, offset, length, time (NaN: none), rows. */
	numbers: Float64Array<ArrayBuffer>;
	ids: (string | null)[];
	correlationids: (string | null)[];
	xrequestids: (string | null)[];
	types: (string | null)[];
	shapes: string[];
	/** Of the few records that have any, by their place. */
	notes: [record: number, notes: Note[]][];
	rows: {
		count: number;
		records: Int32Array<ArrayBuffer>;
		indexes: Int32Array<ArrayBuffer>;
		columns: CellColumn[];
	};
	problems: CopyUnit["problems"];
}

const numbersPerRecord = 6;

export function pack({ records, rows, problems }: ReadLines): { packed: Packed; transfer: ArrayBuffer[] } {
	const numbers = new Float64Array(records.length * numbersPerRecord);
	for (const [i, { blob, line, offset, length, time, rows }] of records.entries()) {
		const at = i * numbersPerRecord;
		numbers[at] = blob;
		numbers[at + 1] = line;
		numbers[at + 2] = offset;
		numbers[at + 3] = length;
		numbers[at + 4] = time ?? Number.NaN;
		numbers[at + 5] = rows;
	}
	const { count } = rows;
	const packed: Packed = {
		numbers,
		ids: records.map(({ id }) => id),
		correlationids: records.map(({ correlationid }) => correlationid),
		xrequestids: records.map(({ xrequestid }) => xrequestid),
		types: records.map(({ type }) => type),
		shapes: records.map(({ shape }) => shape),
		notes: records.flatMap(({ notes }, i) => (notes.length > 0 ? [[i, notes]] : [])),
		rows: {
			count,
			records: new Int32Array(rows.records),
			indexes: new Int32Array(rows.indexes),
			columns: rows.columns.map(({ name, kinds, numbers, texts }) => ({
				name,
				kinds,
				numbers,
				texts: texts.length > count ? texts.slice(0, count) : texts,
			})),
		},
		problems,
	};
	const { columns } = packed.rows;
	const arrays = [numbers, packed.rows.records, packed.rows.indexes];
	const cells = columns.flatMap(({ kinds, numbers }) => [kinds.buffer, numbers.buffer]);
	const transfer = [...arrays.map(({ buffer }) => buffer), ...cells].filter(
		(buffer) => buffer instanceof ArrayBuffer,
	);
	return { packed, transfer };
}

export function unpack(packed: Packed): ReadLines {
	const { numbers, ids, correlationids, xrequestids, types, shapes, rows, problems } = packed;
	const notes = new Map(packed.notes);
	// Every record has all its numbers: a place is never beyond them.
	const number = (at: number) => numbers[at] as number;
	const records = shapes.map((shape, i) => {
		const at = i * numbersPerRecord;
		const time = number(at + 4);
		return {
			blob: number(at),
			line: number(at + 1),
			offset: number(at + 2),
			length: number(at + 3),
			time: Number.isNaN(time) ? null : time,
			rows: number(at + 5),
			shape,
			id: ids[i] ?? null,
			correlationid: correlationids[i] ?? null,
			xrequestid: xrequestids[i] ?? null,
			type: types[i] ?? null,
			notes: notes.get(i) ?? [],
		};
	});
	return { records, rows, problems };
}

/** Some of a column's texts, from row `from` on. */
export interface TextPiece {
	column: number;
	from: number;
	texts: (string | undefined)[];
}

/** Taken over by the thread that answers in one step: some milliseconds. Characters. */
const pieceCharacters = 2 ** 20;

/**
 * Takes the texts of large columns out, to be handed over piece by piece: the thread that receives them has others to answer, and a
 * message is taken over in one step however large it is.
 */
export function takeTexts({ rows: { columns } }: Packed): TextPiece[] {
	const pieces: TextPiece[] = [];
	for (const [column, cells] of columns.entries()) {
		const own: TextPiece[] = [];
		let from = 0;
		let characters = 0;
		for (let row = 0; row < cells.texts.length; row++) {
			// A text that is not there costs something, too.
			characters += (cells.texts[row]?.length ?? 0) + 4;
			if (characters < pieceCharacters) continue;
			own.push({ column, from, texts: cells.texts.slice(from, row + 1) });
			from = row + 1;
			characters = 0;
		}
		if (own.length === 0) continue;
		own.push({ column, from, texts: cells.texts.slice(from) });
		cells.texts = [];
		pieces.push(...own);
	}
	return pieces;
}

/** Puts a piece back; pieces of a column come in order. */
export function putTexts({ rows: { columns } }: Packed, { column, texts }: TextPiece): void {
	const cells = columns[column];
	if (cells) for (const text of texts) cells.texts.push(text);
}
