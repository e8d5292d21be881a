import { rm } from "node:fs/promises";
import type { Connection } from "./database";
import { join, literal, raw, type Sql, sql } from "./sql";

/** One part of all ids: what is in it depends on nothing outside it. */
export interface IdPart {
	/** The condition on an id's hash to be of this part; what has no id is in the first. */
	holds(hash: Sql): Sql;
}

/**
 * Writes a table to a Parquet file in an order, part by part of its ids: DuckDB holds a join's and a grouping's groups in
 * memory, and those of twenty million rows need more than the 768 MiB it may use by default, however much of it goes
 * to disk. To sort it needs no more than it has.
 *
 * @param size how many rows or records the table is made of, of which `atOnce` fit
 * @param rowsOf the table's rows of a part; of all when undefined
 */
export async function writeInParts(
	connection: Connection,
	file: string,
	{ size, atOnce, order }: { size: number; atOnce: number; order: Sql },
	rowsOf: (part?: IdPart) => Sql,
): Promise<void> {
	const write = (rows: Sql, to: string) =>
		connection.run(sql`COPY (${rows}) TO ${raw(literal(to))} (FORMAT parquet, COMPRESSION lz4)`);
	const inOrder = (rows: Sql) => sql`FROM (${rows}) ORDER BY ${order}`;
	const parts = partsOf(size, atOnce);
	if (parts === 1) return write(inOrder(rowsOf()), file);
	const files = Array.from({ length: parts }, (_, part) => `${file}.${part}`);
	try {
		for (const [part, each] of files.entries()) await write(rowsOf(partAt(part, parts)), each);
		await write(inOrder(sql`FROM ${tableOf(...files)}`), file);
	} finally {
		for (const each of files) await rm(each, { force: true });
	}
}

export const tableOf = (...files: readonly string[]): Sql =>
	sql`read_parquet([${join(
		files.map((file) => raw(literal(file))),
		", ",
	)}])`;

/** A power of two. */
function partsOf(size: number, atOnce: number): number {
	return 2 ** Math.max(0, Math.ceil(Math.log2(size / atOnce)));
}

function partAt(part: number, parts: number): IdPart {
	return {
		holds: (hash) => sql`coalesce((${hash}) & ${raw(String(parts - 1))}, 0) = ${raw(String(part))}`,
	};
}
