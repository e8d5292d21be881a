import { longestCell } from "@/lib/cell";
import type { RowBatch } from "@/lib/collected";
import { clearRows, type OpenColumn, openColumn, readCell, repeatCell, reserve } from "./column";
import { hasKey, keyOf } from "./key";
import { endOfValue } from "./scan";
import { decodeString, TextCache } from "./text";

/** A frame of more columns than this would be no table any more, and one line could ask for millions. */
const mostColumns = 4096;

/** The column of bodies that are one value; always to be had. */
export const unnamed = "0";

/** Gathers cells into columns; rows can be taken back when their line turns out to be broken. */
export class BatchBuilder {
	private readonly columns: OpenColumn[] = [];
	private readonly byName = new Map<string, OpenColumn>();
	private readonly records: number[] = [];
	private readonly indexes: number[] = [];
	/** Texts met lately, for whoever reads into this batch. */
	readonly texts = new TextCache();
	/** Are the envelope's `source` and its other keys wanted as text? Nobody asks the copy for them, and to make it takes as long as a row. */
	readonly keepsExtra: boolean;

	constructor({ keepsExtra = true }: { keepsExtra?: boolean } = {}) {
		this.keepsExtra = keepsExtra;
	}

	/** Set when a row held a key twice; the caller resets it. */
	sawDuplicateKey = false;
	/** Set when a value was too long to be held whole; the caller resets it. */
	sawLongValue = false;
	/** Set when a row had keys there was no column for, their cells are lost; the caller resets it. */
	isTooWide = false;

	get rowCount(): number {
		return this.records.length;
	}

	/** Starts the next row of the `record`-th record; its cells follow. */
	beginRow(record: number, index: number): void {
		this.records.push(record);
		this.indexes.push(index);
	}

	/** Forgets all rows from `count` on, and the columns only they had. */
	truncate(count: number): void {
		const { length } = this.records;
		if (count >= length) return;
		for (let last = this.columns.at(-1); last && last.firstRow >= count; last = this.columns.at(-1)) {
			this.columns.pop();
			this.byName.delete(last.name);
		}
		for (const column of this.columns) clearRows(column, count, length);
		this.records.length = count;
		this.indexes.length = count;
	}

	/** The column of a key in the bytes [at, end) between its quotes; none when the batch has all it may have. */
	columnOfKey(bytes: Buffer, at: number, end: number): OpenColumn | undefined {
		const column = this.columnOf(decodeString(bytes, at - 1, end + 1));
		if (column) column.key = keyOf(bytes, at, end);
		return column;
	}

	/** The `position`-th column, if its key stands in the bytes from `at` on. */
	columnIfNext(position: number, view: DataView, at: number): OpenColumn | undefined {
		const likely = this.columns[position];
		return likely?.key && hasKey(view, at, likely.key) ? likely : undefined;
	}

	/** The column of a name; none when the batch has all it may have. */
	columnOf(name: string): OpenColumn | undefined {
		const known = this.byName.get(name);
		if (known) return known;
		if (this.columns.length >= mostColumns && name !== unnamed) {
			this.isTooWide = true;
			return undefined;
		}
		const column = openColumn(name, this.columns.length, this.records.length - 1);
		this.columns.push(column);
		this.byName.set(name, column);
		return column;
	}

	/** Reads the JSON value at `at` into the current row; behind it, or −1 when it is not JSON. */
	readCell(column: OpenColumn | undefined, bytes: Buffer, at: number, end: number): number {
		if (!column) return endOfValue(bytes, at, end);
		const row = this.records.length - 1;
		if (column.lastRow === row) this.sawDuplicateKey = true;
		column.lastRow = row;
		const stop = readCell(column, row, bytes, at, end, this.texts);
		if (stop - at > longestCell) this.sawLongValue = true;
		return stop;
	}

	/** Gives the current row the cell that the row `from` has in this column. */
	repeatCell(column: OpenColumn | undefined, from: number): void {
		if (!column) return;
		repeatCell(column, from, this.records.length - 1);
		column.lastRow = this.records.length - 1;
	}

	/** What was gathered; the builder is spent. */
	finish(): RowBatch {
		const { records, indexes, columns } = this;
		for (const column of columns) reserve(column, records.length);
		return { count: records.length, records, indexes, columns };
	}
}
