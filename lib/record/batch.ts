import { maxCellBytes, maxColumns, moreKeys } from "@/lib/cell";
import type { RowBatch } from "@/lib/collected";
import { clearRows, type OpenColumn, openColumn, readCell, repeatCell, reserve } from "./column";
import { hasKey, keyOf } from "./key";
import { foldRare, MoreKeys } from "./moreKeys";
import { endOfValue } from "./scan";
import { decodeString, TextCache } from "./text";

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
	/** Cells of keys there is no column for. */
	private readonly more = new MoreKeys();
	/** The key that was last refused a column: its value comes next. */
	private refused = "";

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
		this.more.truncate(count);
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
		if (this.columns.length >= maxColumns || name === moreKeys) {
			this.refused = name;
			return undefined;
		}
		const column = openColumn(name, this.columns.length, this.records.length - 1);
		this.columns.push(column);
		this.byName.set(name, column);
		return column;
	}

	/**
	 * Reads the JSON value at `at` into the current row; answers where it ends, or −1 when it is not JSON. Without a column it is kept
	 * under the key that was refused one.
	 */
	readCell(column: OpenColumn | undefined, bytes: Buffer, at: number, end: number): number {
		const row = this.records.length - 1;
		if (!column) {
			const stop = endOfValue(bytes, at, end);
			if (stop < 0) return stop;
			if (!this.more.add(row, this.refused, bytes.toString("utf8", at, stop))) this.sawDuplicateKey = true;
			return stop;
		}
		if (column.lastRow === row) this.sawDuplicateKey = true;
		column.lastRow = row;
		const stop = readCell(column, row, bytes, at, end, this.texts);
		if (stop - at > maxCellBytes) this.sawLongValue = true;
		return stop;
	}

	/** Gives the current row the cell that the row `from` has in this column. */
	repeatCell(column: OpenColumn | undefined, from: number): void {
		if (!column) {
			this.more.repeat(this.refused, from, this.records.length - 1);
			return;
		}
		repeatCell(column, from, this.records.length - 1);
		column.lastRow = this.records.length - 1;
	}

	/** What was gathered; the builder is spent. */
	finish(): RowBatch {
		const { records, indexes, more } = this;
		const count = records.length;
		const columns = foldRare(this.columns, more, count);
		for (const column of columns) reserve(column, count);
		return { count, records, indexes, columns: more.size === 0 ? columns : [...columns, more.column(count)] };
	}
}
