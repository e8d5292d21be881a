import { type CellColumn, type Kind, kinds, maxCellBytes } from "@/lib/cell";
import { byte, byteAt } from "./bytes";
import type { Key } from "./key";
import { longText } from "./long";
import { readNumber } from "./number";
import { endOfLiteral, endOfNumber, endOfString, endOfValue, isDigit } from "./scan";
import { decodeString, endOfPlainText, isCarried, type TextCache } from "./text";

/** A column while rows are being read into it. */
export interface OpenColumn extends CellColumn {
	/** Its place among the columns. */
	position: number;
	/** The row it was first met in. */
	firstRow: number;
	/** The last row that wrote to it, to notice a key twice in one row. */
	lastRow: number;
	/** The key as last seen: keys come in the same order row after row. */
	key: Key | undefined;
}

const smallest = 16;

export function openColumn(name: string, position: number, firstRow: number): OpenColumn {
	return {
		name,
		kinds: new Uint8Array(0),
		numbers: new Float64Array(0),
		texts: [],
		position,
		firstRow,
		lastRow: -1,
		key: undefined,
	};
}

/** Makes room for `rows` rows at least. */
export function reserve(column: OpenColumn, rows: number): void {
	if (rows <= column.kinds.length) return;
	const capacity = Math.max(smallest, rows, column.kinds.length * 2);
	const { kinds: oldKinds, numbers: oldNumbers } = column;
	column.kinds = new Uint8Array(capacity);
	column.kinds.set(oldKinds);
	column.numbers = new Float64Array(capacity);
	column.numbers.set(oldNumbers);
}

/** Writes a cell; there must be room. */
function set(column: OpenColumn, row: number, kind: Kind, number: number, text: string | undefined): void {
	column.kinds[row] = kind;
	column.numbers[row] = number;
	if (text !== undefined) {
		// Columns of numbers never need the array; one full of holes from the start stays a plain one.
		if (row >= column.texts.length) column.texts = withRoom(column.texts, column.kinds.length);
		column.texts[row] = text;
	} else if (row < column.texts.length) column.texts[row] = undefined;
}

function withRoom(texts: (string | undefined)[], capacity: number): (string | undefined)[] {
	const roomy = new Array<string | undefined>(capacity);
	for (let i = 0; i < texts.length; i++) roomy[i] = texts[i];
	return roomy;
}

/** Copies a row's cell into another row. */
export function repeatCell(column: OpenColumn, from: number, to: number): void {
	reserve(column, to + 1);
	column.kinds[to] = column.kinds[from] ?? kinds.missing;
	column.numbers[to] = column.numbers[from] ?? Number.NaN;
	const text = column.texts[from];
	if (text === undefined) return;
	if (to >= column.texts.length) column.texts = withRoom(column.texts, column.kinds.length);
	column.texts[to] = text;
}

/** Makes the rows [from, to) missing again. */
export function clearRows(column: OpenColumn, from: number, to: number): void {
	column.kinds.fill(kinds.missing, from, to);
	if (from < column.texts.length) column.texts.fill(undefined, from, to);
	if (column.lastRow >= from) column.lastRow = -1;
}

/** Reads the JSON value at `at` into a row's cell; answers where it ends, or −1 when it is not JSON. */
export function readCell(
	column: OpenColumn,
	row: number,
	bytes: Buffer,
	at: number,
	end: number,
	cache: TextCache,
): number {
	if (at >= end) return -1;
	if (row >= column.kinds.length) reserve(column, row + 1);
	const c = byteAt(bytes, at);
	if (isDigit(c) || c === byte.minus) return readNumberCell(column, row, bytes, at, end);
	if (c === byte.quote) return readTextCell(column, row, bytes, at, end, cache);
	if (c === byte.openBrace || c === byte.openBracket) {
		const stop = endOfValue(bytes, at, end);
		if (stop - at > maxCellBytes) set(column, row, kinds.longJson, Number.NaN, longText(bytes, at, stop));
		else if (stop >= 0) set(column, row, kinds.json, Number.NaN, bytes.toString("utf8", at, stop));
		return stop;
	}
	const stop = endOfLiteral(bytes, at, end);
	if (stop < 0) return -1;
	if (c === byte.n) set(column, row, kinds.null, Number.NaN, undefined);
	else if (c === byte.t) set(column, row, kinds.boolean, 1, undefined);
	else if (c === byte.f) set(column, row, kinds.boolean, 0, undefined);
	else set(column, row, kinds.inexactFloat, Number.NaN, bytes.toString("latin1", at, stop));
	return stop;
}

function readTextCell(
	column: OpenColumn,
	row: number,
	bytes: Buffer,
	at: number,
	end: number,
	cache: TextCache,
): number {
	const close = endOfPlainText(bytes, at + 1, end);
	if (close - at > maxCellBytes) {
		set(column, row, kinds.longText, Number.NaN, longText(bytes, at, close + 1));
		return close + 1;
	}
	if (close >= 0) {
		set(column, row, kinds.text, Number.NaN, cache.textOf(bytes, at + 1, close));
		return close + 1;
	}
	const stop = endOfString(bytes, at, end);
	if (stop < 0) return -1;
	if (stop - at > maxCellBytes) {
		set(column, row, kinds.longText, Number.NaN, longText(bytes, at, stop));
		return stop;
	}
	const text = decodeString(bytes, at, stop);
	if (isCarried(text)) set(column, row, kinds.text, Number.NaN, text);
	// Spelled anew, so that equal values are equal literals.
	else set(column, row, kinds.escapedText, Number.NaN, JSON.stringify(text));
	return stop;
}

const maxPlainDigits = 15;
const powersOfTen = Array.from({ length: maxPlainDigits + 1 }, (_, power) => 10 ** power);

/** Plain decimals of up to 15 digits come from their digits alone (exact: both parts are exact doubles); the rest from their lexeme. */
function readNumberCell(column: OpenColumn, row: number, bytes: Buffer, at: number, end: number): number {
	const first = bytes[at] === byte.minus ? at + 1 : at;
	let mantissa = 0;
	let point = -1;
	let i = first;
	for (; i < end; i++) {
		const c = byteAt(bytes, i);
		if (isDigit(c)) mantissa = mantissa * 10 + (c - byte.zero);
		else if (c === byte.point && point < 0) point = i;
		else break;
	}
	if (isPlain(bytes, first, point, i, end) && (mantissa !== 0 || i - at === 1)) {
		const value = point < 0 ? mantissa : mantissa / (powersOfTen[i - point - 1] ?? 1);
		// Below that, String() would write an exponent.
		if (value === 0 || value >= 1e-6) {
			set(column, row, point < 0 ? kinds.int : kinds.float, first > at ? -value : value, undefined);
			return i;
		}
	}
	const number = endOfNumber(bytes, at, end);
	const stop = number < 0 ? endOfLiteral(bytes, at, end) : number;
	if (stop < 0) return -1;
	const cell = readNumber(bytes.toString("latin1", at, stop));
	set(column, row, cell.kind, cell.number, cell.text);
	return stop;
}

/** Is the decimal [first, stop) valid, short, without an exponent, and spelled as String() would spell its value? */
function isPlain(bytes: Buffer, first: number, point: number, stop: number, end: number): boolean {
	const digits = stop - first - (point < 0 ? 0 : 1);
	if (digits === 0 || digits > maxPlainDigits) return false;
	if (stop < end && (byteAt(bytes, stop) | 32) === 101) return false;
	if (bytes[first] === byte.zero && stop - first > 1 && point !== first + 1) return false;
	if (point < 0) return true;
	// A fraction's last zero is not spelled ("0.10"), save in "5.0", as floats are written here.
	return point > first && stop > point + 1 && (stop === point + 2 || bytes[stop - 1] !== byte.zero);
}
