import { randomUUID } from "node:crypto";
import { existsSync } from "node:fs";
import { LeewayError } from "@/lib/errors";
import type { BlobState } from "../copy";
import { removeCopyFile } from "./copyFiles";
import type { Cell, Connection, Database } from "./database";
import {
	isDamaged,
	isLockedElsewhere,
	isOutOfMemory,
	isStillAttached,
	lockHolder,
	systemRefusal,
} from "./duckdbError";
import type { Form } from "./form";
import { createTables, type Tables, tablesOf, version } from "./layout";
import { identifier, literal, sql } from "./sql";

/** A blob's state and the number its rows carry. */
export type CopiedBlob = BlobState & { id: number };

/** What is asked of a copy so often that it is kept here, as of one commit; replaced whole, never changed in place. */
export interface CopyState {
	/** Goes up with every commit, and stands in the file too. */
	revision: number;
	/** The version of each blob that is answered from, by path. */
	blobs: ReadonlyMap<string, CopiedBlob>;
	/** Versions that are not complete yet, by path. */
	pending: ReadonlyMap<string, CopiedBlob>;
	/** Above every id ever given: an id is never used for two blobs while someone may be reading. */
	nextId: number;
	/** Names of the data columns by position. */
	columns: readonly string[];
	/** How each of them is stored. */
	forms: readonly Form[];
	/** The data's physical columns in the order they stand in the table, which is the order they came to be needed in. */
	physical: readonly string[];
}

/** A collection's copy while it is attached. */
export interface AttachedCopy {
	id: string;
	file: string;
	/** Folder for what is on its way into the copy. */
	units: string;
	/** The file's blocks are small ones: see `wideColumns`. */
	smallBlocks: boolean;
	catalogName: string;
	tables: Tables;
	state: CopyState;
	/** The tail of the queue of writers. */
	writing: Promise<unknown>;
}

/** A copy as of one commit, with its tables: what a question is answered from. */
export type Snapshot = CopyState & { id: string; tables: Tables };

/**
 * Attaches the copy in `file`, which is made where it is missing, and made anew where it cannot be read: that loses nothing.
 *
 * @param wide one that is made is for many columns
 */
export async function attachCopy(
	database: Database,
	file: string,
	catalogName: string,
	wide: boolean,
	onDamaged: () => void,
): Promise<AttachedCopy> {
	try {
		return await open(database, file, catalogName, wide);
	} catch (error) {
		if (isLockedElsewhere(error)) {
			throw new LeewayError(
				"internal",
				`the copy under LEEWAY_HOME (${database.home}) is open in ${lockHolder(error) ?? "another process"}`,
				"Close it there: Leeway's own folder is for Leeway alone.",
				{ cause: error },
			);
		}
		if (systemRefusal(error) !== undefined || isOutOfMemory(error)) throw error;
		if (isDamaged(error)) onDamaged();
		await database.use((c) => c.run(`DETACH DATABASE IF EXISTS ${identifier(catalogName).text}`));
		await removeCopyFile(file);
		return open(database, file, catalogName, wide);
	}
}

/**
 * A sixth of DuckDB's own: a checkpoint holds a row group's column in memory, and a collection of long texts (chats,
 * say) would need gigabytes. Tables of numbers load a little faster for it, too.
 */
const rowGroupRows = 20_480;

/**
 * DuckDB keeps a block of each column of the last row group in memory: with 1,280 columns that come a few at a time its usual
 * 256 KiB run out of 768 MiB. A copy of more physical columns than this has small blocks. Not every copy: numbers take
 * some 60 % more on disk in them. Blocks are chosen when a file is made, so one that becomes wide is made anew.
 */
export const wideColumns = 256;
const smallBlockBytes = 16_384;

const attempts = 100;
const pauseMillis = 20;

/** One just detached is still open while another connection looks through all catalogs: it is waited for. */
async function attachFile(
	connection: Connection,
	file: string,
	catalogName: string,
	wide: boolean,
): Promise<void> {
	// Of a file that is there DuckDB knows the size, and takes no other.
	const blocks = wide && !existsSync(/*turbopackIgnore: true*/ file) ? `, BLOCK_SIZE ${smallBlockBytes}` : "";
	for (let left = attempts; ; left--) {
		try {
			return await connection.run(
				`ATTACH ${literal(file)} AS ${identifier(catalogName).text} (ROW_GROUP_SIZE ${rowGroupRows}${blocks})`,
			);
		} catch (error) {
			if (!isStillAttached(error) || left <= 1) throw error;
			await new Promise((resolve) => setTimeout(resolve, pauseMillis));
		}
	}
}

async function open(
	database: Database,
	file: string,
	catalogName: string,
	wide: boolean,
): Promise<AttachedCopy> {
	return database.use(async (connection) => {
		await attachFile(connection, file, catalogName, wide);
		const tables = tablesOf(catalogName);
		const [[known] = []] = await connection.all(
			sql`SELECT count(*) FROM duckdb_tables() WHERE database_name = ${catalogName} AND table_name = 'meta'`,
		);
		if (known === 0) {
			await connection.transaction(async () => {
				for (const statement of createTables(tables.catalog, randomUUID())) await connection.run(statement);
			});
		}
		const [[found] = []] = await connection.all(sql`SELECT version FROM ${tables.meta}`);
		if (found !== version) throw new Error(`copy has layout ${found}, not ${version}`);
		const [[id, revision] = []] = await connection.all(sql`SELECT id, revision FROM ${tables.meta}`);
		const [[blockBytes] = []] = await connection.all(
			sql`SELECT block_size FROM pragma_database_size() WHERE database_name = ${catalogName}`,
		);
		const columns = await connection.all(
			sql`SELECT name, kind, nullable, number, text, exact FROM ${tables.columns} ORDER BY position`,
		);
		const physical = await connection.all(
			sql`SELECT column_name FROM duckdb_columns() WHERE database_name = ${catalogName} AND table_name = 'rows'
				AND regexp_full_match(column_name, 'c[0-9]+[kntx]') ORDER BY column_index`,
		);
		const blobs = (await connection.all(selectBlobs(tables))).map(copiedBlob);
		return {
			id: String(id),
			file,
			units: database.units,
			smallBlocks: Number(blockBytes) <= smallBlockBytes,
			catalogName,
			tables,
			state: {
				revision: Number(revision),
				blobs: byPath(blobs.filter(({ complete }) => complete)),
				pending: byPath(blobs.filter(({ complete }) => !complete)),
				nextId: blobs.reduce((next, blob) => Math.max(next, blob.id + 1), 1),
				columns: columns.map(([name]) => String(JSON.parse(String(name)))),
				physical: physical.map(([name]) => String(name)),
				forms: columns.map(([, kind, nullable, number, text, exact]) => ({
					kind: kind === null ? null : Number(kind),
					nullable: nullable === true,
					number: number === true,
					text: text === true,
					exact: exact === true,
				})),
			},
			writing: Promise.resolve(),
		};
	});
}

const byPath = (blobs: CopiedBlob[]) => new Map(blobs.map((blob) => [blob.path, blob]));

const selectBlobs = (tables: Tables) =>
	sql`SELECT id, path, etag, size, consumed, lines, tail, unterminated, complete, partition_start, partition_end,
		records, "rows", problems, unread FROM ${tables.blobs}`;

function copiedBlob(row: Cell[]): CopiedBlob {
	const numberAt = (place: number) => Number(row[place]);
	return {
		id: numberAt(0),
		path: String(row[1]),
		etag: String(row[2]),
		size: numberAt(3),
		consumed: numberAt(4),
		lines: numberAt(5),
		tail: String(row[6]),
		unterminated: row[7] === true,
		complete: row[8] === true,
		partitionStart: row[9] === null ? null : numberAt(9),
		partitionEnd: row[10] === null ? null : numberAt(10),
		records: numberAt(11),
		rows: numberAt(12),
		problems: numberAt(13),
		...(row[14] === null ? {} : { unread: String(row[14]) }),
	};
}
