import { mkdir } from "node:fs/promises";
import { resolve } from "node:path";
import { type DuckDBConnection, DuckDBInstance, type DuckDBValue } from "@duckdb/node-api";
import { throwIfAborted } from "@/lib/errors";
import { literal, type Sql } from "./sql";

export interface DatabaseOptions {
	/** Folder of Leeway's own; DuckDB sees nothing outside it. */
	home: string;
	/** DuckDB's memory bound in bytes. */
	memoryBytes: number;
	threads?: number;
}

/** One in-process DuckDB, locked down; copies are attached to it as files of their own. */
export interface Database {
	home: string;
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
	/** Runs `work` in one transaction: one snapshot, all or nothing. */
	transaction<T>(work: () => Promise<T>): Promise<T>;
}

export type Cell = string | number | boolean | null;

export async function openDatabase({ home, memoryBytes, threads }: DatabaseOptions): Promise<Database> {
	const root = resolve(home);
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
	for (const statement of [
		`SET temp_directory = ${literal(`${root}/copy/tmp`)}`,
		`SET allowed_directories = [${literal(`${root}/copy/`)}]`,
		// Every unit of a first read would else be written twice: to the log, then at once to the file.
		"SET checkpoint_threshold = '128MB'",
		"SET enable_external_access = false",
		"SET lock_configuration = true",
	]) {
		await setup.run(statement);
	}
	setup.closeSync();
	return {
		home: root,
		async use(work, signal) {
			throwIfAborted(signal);
			const duckdb = await instance.connect();
			const interrupt = () => duckdb.interrupt();
			signal?.addEventListener("abort", interrupt, { once: true });
			try {
				return await work(connectionOf(duckdb));
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

function connectionOf(duckdb: DuckDBConnection): Connection {
	const connection: Connection = {
		duckdb,
		async run(statement) {
			await (typeof statement === "string"
				? duckdb.run(statement)
				: duckdb.run(statement.text, statement.values));
		},
		async all(statement) {
			const reader =
				typeof statement === "string"
					? await duckdb.runAndReadAll(statement)
					: await duckdb.runAndReadAll(statement.text, statement.values);
			return reader.getRows().map((row) => row.map(plain));
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

/** DuckDB's values as plain ones: what we select is text, numbers, booleans and 64-bit integers below 2^53. */
function plain(value: DuckDBValue): Cell {
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
