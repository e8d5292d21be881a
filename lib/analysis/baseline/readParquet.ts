import {
	type AsyncBuffer,
	type Compressors,
	type FileMetaData,
	parquetMetadataAsync,
	parquetRead,
	parquetSchema,
} from "hyparquet";
import pLimit from "p-limit";
import { isAbort, LeewayError, throwIfAborted } from "@/lib/errors";
import { readBytes } from "@/lib/store/store";
import { type DataFile, unreadable } from "./dataFile";
import { baselineLimits } from "./limits";
import type { Notes } from "./notes";
import { endOfTable, parquetCells } from "./parquetCells";
import { moreThanDeclared, tooManyColumns, tooManyRows, unpacksTooFar } from "./refusals";
import { nullColumn, rowsOf, rowsPerTable, type Table, type TableColumn } from "./table";
import { countUnpacked } from "./unpacked";

/** How a file is read. */
export interface ParquetReading {
	/** A longer text is refused, as a longer line of a log is. */
	maxLineBytes: number;
	notes: Notes;
	signal: AbortSignal | undefined;
}

/**
 * The rows of a Parquet file, read by ranges. Dates become epoch milliseconds, as the collector writes them, times of
 * day their text. A column that cannot be read is left out, and noted by its name. Throws `invalid` for what would
 * unpack to more than `baselineLimits`: by what the footer says, and while it is unpacked, since a footer can lie.
 */
export async function* readParquet(file: DataFile, reading: ParquetReading): AsyncGenerator<Table> {
	const { notes, signal } = reading;
	try {
		const buffer = rangesOf(file, signal);
		const metadata = await parquetMetadataAsync(buffer);
		const elements = parquetSchema(metadata).children.map(({ element }) => element);
		refuseWhatIsDeclared(file, metadata, elements.length);
		let columns = elements;
		for (const { rowStart, rowEnd, groupEnd } of partsOf(metadata, elements.length)) {
			throwIfAborted(signal);
			const part = { metadata, rowStart, rowEnd };
			const readAll = (some: readonly Element[]) => {
				const compressorsOf = countUnpacked(file);
				const atOnce = pLimit(columnsAtOnce);
				return atOnce.map(some, async (element) => {
					throwIfAborted(signal);
					const { name } = element;
					const column = nullColumn(name, rowEnd - rowStart);
					const put = parquetCells(file, element, reading.maxLineBytes);
					await readColumn(buffer, part, name, compressorsOf(name), (start, values) => {
						if (start + values.length > groupEnd) throw moreThanDeclared(file, name);
						put(column, start - rowStart, values);
					});
					return column;
				});
			};
			const read = await readAll(columns).catch(async (error: unknown) => {
				// Of what was read before, nothing can be taken back.
				if (rowStart > 0 || error instanceof LeewayError) throw error;
				columns = await readable(elements, (element) => readAll([element]), notes);
				if (columns.length === 0) throw error;
				return readAll(columns);
			});
			yield* tablesOf(read, rowEnd - rowStart);
		}
	} catch (error) {
		if (error instanceof LeewayError || isAbort(error)) throw error;
		const reason = error instanceof Error ? error.message : String(error);
		throw unreadable(file, `is no Parquet file that can be read: ${reason}`, "Write it anew.", error);
	}
}

type Element = ReturnType<typeof parquetSchema>["element"];
type Part = { metadata: FileMetaData; rowStart: number; rowEnd: number };

/** So that a far store is not asked for one after the other, and few columns are unpacked together. */
const columnsAtOnce = 4;

function refuseWhatIsDeclared(
	file: DataFile,
	{ num_rows: rows, row_groups: groups }: FileMetaData,
	columns: number,
) {
	const declared = Math.max(
		Number(rows),
		groups.reduce((sum, group) => sum + Number(group.num_rows), 0),
	);
	if (declared > baselineLimits.rows) throw tooManyRows(file, declared);
	if (columns > baselineLimits.columns) throw tooManyColumns(file, columns);
	for (const { columns: chunks } of groups) {
		for (const { meta_data: chunk } of chunks) {
			const name = chunk?.path_in_schema.join(".") ?? "";
			const packed = Number(chunk?.total_compressed_size ?? 0);
			const unpacked = Number(chunk?.total_uncompressed_size ?? 0);
			if (unpacked > baselineLimits.chunkBytes) throw unpacksTooFar(file, name, unpacked);
			// A chunk is fetched as a whole.
			if (packed > baselineLimits.openBytes) throw unpacksTooFar(file, name, packed);
		}
	}
}

/** Rows read at once: of one row group, and no more cells of them than may be in memory at once. */
function* partsOf(
	metadata: FileMetaData,
	columns: number,
): Generator<{ rowStart: number; rowEnd: number; groupEnd: number }> {
	const step = Math.max(1, Math.floor(baselineLimits.cellsAtOnce / Math.max(1, columns)));
	let start = 0;
	for (const group of metadata.row_groups) {
		const end = start + Number(group.num_rows);
		for (let rowStart = start; rowStart < end; rowStart += step) {
			yield { rowStart, rowEnd: Math.min(end, rowStart + step), groupEnd: end };
		}
		start = end;
	}
}

/** The columns that can be read, each tried by itself; the others are noted. */
async function readable(
	elements: readonly Element[],
	read: (element: Element) => Promise<unknown>,
	notes: Notes,
): Promise<Element[]> {
	const found: Element[] = [];
	const left: string[] = [];
	for (const element of elements) {
		try {
			await read(element);
			found.push(element);
		} catch (error) {
			// What went wrong with the file as a whole is not a column's.
			if (error instanceof LeewayError) throw error;
			const reason = error instanceof Error ? error.message : String(error);
			left.push(`column ${JSON.stringify(element.name)} cannot be read and is left out: ${reason}`);
		}
	}
	for (const note of left) notes.once(note);
	return found;
}

/** The rows of a part as tables: few enough rows, and few enough characters of text, to be sent on at once. */
function* tablesOf(columns: readonly TableColumn[], count: number): Generator<Table> {
	const step = rowsPerTable(columns.length);
	for (let start = 0; start < count; ) {
		const end = endOfTable(columns, start, Math.min(count, start + step));
		yield rowsOf(columns, start, end);
		start = end;
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

/** A text that begins with U+FEFF keeps it, as cells of the logs do. */
const texts = new TextDecoder("utf-8", { ignoreBOM: true });
const parsers = {
	stringFromBytes: (bytes: Uint8Array | undefined) => bytes && texts.decode(bytes),
};

/** Values go to `take` as they are read, with the row of the file that the first is of. */
async function readColumn(
	file: AsyncBuffer,
	part: Part,
	name: string,
	compressors: Compressors,
	take: (start: number, values: ArrayLike<unknown>) => void,
): Promise<void> {
	let failure: unknown;
	await parquetRead({
		file,
		...part,
		columns: [name],
		compressors,
		parsers,
		// Nobody would hear of what is thrown here.
		onChunk({ columnData, rowStart }) {
			if (failure !== undefined) return;
			try {
				take(rowStart, columnData);
			} catch (error) {
				failure = error;
			}
		},
	});
	if (failure !== undefined) throw failure;
}
