import type { AskOptions, RowFilter, RowResult, Source } from "../engine";
import type { Ask } from "./ask";
import type { Connection } from "./database";
import { columnsOfRows } from "./dataColumns";
import { filterSql } from "./filter";
import { orderBy } from "./keyset";
import { isAt } from "./places";
import { rowKeys, rowResult } from "./rows";
import { join, raw, type Sql, sql } from "./sql";
import { inWindow } from "./window";
import { yieldIfHeldLong } from "./yielding";

/** As many as DuckDB looks up by their places alone (`dynamic_or_filter_threshold`), and few enough to hold. */
const batch = 1_000;

/** All rows that pass the filter, in order, a batch at a time, from one snapshot; the next is read when `take` is done. */
export function eachRow(
	ask: Ask,
	source: Source,
	query: RowFilter,
	take: (rows: RowResult[], columns: string[]) => Promise<void>,
	options?: AskOptions,
): Promise<void> {
	return ask(
		source,
		async (copy, connection) => {
			const fields = columnsOfRows(copy, query.columns);
			const columns = fields.map(({ name }) => name);
			const from = sql`${copy.tables.rows} r JOIN ${copy.tables.blobs} b ON b.id = r.blob`;
			const where = sql`${inWindow(copy, source, "r")} AND ${filterSql(copy, query.filter)}`;
			const order = orderBy(rowKeys(copy, query.sort));
			// Sorted once, by what they are sorted by alone, put aside, and read back in pieces: OFFSET would sort anew for each.
			await connection.run(
				sql`CREATE OR REPLACE TEMP TABLE row_list AS
					SELECT row_number() OVER (ORDER BY ${order}) AS place, r.rowid AS row FROM ${from} WHERE ${where}`,
			);
			const [[total] = []] = await connection.all(sql`SELECT count(*) FROM row_list`);
			await take([], columns);
			const cells = fields.flatMap(({ kind, number, text }) => [kind, number, text]);
			for (let first = 0; first < Number(total); first += batch) {
				await take(await rowsAfter(connection, first, from, cells), columns);
			}
			await connection.run("DROP TABLE row_list");
		},
		options,
	);
}

async function rowsAfter(
	connection: Connection,
	first: number,
	from: Sql,
	cells: readonly Sql[],
): Promise<RowResult[]> {
	const listed = await connection.all(
		sql`SELECT row FROM row_list WHERE place > ${first} AND place <= ${first + batch} ORDER BY place`,
	);
	const places = listed.map(([row]) => Number(row));
	const found = await connection.all(
		sql`SELECT ${join([raw('r.rowid, r.correlationid, r."time", b.path, r.line, r.idx'), ...cells], ", ")}
			FROM ${from} WHERE ${isAt("r", places)}`,
	);
	const byPlace = new Map(found.map(([place, ...row]) => [Number(place), row]));
	const rows: RowResult[] = [];
	for (const place of places) {
		const row = byPlace.get(place);
		if (row) rows.push(rowResult(row));
		await yieldIfHeldLong();
	}
	return rows;
}
