import { DOUBLE, DuckDBDataChunk, VARCHAR } from "@duckdb/node-api";
import duckdb from "@duckdb/node-bindings";
import type { CellColumn } from "@/lib/cell";
import type { BlobState, CopyUnit } from "../copy";
import {
	bigintColumn,
	booleanColumn,
	byteColumn,
	type ColumnWriter,
	chunkRows,
	doubleColumn,
	integerColumn,
	nullColumn,
	textColumn,
} from "./columnWriter";
import type { AttachedCopy } from "./copies";
import type { Connection, Database } from "./database";
import { hasNumber } from "./layout";
import { join, sql } from "./sql";

/** Adds a unit to a copy in one transaction; writers of one copy queue up. */
export async function commit(database: Database, copy: AttachedCopy, unit: CopyUnit): Promise<void> {
	await queued(copy, () =>
		database
			.use((connection) =>
				connection.transaction(async () => {
					const ids = blobIds(copy, unit);
					await dropRows(
						connection,
						copy,
						unit.blobs.flatMap((blob, i) => (blob.replace ? [ids[i] as number] : [])),
					);
					const columns = await addColumns(connection, copy, unit);
					await append(connection, copy, "records", recordColumns(unit, ids), unit.records.length);
					await append(connection, copy, "rows", rowColumns(unit, ids, columns), unit.rows.count);
					await append(connection, copy, "problems", problemColumns(unit, ids), unit.problems.length);
					await deleteBlobs(connection, copy, ids);
					await append(connection, copy, "blobs", blobColumns(unit, ids), unit.blobs.length);
					const blobs = new Map(copy.blobs);
					for (const [i, { replace: _, ...blob }] of unit.blobs.entries()) {
						blobs.set(blob.path, { ...blob, id: ids[i] as number });
					}
					return { blobs, columns };
				}),
			)
			.then(({ blobs, columns }) => {
				copy.blobs = blobs;
				copy.columns = columns;
				for (const { id } of blobs.values()) if (id >= copy.nextId) copy.nextId = id + 1;
				copy.revision++;
			}),
	);
}

/** Forgets blobs and all that was read of them. */
export async function forget(
	database: Database,
	copy: AttachedCopy,
	paths: readonly string[],
): Promise<void> {
	await queued(copy, async () => {
		const ids = paths.flatMap((path) => copy.blobs.get(path)?.id ?? []);
		if (ids.length === 0) return;
		await database.use((connection) =>
			connection.transaction(async () => {
				await dropRows(connection, copy, ids);
				await deleteBlobs(connection, copy, ids);
			}),
		);
		const blobs = new Map(copy.blobs);
		for (const path of paths) blobs.delete(path);
		copy.blobs = blobs;
		copy.revision++;
	});
}

async function queued(copy: AttachedCopy, work: () => Promise<void>): Promise<void> {
	const turn = copy.writing.then(work);
	copy.writing = turn.catch(() => undefined);
	await turn;
}

function blobIds(copy: AttachedCopy, unit: CopyUnit): number[] {
	let next = copy.nextId;
	return unit.blobs.map((blob) => copy.blobs.get(blob.path)?.id ?? next++);
}

const listOf = (ids: readonly number[]) =>
	join(
		ids.map((id) => sql`${id}`),
		", ",
	);

async function dropRows(connection: Connection, copy: AttachedCopy, ids: readonly number[]): Promise<void> {
	if (ids.length === 0) return;
	for (const table of [copy.tables.records, copy.tables.rows, copy.tables.problems]) {
		await connection.run(sql`DELETE FROM ${table} WHERE blob IN (${listOf(ids)})`);
	}
}

async function deleteBlobs(
	connection: Connection,
	copy: AttachedCopy,
	ids: readonly number[],
): Promise<void> {
	if (ids.length > 0)
		await connection.run(sql`DELETE FROM ${copy.tables.blobs} WHERE id IN (${listOf(ids)})`);
}

/** Makes room for keys met for the first time; all column names, by position. */
async function addColumns(connection: Connection, copy: AttachedCopy, unit: CopyUnit): Promise<string[]> {
	const columns = [...copy.columns];
	const known = new Set(columns);
	for (const { name } of unit.rows.columns) {
		if (known.has(name)) continue;
		const position = columns.push(name) - 1;
		for (const [suffix, type] of [
			["k", "UTINYINT DEFAULT 0"],
			["n", "DOUBLE"],
			["t", "VARCHAR"],
		]) {
			await connection.run(`ALTER TABLE ${copy.tables.rows.text} ADD COLUMN c${position}${suffix} ${type}`);
		}
		await connection.run(
			sql`INSERT INTO ${copy.tables.columns} VALUES (${position}, ${JSON.stringify(name)})`,
		);
	}
	return columns;
}

/** Flushing is synchronous, so it happens in small parts; other requests get their turn in between. */
const chunksPerFlush = 4;

async function append(
	connection: Connection,
	copy: AttachedCopy,
	table: string,
	columns: readonly ColumnWriter[],
	count: number,
): Promise<void> {
	if (count === 0) return;
	const appender = await connection.duckdb.createAppender(table, "main", copy.catalogName);
	const types = columns.map(({ type }) => type);
	for (let start = 0, chunks = 1; start < count; start += chunkRows, chunks++) {
		const size = Math.min(chunkRows, count - start);
		const chunk = DuckDBDataChunk.create(types, size);
		columns.forEach((column, i) => {
			column.write(duckdb.data_chunk_get_vector(chunk.chunk, i), start, size);
		});
		appender.appendDataChunk(chunk);
		if (chunks % chunksPerFlush === 0) appender.flushSync();
		await new Promise((resolve) => setImmediate(resolve));
	}
	appender.closeSync();
}

function recordColumns({ records }: CopyUnit, ids: readonly number[]): ColumnWriter[] {
	type Entry = CopyUnit["records"][number];
	const at = (row: number) => records[row] as Entry;
	const text = (value: (record: Entry) => string | null) => textColumn((row) => value(at(row)));
	return [
		integerColumn((row) => ids[at(row).blob] ?? null),
		integerColumn((row) => at(row).line),
		bigintColumn((row) => at(row).offset),
		bigintColumn((row) => at(row).length),
		bigintColumn((row) => at(row).time),
		text((record) => record.timeText),
		text((record) => record.id),
		text((record) => record.correlationid),
		text((record) => record.xrequestid),
		text((record) => record.type),
		text((record) => record.source),
		text((record) => record.dataref),
		text((record) => record.datainblob),
		text((record) => record.extra),
		integerColumn((row) => at(row).rows),
		text((record) => record.shape),
		text((record) => (record.notes.length > 0 ? record.notes.join(",") : null)),
	];
}

function rowColumns(unit: CopyUnit, ids: readonly number[], columns: readonly string[]): ColumnWriter[] {
	const { rows, records } = unit;
	const recordOf = (row: number) => records[rows.records[row] as number] as CopyUnit["records"][number];
	const byName = new Map(rows.columns.map((column) => [column.name, column]));
	return [
		integerColumn((row) => ids[recordOf(row).blob] ?? null),
		integerColumn((row) => recordOf(row).line),
		integerColumn((row) => rows.indexes[row] ?? null),
		bigintColumn((row) => recordOf(row).time),
		textColumn((row) => recordOf(row).correlationid),
		...columns.flatMap((name) => cellColumns(byName.get(name))),
	];
}

/** A data column's three physical ones; all missing when this batch has no such column. */
function cellColumns(column: CellColumn | undefined): ColumnWriter[] {
	if (!column)
		return [byteColumn(new Uint8Array(chunkRows)), nullColumn(DOUBLE), nullColumn(VARCHAR)].map(anywhere);
	const { numbers, texts } = column;
	return [
		byteColumn(column.kinds),
		doubleColumn((row) => (hasNumber(column, row) ? (numbers[row] as number) : Number.NaN)),
		textColumn((row) => texts[row]),
	];
}

/** A writer whose source is the same at every place. */
function anywhere({ type, write }: ColumnWriter): ColumnWriter {
	return { type, write: (vector, _, size) => write(vector, 0, size) };
}

function problemColumns({ problems }: CopyUnit, ids: readonly number[]): ColumnWriter[] {
	const at = (row: number) => problems[row] as CopyUnit["problems"][number];
	return [
		integerColumn((row) => ids[at(row).blob] ?? null),
		integerColumn((row) => at(row).line),
		bigintColumn((row) => at(row).offset),
		bigintColumn((row) => at(row).length),
		textColumn((row) => at(row).reason),
		textColumn((row) => at(row).text),
	];
}

function blobColumns({ blobs }: CopyUnit, ids: readonly number[]): ColumnWriter[] {
	const at = (row: number) => blobs[row] as BlobState;
	return [
		integerColumn((row) => ids[row] ?? null),
		textColumn((row) => at(row).path),
		textColumn((row) => at(row).etag),
		bigintColumn((row) => at(row).size),
		bigintColumn((row) => at(row).consumed),
		bigintColumn((row) => at(row).lines),
		textColumn((row) => at(row).tail),
		booleanColumn((row) => at(row).unterminated),
		booleanColumn((row) => at(row).complete),
		bigintColumn((row) => at(row).partitionStart),
		bigintColumn((row) => at(row).partitionEnd),
		bigintColumn((row) => at(row).records),
		bigintColumn((row) => at(row).rows),
		bigintColumn((row) => at(row).problems),
	];
}
