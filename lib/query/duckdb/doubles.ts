import duckdb from "@duckdb/node-bindings";
import { throwIfAborted } from "@/lib/errors";
import type { Connection } from "./database";
import type { Sql } from "./sql";
import { yieldIfBusyLong } from "./yielding";

/**
 * A statement's answer column by column; all its columns are DOUBLE and none holds a null. Whole vectors at once:
 * distinct values come by the million, and value by value, each boxed, they would cost more than the question.
 */
export async function readDoubles(
	connection: Connection,
	statement: Sql,
	width: number,
	signal: AbortSignal | undefined,
): Promise<Float64Array[]> {
	// An interrupt between two statements would be lost.
	throwIfAborted(signal);
	const result = await connection.duckdb.run(statement.text, statement.values);
	const columns = Array.from({ length: width }, () => new Float64Array(Math.max(1, result.rowCount)));
	let rows = 0;
	for (let chunk = await result.fetchChunk(); chunk?.rowCount; chunk = await result.fetchChunk()) {
		for (const [place, column] of columns.entries()) {
			const room = rows + chunk.rowCount <= column.length ? column : grown(column, rows + chunk.rowCount);
			const bytes = chunk.rowCount * Float64Array.BYTES_PER_ELEMENT;
			const data = duckdb.vector_get_data(duckdb.data_chunk_get_vector(chunk.chunk, place), bytes);
			new Uint8Array(room.buffer).set(data, rows * Float64Array.BYTES_PER_ELEMENT);
			columns[place] = room;
		}
		rows += chunk.rowCount;
		await yieldIfBusyLong();
	}
	return columns.map((column) => column.subarray(0, rows));
}

function grown(column: Float64Array<ArrayBuffer>, minLength: number): Float64Array<ArrayBuffer> {
	const larger = new Float64Array(Math.max(minLength, column.length * 2));
	larger.set(column);
	return larger;
}
