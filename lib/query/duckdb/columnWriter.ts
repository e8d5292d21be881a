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
const bigIntegers = new BigInt64Array(chunkRows);
const bytes = new Uint8Array(chunkRows);
/** One bit a row, set where there is a value. */
const validity = new Uint8Array(chunkRows / 8);

/** 64-bit integers from safe JavaScript integers; null where there is none. */
export function bigintColumn(valueAt: (row: number) => number | null): ColumnWriter {
	return numeric(BIGINT, bigIntegers, valueAt, (value) => BigInt(value));
}

export function integerColumn(valueAt: (row: number) => number | null): ColumnWriter {
	return numeric(INTEGER, integers, valueAt, (value) => value);
}

/** Doubles; NaN stands for none: SQL must never meet a NaN. */
export function doubleColumn(valueAt: (row: number) => number): ColumnWriter {
	return {
		type: DOUBLE,
		write(vector, start, size) {
			validity.fill(255);
			let holes = false;
			for (let row = 0; row < size; row++) {
				const value = valueAt(start + row);
				if (Number.isNaN(value)) {
					holes = true;
					markNull(row);
				}
				doubles[row] = value;
			}
			copy(vector, doubles, size);
			if (holes) copyValidity(vector);
		},
	};
}

/** Small unsigned integers, all present. */
export function byteColumn(source: Uint8Array): ColumnWriter {
	return {
		type: UTINYINT,
		write(vector, start, size) {
			bytes.set(source.subarray(start, start + size));
			copy(vector, bytes, size);
		},
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

export function textColumn(valueAt: (row: number) => string | null | undefined): ColumnWriter {
	return {
		type: VARCHAR,
		write(vector, start, size) {
			validity.fill(255);
			let holes = false;
			for (let row = 0; row < size; row++) {
				const value = valueAt(start + row);
				if (value === null || value === undefined) {
					holes = true;
					markNull(row);
				} else duckdb.vector_assign_string_element(vector, row, value);
			}
			if (holes) copyValidity(vector);
		},
	};
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

function numeric<T extends number | bigint>(
	type: DuckDBType,
	scratch: (Int32Array | BigInt64Array) & { [row: number]: T },
	valueAt: (row: number) => number | null,
	convert: (value: number) => T,
): ColumnWriter {
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
				} else scratch[row] = convert(value);
			}
			copy(vector, scratch, size);
			if (holes) copyValidity(vector);
		},
	};
}

function markNull(row: number): void {
	validity[row >> 3] = (validity[row >> 3] as number) & ~(1 << (row & 7));
}

function copy(
	vector: duckdb.Vector,
	source: Float64Array | Int32Array | BigInt64Array | Uint8Array,
	size: number,
): void {
	duckdb.copy_data_to_vector(vector, 0, bufferOf(source), source.byteOffset, size * source.BYTES_PER_ELEMENT);
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
