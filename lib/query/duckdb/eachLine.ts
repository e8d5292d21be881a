import type { AskOptions, LineForm, RowFilter, Source } from "../engine";
import type { Ask } from "./ask";
import { columnsOfRows } from "./dataColumns";
import { filterSql } from "./filter";
import { orderBy } from "./keyset";
import { lineText } from "./lineText";
import { rowKeys } from "./rows";
import { sql } from "./sql";
import { inWindow } from "./window";

/**
 * All rows that pass the filter, in order, each as the line of an export that DuckDB writes, some thousand at a time from
 * one snapshot; the next are read when `take` is done. The first call has no rows, only the columns' names.
 */
export function eachLine(
	ask: Ask,
	source: Source,
	query: RowFilter,
	form: LineForm,
	take: (lines: string[], columns: string[]) => Promise<void>,
	options?: AskOptions,
): Promise<void> {
	return ask(
		source,
		async (copy, connection) => {
			const fields = columnsOfRows(copy, query.columns);
			const columns = fields.map(({ name }) => name);
			const { rows, blobs } = copy.tables;
			const where = sql`${inWindow(copy, source, "r")} AND ${filterSql(copy, query.filter)}`;
			const order = orderBy(rowKeys(copy, query.sort));
			await take([], columns);
			await connection.eachText(
				sql`SELECT ${lineText(fields, form)} FROM ${rows} r JOIN ${blobs} b ON b.id = r.blob WHERE ${where} ORDER BY ${order}`,
				(lines) => take(lines, columns),
			);
		},
		options,
	);
}
