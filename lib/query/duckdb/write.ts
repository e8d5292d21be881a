import {
	BIGINT,
	BOOLEAN,
	DOUBLE,
	DuckDBDataChunk,
	type DuckDBType,
	type DuckDBValue,
	INTEGER,
	UTINYINT,
	VARCHAR,
} from "@duckdb/node-api";
import type { CellColumn } from "@/lib/cell";
import type { BlobState, CopyUnit } from "../copy";
import type { AttachedCopy } from "./copies";
import type { Connection, Database } from "./database";
import { hasNumber } from "./layout";
import { join, sql } from "./sql";

/** DuckDB's own vector size: a data chunk holds at most so many rows. */
const chunkRows = 2048;

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

/** One table column to append: its type, and the value of row i. */
type Appended = [DuckDBType, (row: number) => DuckDBValue];

async function append(
	connection: Connection,
	copy: AttachedCopy,
	table: string,
	columns: Appended[],
	count: number,
): Promise<void> {
	if (count === 0) return;
	const appender = await connection.duckdb.createAppender(table, "main", copy.catalogName);
	const types = columns.map(([type]) => type);
	for (let start = 0; start < count; start += chunkRows) {
		const size = Math.min(chunkRows, count - start);
		const chunk = DuckDBDataChunk.create(types, size);
		columns.forEach(([, valueAt], i) => {
			const values = new Array<DuckDBValue>(size);
			for (let row = 0; row < size; row++) values[row] = valueAt(start + row);
			chunk.setColumnValues(i, values);
		});
		appender.appendDataChunk(chunk);
		// Appending is synchronous: let other requests in between.
		await new Promise((resolve) => setImmediate(resolve));
	}
	appender.closeSync();
}

const big = (value: number | null): bigint | null => (value === null ? null : BigInt(value));

/** A column of each record, problem or blob. */
function columnOf<T>(type: DuckDBType, items: readonly T[], value: (item: T) => DuckDBValue): Appended {
	return [type, (row) => value(items[row] as T)];
}

function recordColumns({ records }: CopyUnit, ids: readonly number[]): Appended[] {
	type Entry = CopyUnit["records"][number];
	const column = (type: DuckDBType, value: (record: Entry) => DuckDBValue) => columnOf(type, records, value);
	return [
		column(INTEGER, (record) => ids[record.blob] ?? null),
		column(INTEGER, (record) => record.line),
		column(BIGINT, (record) => BigInt(record.offset)),
		column(BIGINT, (record) => BigInt(record.length)),
		column(BIGINT, (record) => big(record.time)),
		column(VARCHAR, (record) => record.timeText),
		column(VARCHAR, (record) => record.id),
		column(VARCHAR, (record) => record.correlationid),
		column(VARCHAR, (record) => record.xrequestid),
		column(VARCHAR, (record) => record.type),
		column(VARCHAR, (record) => record.source),
		column(VARCHAR, (record) => record.dataref),
		column(VARCHAR, (record) => record.datainblob),
		column(VARCHAR, (record) => record.extra),
		column(INTEGER, (record) => record.rows),
		column(VARCHAR, (record) => record.shape),
		column(VARCHAR, (record) => (record.notes.length > 0 ? record.notes.join(",") : null)),
	];
}

function rowColumns(unit: CopyUnit, ids: readonly number[], columns: readonly string[]): Appended[] {
	const { rows, records } = unit;
	const recordOf = (row: number) => records[rows.records[row] as number] as CopyUnit["records"][number];
	const byName = new Map(rows.columns.map((column) => [column.name, column]));
	return [
		[INTEGER, (row) => ids[recordOf(row).blob] ?? null],
		[INTEGER, (row) => recordOf(row).line],
		[INTEGER, (row) => rows.indexes[row] ?? null],
		[BIGINT, (row) => big(recordOf(row).time)],
		[VARCHAR, (row) => recordOf(row).correlationid],
		...columns.flatMap((name) => cellColumns(byName.get(name))),
	];
}

/** A data column's three physical ones; all missing when this batch has no such column. */
function cellColumns(column: CellColumn | undefined): Appended[] {
	if (!column) {
		return [
			[UTINYINT, () => 0],
			[DOUBLE, () => null],
			[VARCHAR, () => null],
		];
	}
	return [
		[UTINYINT, (row) => column.kinds[row] ?? 0],
		[DOUBLE, (row) => (hasNumber(column, row) ? (column.numbers[row] ?? null) : null)],
		[VARCHAR, (row) => column.texts[row] ?? null],
	];
}

function problemColumns({ problems }: CopyUnit, ids: readonly number[]): Appended[] {
	type Entry = CopyUnit["problems"][number];
	const column = (type: DuckDBType, value: (problem: Entry) => DuckDBValue) =>
		columnOf(type, problems, value);
	return [
		column(INTEGER, (problem) => ids[problem.blob] ?? null),
		column(INTEGER, (problem) => problem.line),
		column(BIGINT, (problem) => BigInt(problem.offset)),
		column(BIGINT, (problem) => BigInt(problem.length)),
		column(VARCHAR, (problem) => problem.reason),
		column(VARCHAR, (problem) => problem.text),
	];
}

function blobColumns({ blobs }: CopyUnit, ids: readonly number[]): Appended[] {
	const column = (type: DuckDBType, value: (blob: BlobState) => DuckDBValue) => columnOf(type, blobs, value);
	return [
		[INTEGER, (row) => ids[row] ?? null],
		column(VARCHAR, (blob) => blob.path),
		column(VARCHAR, (blob) => blob.etag),
		column(BIGINT, (blob) => BigInt(blob.size)),
		column(BIGINT, (blob) => BigInt(blob.consumed)),
		column(BIGINT, (blob) => BigInt(blob.lines)),
		column(VARCHAR, (blob) => blob.tail),
		column(BOOLEAN, (blob) => blob.unterminated),
		column(BOOLEAN, (blob) => blob.complete),
		column(BIGINT, (blob) => big(blob.partitionStart)),
		column(BIGINT, (blob) => big(blob.partitionEnd)),
		column(BIGINT, (blob) => BigInt(blob.records)),
		column(BIGINT, (blob) => BigInt(blob.rows)),
		column(BIGINT, (blob) => BigInt(blob.problems)),
	];
}
