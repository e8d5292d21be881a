import { type DuckDBDataChunk, DuckDBVarCharVector } from "@duckdb/node-api";
import duckdb from "@duckdb/node-bindings";

/** A text that begins with U+FEFF keeps it: in a cell that is no byte order mark. The binding's own decoder drops it. */
const decoder = new TextDecoder("utf-8", { ignoreBOM: true });

/** Bytes a text takes in its vector: its length, then itself where it is short, else its beginning and a pointer. */
const bytesPerText = 16;
const maxInlineLength = 12;
const rowsPerWord = 64;

/** Reads a chunk's column by row; texts exactly as they are stored, other values as the binding has them. */
export function cellReader(chunk: DuckDBDataChunk, column: number): (row: number) => unknown {
	const vector = chunk.getColumnVector(column);
	if (!(vector instanceof DuckDBVarCharVector)) return (row) => vector.getItem(row);
	const raw = duckdb.data_chunk_get_vector(chunk.chunk, column);
	const data = duckdb.vector_get_data(raw, chunk.rowCount * bytesPerText);
	const lengths = new DataView(data.buffer, data.byteOffset, data.byteLength);
	const valid = duckdb.vector_get_validity(raw, (Math.ceil(chunk.rowCount / rowsPerWord) * rowsPerWord) / 8);
	return (row) => {
		// Without any null there is no bitmap.
		if (valid && ((valid[row >> 3] ?? 0) & (1 << (row & 7))) === 0) return null;
		const at = row * bytesPerText;
		const length = lengths.getUint32(at, true);
		return decoder.decode(
			length <= maxInlineLength
				? data.subarray(at + 4, at + 4 + length)
				: duckdb.get_data_from_pointer(arrayBufferOf(data), data.byteOffset + at + 8, length),
		);
	};
}

/** The memory a vector's bytes lie in; DuckDB's own, never a SharedArrayBuffer. */
function arrayBufferOf({ buffer }: Uint8Array): ArrayBuffer {
	if (buffer instanceof ArrayBuffer) return buffer;
	throw new TypeError("unexpected memory of a vector: not an ArrayBuffer");
}
