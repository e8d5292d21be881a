import { BIGINT, BOOLEAN, DOUBLE, type DuckDBType, INTEGER, UTINYINT, VARCHAR } from "@duckdb/node-api";
import duckdb from "@duckdb/node-bindings";

/** DuckDB's own vector size: a data chunk holds at most so many rows. */
export const chunkRows = 2048;

/**
 * Writes one column of a data chunk. Straight through the bindings: the API's vectors take values one by one, each
 * boxed, and that was half of the time a load took.
 */
export interface ColumnWriter {
	type: DuckDBType;
	/** Writes rows [start, start + size) of the source to the vector's first `size` places. */
	write(vector: duckdb.Vector, start: number, size: number): void;
}

const doubles = new Float64Array(chunkRows);
const integers = new Int32Array(chunkRows);
/** Low and high halves: to make a BigInt of every value is slow. */
const bigIntegers = new Int32Array(2 * chunkRows);
const bytes = new Uint8Array(chunkRows);
const stringBytes = 16;
const inlineBytes = 12;
const strings = new Uint8Array(stringBytes * chunkRows);
const stringWords = new Uint32Array(strings.buffer);
/** One bit a row, set where there is a value. */
const validity = new Uint8Array(chunkRows / 8);

/** 64-bit integers from safe JavaScript integers; null where there is none. */
export function bigintColumn(valueAt: (row: number) => number | null): ColumnWriter {
	return numeric(BIGINT, bigIntegers, valueAt, (row, value) => {
		bigIntegers[2 * row] = value;
		bigIntegers[2 * row + 1] = Math.floor(value / 2 ** 32);
	});
}

export function integerColumn(valueAt: (row: number) => number | null): ColumnWriter {
	return numeric(INTEGER, integers, valueAt, (row, value) => {
		integers[row] = value;
	});
}

/** Doubles where `isGiven` says so of a row's kind, but for NaN: SQL must never meet one. */
export function doubleColumn(source: Float64Array, kinds: Uint8Array, isGiven: Uint8Array): ColumnWriter {
	return {
		type: DOUBLE,
		write(vector, start, size) {
			validity.fill(255);
			for (let row = 0; row < size; row++) {
				const value = source[start + row] as number;
				doubles[row] = value;
				if (isGiven[kinds[start + row] as number] === 0 || Number.isNaN(value)) markNull(row);
			}
			copy(vector, doubles, size);
			copyValidity(vector);
		},
	};
}

/** Doubles as they are, all present: no look at each. */
export function plainDoubleColumn(source: Float64Array): ColumnWriter {
	return {
		type: DOUBLE,
		write: (vector, start, size) => copy(vector, source.subarray(start, start + size), size),
	};
}

/** 32-bit integers as they are, all present. */
export function plainIntegerColumn(source: Int32Array): ColumnWriter {
	return {
		type: INTEGER,
		write: (vector, start, size) => copy(vector, source.subarray(start, start + size), size),
	};
}

/** Small unsigned integers, all present. */
export function byteColumn(source: Uint8Array): ColumnWriter {
	return {
		type: UTINYINT,
		write: (vector, start, size) => copy(vector, source.subarray(start, start + size), size),
	};
}

export function booleanColumn(valueAt: (row: number) => boolean): ColumnWriter {
	return {
		type: BOOLEAN,
		write(vector, start, size) {
			for (let row = 0; row < size; row++) bytes[row] = valueAt(start + row) ? 1 : 0;
			copy(vector, bytes, size);
		},
	};
}

/** Texts; where there is none, null. */
export function textColumn(valueAt: (row: number) => string | null | undefined): ColumnWriter {
	return {
		type: VARCHAR,
		write(vector, start, size) {
			validity.fill(255);
			let holes = false;
			let long: number[] | undefined;
			for (let row = 0; row < size; row++) {
				const value = valueAt(start + row);
				if (value === null || value === undefined) {
					holes = true;
					markNull(row);
				} else if (!writeInline(row, value)) {
					long ??= [];
					long.push(row);
				}
			}
			copy(vector, strings, size * stringBytes);
			if (long) assignLong(vector, long, size, (row) => valueAt(start + row) ?? "");
			if (holes) copyValidity(vector);
		},
	};
}

/** Texts too long to stand in place; one that comes several times in a row is held once, and the others point to it. */
function assignLong(
	vector: duckdb.Vector,
	rows: readonly number[],
	size: number,
	textAt: (row: number) => string,
): void {
	const repeats: number[] = [];
	let last: string | undefined;
	let lastRow = 0;
	for (const row of rows) {
		const text = textAt(row);
		if (text === last) repeats.push(row, lastRow);
		else {
			duckdb.vector_assign_string_element(vector, row, text);
			last = text;
			lastRow = row;
		}
	}
	if (repeats.length === 0) return;
	// What the binding gives is a copy of the vector's own bytes: it goes back when the pointers are in place.
	strings.set(duckdb.vector_get_data(vector, size * stringBytes));
	for (let i = 0; i < repeats.length; i += 2) {
		const [to = 0, from = 0] = [repeats[i], repeats[i + 1]];
		strings.copyWithin(to * stringBytes, from * stringBytes, (from + 1) * stringBytes);
	}
	copy(vector, strings, size * stringBytes);
}

/**
 * Writes a short text of plain ASCII as `duckdb_string_t` holds it: its length, then up to 12 bytes in place. A call
 * of the binding for each text costs ten times as much, and categories are short.
 */
function writeInline(row: number, text: string): boolean {
	const { length } = text;
	if (length > inlineBytes) return false;
	const word = row * (stringBytes / 4);
	stringWords[word] = length;
	stringWords[word + 1] = 0;
	stringWords[word + 2] = 0;
	stringWords[word + 3] = 0;
	const at = row * stringBytes + 4;
	for (let i = 0; i < length; i++) {
		const code = text.charCodeAt(i);
		if (code > 127) return false;
		strings[at + i] = code;
	}
	return true;
}

/** A column without any value. */
export function nullColumn(type: DuckDBType): ColumnWriter {
	return {
		type,
		write(vector) {
			validity.fill(0);
			copyValidity(vector);
		},
	};
}

function numeric(
	type: DuckDBType,
	scratch: Int32Array,
	valueAt: (row: number) => number | null,
	put: (row: number, value: number) => void,
): ColumnWriter {
	const elements = scratch.length / chunkRows;
	return {
		type,
		write(vector, start, size) {
			validity.fill(255);
			let holes = false;
			for (let row = 0; row < size; row++) {
				const value = valueAt(start + row);
				if (value === null) {
					holes = true;
					markNull(row);
				} else put(row, value);
			}
			copy(vector, scratch, size * elements);
			if (holes) copyValidity(vector);
		},
	};
}

function markNull(row: number): void {
	validity[row >> 3] = (validity[row >> 3] as number) & ~(1 << (row & 7));
}

/** Copies the first `length` elements. */
function copy(vector: duckdb.Vector, source: Float64Array | Int32Array | Uint8Array, length: number): void {
	const { byteOffset, BYTES_PER_ELEMENT } = source;
	duckdb.copy_data_to_vector(vector, 0, bufferOf(source), byteOffset, length * BYTES_PER_ELEMENT);
}

function copyValidity(vector: duckdb.Vector): void {
	duckdb.vector_ensure_validity_writable(vector);
	duckdb.copy_data_to_vector_validity(vector, 0, bufferOf(validity), 0, validity.byteLength);
}

/** The scratch arrays above own plain ArrayBuffers. */
function bufferOf(source: ArrayBufferView): ArrayBuffer {
	if (source.buffer instanceof ArrayBuffer) return source.buffer;
	throw new TypeError("scratch memory must not be shared");
}
