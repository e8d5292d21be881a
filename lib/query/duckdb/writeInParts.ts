import { rm } from "node:fs/promises";
import type { Connection } from "./database";
import { join, literal, raw, type Sql, sql } from "./sql";

/** The condition on an id's hash to be of one part of all ids; what has no id is in the first. */
export type IsOfPart = (hash: Sql) => Sql;

/** What fits in the memory that DuckDB may use by default. */
const fitting = 2_000_000;

/**
 * Writes a table to a Parquet file in an order, part by part of its ids: DuckDB holds a join's and a grouping's groups in
 * memory, and those of twenty million rows need more than the 768 MiB it may use by default, however much of it goes
 * to disk. A sort needs no more than there is.
 *
 * @param size how many rows or records the table is made of, and how many of them are worked on at once
 * @param rowsOf the table's rows of a part, of all when undefined; what is in a part depends on nothing outside it
 */
export async function writeInParts(
	connection: Connection,
	file: string,
	{ size, atOnce = fitting, order }: { size: number; atOnce?: number | undefined; order: Sql },
	rowsOf: (isOfPart?: IsOfPart) => Sql,
): Promise<void> {
	const write = (rows: Sql, to: string) =>
		connection.run(sql`COPY (${rows}) TO ${raw(literal(to))} (FORMAT parquet, COMPRESSION lz4)`);
	const inOrder = (rows: Sql) => sql`FROM (${rows}) ORDER BY ${order}`;
	const parts = partsOf(size, atOnce);
	if (parts === 1) return write(inOrder(rowsOf()), file);
	const files = Array.from({ length: parts }, (_, part) => `${file}.${part}`);
	try {
		for (const [part, each] of files.entries()) await write(rowsOf(ofPart(part, parts)), each);
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

function ofPart(part: number, parts: number): IsOfPart {
	return (hash) => sql`coalesce((${hash}) & ${raw(String(parts - 1))}, 0) = ${raw(String(part))}`;
}
