import { cellLexeme, kinds } from "@/lib/cell";
import type { AskOptions, RowPage, RowQuery, RowResult, Sort, Source } from "../engine";
import type { Ask } from "./ask";
import type { Snapshot } from "./attach";
import type { Cell } from "./database";
import { fieldOf, outerName, sortKeys } from "./fields";
import { filterSql } from "./filter";
import { join, raw, type Sql, sql } from "./sql";
import { inWindow } from "./window";
import { yieldIfHeldLong } from "./yielding";

/** A page of the rows that pass the filter, in a total order. */
export function rows(ask: Ask, source: Source, query: RowQuery, options?: AskOptions): Promise<RowPage> {
	return ask(
		source,
		async (copy, connection) => {
			const names = query.columns ?? copy.columns.map(outerName);
			const fields = names.flatMap((name) => {
				const field = fieldOf(copy, name);
				return field.kind === "data" ? [field.column] : [];
			});
			const where = sql`${inWindow(copy, source, "r")} AND ${filterSql(copy, query.filter)}`;
			const order = orderBy(copy, query.sort);
			const from = sql`${copy.tables.rows} r JOIN ${copy.tables.blobs} b ON b.id = r.blob`;
			const [[total] = []] = await connection.all(sql`SELECT count(*) FROM ${from} WHERE ${where}`);
			const cells = fields.flatMap(({ kind, number, text }) => [kind, number, text]);
			// Which rows first, their cells after: a sort that carries every column is several times slower.
			const found = await connection.all(
				sql`WITH page AS MATERIALIZED (
						SELECT r.rowid AS place FROM ${from} WHERE ${where}
						ORDER BY ${order} LIMIT ${query.limit} OFFSET ${query.offset})
					SELECT ${join([raw('r.correlationid, r."time", b.path, r.line, r.idx'), ...cells], ", ")}
					FROM ${from} WHERE r.rowid IN (SELECT place FROM page) ORDER BY ${order}`,
			);
			const results: RowResult[] = [];
			for (const row of found) {
				results.push(rowResult(row));
				await yieldIfHeldLong();
			}
			return { columns: fields.map(({ name }) => name), total: Number(total), rows: results };
		},
		options,
	);
}

/** What is asked for first, then time, then where a row lies: a total order, so that pages never overlap. */
function orderBy(copy: Snapshot, sort: readonly Sort[]): Sql {
	const keys = sort.flatMap(({ column, descending }) =>
		sortKeys(fieldOf(copy, column)).map((key) => sql`${key} ${raw(descending ? "DESC" : "ASC")} NULLS LAST`),
	);
	const tie = raw('r."time" NULLS LAST, b.path, r.line, r.idx');
	return join([...keys, tie], ", ");
}

/** A row from its own five values and then three a data column. */
export function rowResult([correlationid, time, blob, line, index, ...cells]: Cell[]): RowResult {
	const row: RowResult = {
		correlationid: correlationid === null ? null : String(correlationid),
		time: time === null ? null : Number(time),
		blob: String(blob),
		line: Number(line),
		index: Number(index),
		cells: [],
	};
	for (let i = 0; i < cells.length; i += 3) {
		const [kind, number, text] = [Number(cells[i]), cells[i + 1], cells[i + 2]];
		const lexeme = cellLexeme(
			kind,
			typeof number === "number" ? number : null,
			typeof text === "string" ? text : null,
		);
		const inexact = kind === kinds.inexactInt || kind === kinds.inexactFloat;
		row.cells.push(lexeme === undefined ? undefined : { lexeme, inexact });
	}
	return row;
}
