import { mkdir, rm } from "node:fs/promises";
import { resolve } from "node:path";
import {
	BIGINT,
	BOOLEAN,
	DOUBLE,
	type DuckDBConnection,
	type DuckDBDataChunk,
	DuckDBInstance,
	type DuckDBType,
	SQLNULL,
	VARCHAR,
} from "@duckdb/node-api";
import { LeewayError, throwIfAborted } from "@/lib/errors";
import { homeError } from "@/lib/homeError";
import { removeOrphans } from "./copyFiles";
import { isLockedElsewhere, lockHolder, plainError, systemRefusal } from "./duckdbError";
import { literal, type Sql, type SqlValue } from "./sql";
import { cellReader } from "./texts";
import { yieldIfBusyLong } from "./yielding";

export interface DatabaseOptions {
	/** Folder of Leeway's own; DuckDB sees nothing outside it. */
	home: string;
	/** DuckDB's memory bound in bytes. */
	memoryBytes: number;
	/** What DuckDB may write to disk at most while it sorts. Bytes. */
	temporaryBytes: number;
	threads?: number;
}

/** One in-process DuckDB, locked down; copies are attached to it as files of their own. */
export interface Database {
	home: string;
	/** Folder for files that DuckDB reads once; there as long as this is open. */
	units: string;
	/** Runs `work` on a connection of its own; an abort interrupts the running statement. */
	use<T>(work: (connection: Connection) => Promise<T>, signal?: AbortSignal): Promise<T>;
	close(): void;
}

/** A connection that takes Sql pieces. */
export interface Connection {
	duckdb: DuckDBConnection;
	run(statement: Sql | string): Promise<void>;
	/** All rows as arrays; integers as numbers (ours all fit), null as null. */
	all(statement: Sql | string): Promise<Cell[][]>;
	/** The only value of each row, a text, some thousand at a time; the next are read when `take` is done. */
	eachText(statement: Sql, take: (texts: string[]) => Promise<void>): Promise<void>;
	/** Runs `work` in one transaction: one snapshot, all or nothing. */
	transaction<T>(work: () => Promise<T>): Promise<T>;
}

export type Cell = string | number | boolean | null;

/** Throws `internal` when another process works in this home, or it cannot be written to. */
export async function openDatabase({
	home,
	memoryBytes,
	temporaryBytes,
	threads,
}: DatabaseOptions): Promise<Database> {
	const root = resolve(home);
	const temporary = `${root}/copy/tmp`;
	const units = `${root}/copy/units`;
	await mkdir(`${root}/copy`, { recursive: true });
	const instance = await DuckDBInstance.create(":memory:", {
		memory_limit: `${Math.floor(memoryBytes / 2 ** 20)}MiB`,
		...(threads ? { threads: String(threads) } : {}),
		// Rows carry their own order (time, blob, line, index); keeping the scan's would cost memory.
		preserve_insertion_order: "false",
		autoinstall_known_extensions: "false",
		autoload_known_extensions: "false",
	});
	const setup = await instance.connect();
	// Errors come with their type and the system's number: see duckdbError.ts.
	await setup.run("SET GLOBAL errors_as_json = true");
	await lockHome(setup, root);
	// A process that was killed left its own behind; the lock says it is gone.
	for (const folder of [temporary, units]) await rm(folder, { recursive: true, force: true });
	await removeOrphans(`${root}/copy`);
	await mkdir(units);
	for (const statement of [
		`SET temp_directory = ${literal(temporary)}`,
		`SET max_temp_directory_size = '${Math.ceil(temporaryBytes / 2 ** 20)}MiB'`,
		`SET allowed_directories = [${literal(`${root}/copy/`)}]`,
		// Every unit of a first read would else be written twice: to the log, then at once to the file.
		"SET checkpoint_threshold = '128MB'",
		// A page's rows lie anywhere in the file: with a list of their places DuckDB reads only what holds them.
		"SET GLOBAL dynamic_or_filter_threshold = 1000",
		// What is read once need not be remembered.
		"SET enable_external_file_cache = false",
		"SET allocator_flush_threshold = '16MB'",
		"SET allocator_background_threads = true",
		"SET enable_external_access = false",
		"SET lock_configuration = true",
	]) {
		await setup.run(statement);
	}
	setup.closeSync();
	return {
		home: root,
		units,
		async use(work, signal) {
			throwIfAborted(signal);
			const duckdb = await instance.connect();
			const interrupt = () => duckdb.interrupt();
			signal?.addEventListener("abort", interrupt, { once: true });
			try {
				const result = await work(connectionOf(duckdb, signal));
				throwIfAborted(signal);
				return result;
			} catch (error) {
				throwIfAborted(signal);
				throw error;
			} finally {
				signal?.removeEventListener("abort", interrupt);
				duckdb.closeSync();
			}
		},
		close: () => instance.closeSync(),
	};
}

/**
 * A home is one process's: another would pull copies from under its feet, and each would undo what the other saved. DuckDB's own
 * lock on a file of the home tells, and goes with the process however it ends. It lies outside the copies, which may be deleted.
 */
async function lockHome(connection: DuckDBConnection, root: string): Promise<void> {
	const file = `${root}/lock.db`;
	const attach = () => connection.run(`ATTACH ${literal(file)} AS home_lock`);
	try {
		await attach();
	} catch (error) {
		if (isLockedElsewhere(error)) {
			throw new LeewayError(
				"internal",
				`LEEWAY_HOME (${root}) is in use by ${lockHolder(error) ?? "another process"}`,
				"Stop the other Leeway, or give this one a LEEWAY_HOME of its own.",
				{ cause: error },
			);
		}
		// Killed while it was made, say: there is nothing in it.
		await rm(file, { force: true });
		await attach().catch(async (second: unknown) => {
			const code = systemRefusal(second);
			throw code === undefined ? plainError(second) : await homeError(root, code, { cause: second });
		});
	}
}

function connectionOf(duckdb: DuckDBConnection, signal: AbortSignal | undefined): Connection {
	const connection: Connection = {
		duckdb,
		async run(statement) {
			// An interrupt between two statements would be lost.
			throwIfAborted(signal);
			await (typeof statement === "string"
				? duckdb.run(statement)
				: duckdb.run(statement.text, statement.values, typesOf(statement.values)));
		},
		async all(statement) {
			throwIfAborted(signal);
			const result =
				typeof statement === "string"
					? await duckdb.run(statement)
					: await duckdb.run(statement.text, statement.values, typesOf(statement.values));
			const rows: Cell[][] = [];
			for (let chunk = await result.fetchChunk(); chunk?.rowCount; chunk = await result.fetchChunk()) {
				await addRows(rows, chunk);
			}
			return rows;
		},
		async eachText(statement, take) {
			throwIfAborted(signal);
			const result = await duckdb.stream(statement.text, statement.values, typesOf(statement.values));
			for (let chunk = await result.fetchChunk(); chunk?.rowCount; chunk = await result.fetchChunk()) {
				const textAt = cellReader(chunk, 0);
				await take(Array.from({ length: chunk.rowCount }, (_, row) => String(textAt(row))));
				throwIfAborted(signal);
			}
		},
		async transaction(work) {
			await duckdb.run("BEGIN TRANSACTION");
			try {
				const result = await work();
				await duckdb.run("COMMIT");
				return result;
			} catch (error) {
				// The first error is the one that counts; after an interrupt the rollback may fail as well.
				await duckdb.run("ROLLBACK").catch(() => undefined);
				throw error;
			}
		},
	};
	return connection;
}

/** Whole numbers beyond 2^53 are bound as doubles: the binding would make 64-bit integers of them, which 1e300 does not fit. */
function typesOf(values: readonly SqlValue[]): DuckDBType[] {
	return values.map((value) => {
		if (value === null) return SQLNULL;
		if (typeof value === "boolean") return BOOLEAN;
		if (typeof value === "string") return VARCHAR;
		return Number.isSafeInteger(value) ? BIGINT : DOUBLE;
	});
}

/** A large page is some hundred thousand values: converted column by column, with turns for others in between. */
async function addRows(rows: Cell[][], chunk: DuckDBDataChunk): Promise<void> {
	const { rowCount, columnCount } = chunk;
	const first = rows.length;
	for (let row = 0; row < rowCount; row++) rows.push(new Array<Cell>(columnCount).fill(null));
	for (let column = 0; column < columnCount; column++) {
		const cellAt = cellReader(chunk, column);
		for (let row = 0; row < rowCount; row++) {
			// Pushed above.
			(rows[first + row] as Cell[])[column] = plain(cellAt(row));
		}
		await yieldIfBusyLong();
	}
}

/** DuckDB's values as plain ones: what we select is text, numbers, booleans and 64-bit integers below 2^53. */
function plain(value: unknown): Cell {
	if (typeof value === "bigint") return Number(value);
	if (
		value === null ||
		typeof value === "string" ||
		typeof value === "number" ||
		typeof value === "boolean"
	) {
		return value;
	}
	throw new TypeError(`unexpected value from DuckDB: ${String(value)}`);
}
