import { type CellColumn, type Kind, kinds } from "@/lib/cell";
import type { RowBatch } from "@/lib/collected";
import { readNumber } from "./number";
import { type Bytes, byte, decodeString, endOfLiteral, endOfNumber, endOfString, endOfValue } from "./scan";

/** A column while rows are being read into it. */
interface OpenColumn extends CellColumn {
	/** The key's bytes between the quotes, as last seen: keys come in the same order row after row. */
	keyBytes: Bytes;
	/** The last row that wrote to it, to notice a key twice in one row. */
	lastRow: number;
}

const maxSafeDigits = 15;

/** Gathers cells into columns; rows can be taken back when their line turns out to be broken. */
export class BatchBuilder {
	private readonly columns: OpenColumn[] = [];
	private readonly byName = new Map<string, OpenColumn>();
	private capacity = 1024;
	private readonly records: number[] = [];
	private readonly indexes: number[] = [];
	/** Set when a row held a key twice; the caller resets it. */
	sawDuplicateKey = false;

	get rowCount(): number {
		return this.records.length;
	}

	/** Starts the next row of the `record`-th record; its cells follow. */
	beginRow(record: number, index: number): void {
		this.records.push(record);
		this.indexes.push(index);
		if (this.records.length > this.capacity) this.grow();
	}

	/** Forgets all rows from `count` on. */
	truncate(count: number): void {
		if (count === this.records.length) return;
		for (const column of this.columns) {
			column.kinds.fill(kinds.missing, count, this.records.length);
			column.texts.length = Math.min(column.texts.length, count);
			if (column.lastRow >= count) column.lastRow = -1;
		}
		this.records.length = count;
		this.indexes.length = count;
	}

	/** The column of a key in the bytes [at, end) between its quotes; `guess` is where it was in the row before. */
	columnOfKey(bytes: Bytes, at: number, end: number, guess: number): OpenColumn {
		const likely = this.columns[guess];
		if (likely && sameBytes(bytes, at, end, likely.keyBytes)) return likely;
		const column = this.columnOf(decodeString(bytes, at - 1, end + 1));
		column.keyBytes = Buffer.from(bytes.subarray(at, end));
		return column;
	}

	columnOf(name: string): OpenColumn {
		const known = this.byName.get(name);
		if (known) return known;
		const column: OpenColumn = {
			name,
			kinds: new Uint8Array(this.capacity),
			numbers: new Float64Array(this.capacity),
			texts: [],
			keyBytes: Buffer.alloc(0),
			lastRow: -1,
		};
		this.columns.push(column);
		this.byName.set(name, column);
		return column;
	}

	/** Reads the JSON value at `at` into the current row; behind it, or −1 when it is not JSON. */
	readCell(column: OpenColumn, bytes: Bytes, at: number, end: number): number {
		const row = this.records.length - 1;
		if (column.lastRow === row) this.sawDuplicateKey = true;
		column.lastRow = row;
		const c = bytes[at];
		if (c === byte.quote) {
			const stop = endOfString(bytes, at, end);
			if (stop < 0) return -1;
			const text = decodeString(bytes, at, stop);
			const carried = text.isWellFormed() && !text.includes("\0");
			if (carried) set(column, row, kinds.text, Number.NaN, text);
			else set(column, row, kinds.escapedText, Number.NaN, bytes.toString("utf8", at, stop));
			return stop;
		}
		if (c === byte.openBrace || c === byte.openBracket) {
			const stop = endOfValue(bytes, at, end);
			if (stop >= 0) set(column, row, kinds.json, Number.NaN, bytes.toString("utf8", at, stop));
			return stop;
		}
		if (c === 110 || c === 116 || c === 102) {
			const stop = endOfLiteral(bytes, at, end);
			if (stop >= 0) set(column, row, c === 110 ? kinds.null : kinds.boolean, c === 116 ? 1 : 0, undefined);
			return stop;
		}
		return readNumberCell(column, row, bytes, at, end);
	}

	/** What was gathered; the builder is spent. */
	finish(): RowBatch {
		return {
			count: this.records.length,
			records: this.records,
			indexes: this.indexes,
			columns: this.columns,
		};
	}

	private grow(): void {
		this.capacity *= 2;
		for (const column of this.columns) {
			const { kinds: oldKinds, numbers: oldNumbers } = column;
			column.kinds = new Uint8Array(this.capacity);
			column.kinds.set(oldKinds);
			column.numbers = new Float64Array(this.capacity);
			column.numbers.set(oldNumbers);
		}
	}
}

function set(column: OpenColumn, row: number, kind: Kind, number: number, text: string | undefined): void {
	column.kinds[row] = kind;
	column.numbers[row] = number;
	column.texts[row] = text;
}

/** Plain decimals of up to 15 digits come from their digits alone (exact: both parts are exact doubles); the rest from their lexeme. */
function readNumberCell(column: OpenColumn, row: number, bytes: Bytes, at: number, end: number): number {
	let stop = endOfNumber(bytes, at, end);
	if (stop < 0) stop = endOfLiteral(bytes, at, end);
	if (stop < 0) return -1;
	if (stop - at <= maxSafeDigits) {
		const negative = bytes[at] === byte.minus;
		let mantissa = 0;
		let point = -1;
		let i = negative ? at + 1 : at;
		for (; i < stop; i++) {
			const digit = (bytes[i] as number) - 48;
			if (digit >= 0 && digit <= 9) mantissa = mantissa * 10 + digit;
			else if (bytes[i] === byte.point) point = i;
			else break;
		}
		const fraction = point < 0 ? 0 : stop - point - 1;
		// A trailing zero ("0.10"; "5.0" is how floats are spelled), a negative zero and tiny values are not spelled as String() would.
		const plain =
			i === stop &&
			(fraction <= 1 || bytes[stop - 1] !== byte.zero) &&
			(mantissa === 0 ? stop - at === 1 : true);
		const value = point < 0 ? mantissa : mantissa / 10 ** fraction;
		if (plain && (value === 0 || value >= 1e-6)) {
			set(column, row, point < 0 ? kinds.int : kinds.float, negative ? -value : value, undefined);
			return stop;
		}
	}
	const cell = readNumber(bytes.toString("latin1", at, stop));
	set(column, row, cell.kind, cell.number, cell.text);
	return stop;
}

function sameBytes(bytes: Bytes, at: number, end: number, other: Bytes): boolean {
	if (end - at !== other.length) return false;
	for (let i = 0; i < other.length; i++) if (bytes[at + i] !== other[i]) return false;
	return true;
}
