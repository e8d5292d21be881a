import { type AsyncBuffer, parquetMetadataAsync, parquetRead, parquetSchema, toJson } from "hyparquet";
import { compressors } from "hyparquet-compressors";
import type { CellColumn } from "@/lib/cell";
import { isAbort, LeewayError, throwIfAborted } from "@/lib/errors";
import { readBytes } from "@/lib/store/store";
import { type DataFile, unreadable } from "./dataFile";
import type { Notes } from "./notes";
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
import { clockOf } from "./timeOfDay";

/**
 * The rows of a Parquet file, read by ranges. Dates become epoch milliseconds, as the collector writes them, times of
 * day their text. A column that cannot be read is left out, and noted by its name.
 */
export async function* readParquet(
	file: DataFile,
	notes: Notes,
	signal: AbortSignal | undefined,
): AsyncGenerator<Table> {
	try {
		const buffer = rangesOf(file, signal);
		const metadata = await parquetMetadataAsync(buffer);
		const elements = parquetSchema(metadata).children.map(({ element }) => element);
		const total = Number(metadata.num_rows);
		const step = rowsPerTable(elements.length);
		let columns = elements;
		for (let rowStart = 0; rowStart < total; rowStart += step) {
			throwIfAborted(signal);
			const part = { metadata, rowStart, rowEnd: Math.min(total, rowStart + step) };
			const read = () => readRows(buffer, { ...part, columns: columns.map(({ name }) => name) });
			const rows = await read().catch(async (error: unknown) => {
				// Of what was read before, nothing can be taken back.
				if (rowStart > 0 || error instanceof LeewayError) throw error;
				columns = await readable(buffer, elements, part, notes, signal);
				if (columns.length === 0) throw error;
				return read();
			});
			yield tableOf(rows, columns);
		}
	} catch (error) {
		if (error instanceof LeewayError || isAbort(error)) throw error;
		const reason = error instanceof Error ? error.message : String(error);
		throw unreadable(file, `is no Parquet file that can be read: ${reason}`, "Write it anew.", error);
	}
}

type Element = ReturnType<typeof parquetSchema>["element"];
type Part = Pick<Parameters<typeof parquetRead>[0], "metadata" | "rowStart" | "rowEnd" | "columns">;

/** The columns that can be read, each tried by itself; the others are noted. */
async function readable(
	buffer: AsyncBuffer,
	elements: readonly Element[],
	part: Part,
	notes: Notes,
	signal: AbortSignal | undefined,
): Promise<Element[]> {
	const found: Element[] = [];
	const left: string[] = [];
	for (const element of elements) {
		throwIfAborted(signal);
		try {
			await readRows(buffer, { ...part, columns: [element.name] });
			found.push(element);
		} catch (error) {
			// What went wrong with the file as a whole is no column's.
			if (error instanceof LeewayError) throw error;
			const reason = error instanceof Error ? error.message : String(error);
			left.push(`column ${JSON.stringify(element.name)} cannot be read and is left out: ${reason}`);
		}
	}
	for (const note of left) notes.once(note);
	return found;
}

function tableOf(rows: readonly unknown[][], elements: readonly Element[]): Table {
	return {
		count: rows.length,
		columns: elements.map((element, place) => {
			const column = emptyColumn(element.name, rows.length);
			const { type, converted_type: converted } = element;
			const isFloat = type === "FLOAT" || type === "DOUBLE" || converted === "DECIMAL";
			const clock = clockOf(element);
			for (const [row, values] of rows.entries()) {
				const value = values[place];
				if (clock && (typeof value === "number" || typeof value === "bigint"))
					setText(column, row, clock(value));
				else setCell(column, row, value, isFloat);
			}
			return column;
		}),
	};
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

/** A text that begins with U+FEFF keeps it, as cells of the logs do. */
const texts = new TextDecoder("utf-8", { ignoreBOM: true });
const parsers = {
	stringFromBytes: (bytes: Uint8Array | undefined) => bytes && texts.decode(bytes),
};

async function readRows(file: AsyncBuffer, part: Part): Promise<unknown[][]> {
	let rows: unknown[][] = [];
	await parquetRead({
		file,
		...part,
		compressors,
		parsers,
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
