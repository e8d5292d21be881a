import { type AsyncBuffer, parquetMetadataAsync, parquetRead, parquetSchema, toJson } from "hyparquet";
import { compressors } from "hyparquet-compressors";
import type { CellColumn } from "@/lib/cell";
import { isAbort, LeewayError, throwIfAborted } from "@/lib/errors";
import { readBytes } from "@/lib/store/store";
import { type DataFile, unreadable } from "./dataFile";
import {
	emptyColumn,
	rowsPerTable,
	setBoolean,
	setFloat,
	setInt,
	setJson,
	setNull,
	setText,
	type Table,
} from "./table";

/** The rows of a Parquet file, read by ranges. Dates become epoch milliseconds, as the collector writes them. */
export async function* readParquet(file: DataFile, signal: AbortSignal | undefined): AsyncGenerator<Table> {
	try {
		const buffer = rangesOf(file, signal);
		const metadata = await parquetMetadataAsync(buffer);
		const columns = parquetSchema(metadata).children.map(({ element }) => element);
		const total = Number(metadata.num_rows);
		const step = rowsPerTable(columns.length);
		for (let rowStart = 0; rowStart < total; rowStart += step) {
			throwIfAborted(signal);
			const rowEnd = Math.min(total, rowStart + step);
			const rows = await readRows(buffer, { metadata, rowStart, rowEnd });
			yield {
				count: rows.length,
				columns: columns.map(({ name, type, converted_type: converted }, place) => {
					const column = emptyColumn(name, rows.length);
					const isFloat = type === "FLOAT" || type === "DOUBLE" || converted === "DECIMAL";
					for (const [row, values] of rows.entries()) setCell(column, row, values[place], isFloat);
					return column;
				}),
			};
		}
	} catch (error) {
		if (error instanceof LeewayError || isAbort(error)) throw error;
		const reason = error instanceof Error ? error.message : String(error);
		throw unreadable(file, `is no Parquet file that can be read: ${reason}`, "Write it anew.", error);
	}
}

function rangesOf({ datastore, path, etag, size }: DataFile, signal: AbortSignal | undefined): AsyncBuffer {
	return {
		byteLength: size,
		async slice(start, end = size) {
			const first = start < 0 ? size + start : start;
			const bytes = await readBytes(datastore.store, path, {
				offset: first,
				length: end - first,
				ifMatch: etag,
				...(signal ? { signal } : {}),
			});
			return new Uint8Array(bytes).buffer;
		},
	};
}

async function readRows(
	file: AsyncBuffer,
	part: { metadata: Awaited<ReturnType<typeof parquetMetadataAsync>>; rowStart: number; rowEnd: number },
): Promise<unknown[][]> {
	let rows: unknown[][] = [];
	await parquetRead({
		file,
		...part,
		compressors,
		onComplete(found) {
			rows = found;
		},
	});
	return rows;
}

function setCell(column: CellColumn, row: number, value: unknown, isFloat: boolean): void {
	if (value === null || value === undefined) setNull(column, row);
	else if (typeof value === "bigint") setInt(column, row, String(value));
	else if (typeof value === "boolean") setBoolean(column, row, value);
	else if (typeof value === "string") setText(column, row, value);
	else if (value instanceof Date) setInt(column, row, String(value.getTime()));
	else if (typeof value === "number") {
		if (isFloat || !Number.isInteger(value)) setFloat(column, row, value);
		else setInt(column, row, BigInt(value).toString());
	} else setJson(column, row, JSON.stringify(toJson(value)) ?? "null");
}
