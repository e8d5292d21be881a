import { kindAt } from "@/lib/cell";
import type { ParquetType } from "./parquet";
import { yieldIfBusyLong } from "./yielding";

/** A column's values as Parquet's plain encoding has them; what is missing is left out, and known by `validity`. */
export interface Encoded {
	/** A bit a row, lowest first, set where there is a value; undefined where all are there. */
	validity?: Uint8Array | undefined;
	values: Uint8Array;
}

/** One column of a table, to be written. */
export interface ColumnSource {
	type: ParquetType;
	/** Encodes the first `count` rows; others get their turn where that takes long. */
	encode(count: number): Encoded | Promise<Encoded>;
}

/** 64-bit integers from safe JavaScript integers; null where there is none. */
export function bigintColumn(valueAt: (row: number) => number | null): ColumnSource {
	return {
		type: "int64",
		encode(count) {
			// Low and high halves: to make a BigInt of every value is slow.
			const halves = new Int32Array(2 * count);
			return present(halves, 2, count, (row, place) => {
				const value = valueAt(row);
				if (value === null) return false;
				halves[2 * place] = value;
				halves[2 * place + 1] = Math.floor(value / 2 ** 32);
				return true;
			});
		},
	};
}

export function integerColumn(valueAt: (row: number) => number | null): ColumnSource {
	return {
		type: "int32",
		encode(count) {
			const integers = new Int32Array(count);
			return present(integers, 1, count, (row, place) => {
				const value = valueAt(row);
				if (value === null) return false;
				integers[place] = value;
				return true;
			});
		},
	};
}

/** Doubles where `isGiven` says so of a row's kind, but for NaN: SQL must never meet one. */
export function doubleColumn(source: Float64Array, kinds: Uint8Array, isGiven: Uint8Array): ColumnSource {
	return {
		type: "double",
		encode(count) {
			const doubles = new Float64Array(count);
			return present(doubles, 1, count, (row, place) => {
				const value = source[row] ?? Number.NaN;
				if (isGiven[kindAt(kinds, row)] === 0 || Number.isNaN(value)) return false;
				doubles[place] = value;
				return true;
			});
		},
	};
}

/** Doubles as they are, all present: no look at each. */
export function plainDoubleColumn(source: Float64Array): ColumnSource {
	return { type: "double", encode: (count) => ({ values: bytesOf(source.subarray(0, count)) }) };
}

/** 32-bit integers as they are, all present. */
export function plainIntegerColumn(source: Int32Array): ColumnSource {
	return { type: "int32", encode: (count) => ({ values: bytesOf(source.subarray(0, count)) }) };
}

/** Small unsigned integers, all present. */
export function byteColumn(source: Uint8Array): ColumnSource {
	return {
		type: "uint8",
		encode: (count) => ({ values: bytesOf(Int32Array.from(source.subarray(0, count))) }),
	};
}

/** 0 or 1, all present. */
export function booleanColumn(valueAt: (row: number) => boolean): ColumnSource {
	return integerColumn((row) => (valueAt(row) ? 1 : 0));
}

/** Texts; where there is none, null. */
export function textColumn(valueAt: (row: number) => string | null | undefined): ColumnSource {
	return {
		type: "text",
		async encode(count) {
			const texts = new TextBuffer(count);
			let validity: Uint8Array | undefined;
			for (let row = 0; row < count; row++) {
				if (row % rowsPerLook === rowsPerLook - 1) await yieldIfBusyLong();
				const value = valueAt(row);
				if (value === null || value === undefined) validity ??= ones(row, count);
				else {
					texts.add(value);
					if (validity) validity[row >> 3] = (validity[row >> 3] ?? 0) | (1 << (row & 7));
				}
			}
			return { validity, values: texts.bytes() };
		},
	};
}

/** Of texts: to look at the clock for each would take longer than to write it. */
const rowsPerLook = 2_048;

/** A column without any value. */
export function nullColumn(type: ParquetType): ColumnSource {
	return {
		type,
		encode: (count) => ({ validity: new Uint8Array(Math.ceil(count / 8)), values: noBytes }),
	};
}

const noBytes = new Uint8Array(0);

type Values = Float64Array | Int32Array | Uint8Array;

function bytesOf({ buffer, byteOffset, byteLength }: Values): Uint8Array {
	return new Uint8Array(buffer, byteOffset, byteLength);
}

/** Asks `put` for each row's value; what is there moves up to where there is none. */
function present(
	values: Values,
	elements: number,
	count: number,
	put: (row: number, place: number) => boolean,
): Encoded {
	let validity: Uint8Array | undefined;
	let places = 0;
	for (let row = 0; row < count; row++) {
		if (put(row, places)) {
			places++;
			if (validity) validity[row >> 3] = (validity[row >> 3] ?? 0) | (1 << (row & 7));
		} else validity ??= ones(row, count);
	}
	return { validity, values: bytesOf(values.subarray(0, places * elements)) };
}

/** Bits for `count` rows, the first `set` of them set. */
function ones(set: number, count: number): Uint8Array {
	const bits = new Uint8Array(Math.ceil(count / 8));
	bits.fill(255, 0, set >> 3);
	if (set & 7) bits[set >> 3] = (1 << (set & 7)) - 1;
	return bits;
}

const lengthBytes = 4;
/** Up to so many characters, a loop is faster than a call of the runtime. */
const shortText = 24;

/** Texts one after the other, each with its length before it. */
class TextBuffer {
	private buffer: Buffer;
	private end = 0;
	private last: string | undefined;
	private lastAt = 0;

	constructor(count: number) {
		this.buffer = Buffer.allocUnsafe(Math.max(64, count * (lengthBytes + 16)));
	}

	add(text: string): void {
		// The same text often comes several times in a row: a record's id in each of its rows.
		const size = text === this.last ? this.end - this.lastAt : 0;
		this.reserve(size || lengthBytes + text.length * 3);
		if (size > 0) {
			this.buffer.copyWithin(this.end, this.lastAt, this.lastAt + size);
			this.lastAt = this.end;
			this.end += size;
			return;
		}
		const at = this.end + lengthBytes;
		const written = this.writeShort(text, at) ?? this.buffer.write(text, at);
		this.buffer.writeUInt32LE(written, this.end);
		this.last = text;
		this.lastAt = this.end;
		this.end = at + written;
	}

	bytes(): Uint8Array {
		return this.buffer.subarray(0, this.end);
	}

	/** Undefined where the text is long, or not plain ASCII. */
	private writeShort(text: string, at: number): number | undefined {
		const { length } = text;
		if (length > shortText) return undefined;
		for (let i = 0; i < length; i++) {
			const code = text.charCodeAt(i);
			if (code > 127) return undefined;
			this.buffer[at + i] = code;
		}
		return length;
	}

	private reserve(more: number): void {
		if (this.end + more <= this.buffer.length) return;
		const grown = Buffer.allocUnsafe(Math.max(this.end + more, this.buffer.length * 2));
		this.buffer.copy(grown, 0, 0, this.end);
		this.buffer = grown;
	}
}
