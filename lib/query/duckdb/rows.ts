import { cellLexeme, kinds } from "@/lib/cell";
import type { AskOptions, RowPage, RowQuery, RowResult, Sort, Source } from "../engine";
import type { Ask } from "./ask";
import type { Snapshot } from "./attach";
import type { Cell } from "./database";
import { fieldOf, outerName, sortKeys } from "./fields";
import { filterSql } from "./filter";
import { narrow, type SortKey } from "./narrow";
import { isAt } from "./places";
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
			const { rows: table, blobs } = copy.tables;
			const joined = sql`${table} r JOIN ${blobs} b ON b.id = r.blob`;
			const isOfBlobs = [...query.filter, ...query.sort].some(({ column }) => column === "_blob");
			const plain = isOfBlobs ? joined : sql`${table} r`;
			const [[total] = []] = await connection.all(sql`SELECT count(*) FROM ${plain} WHERE ${where}`);
			const keys = keysOf(copy, query.sort);
			const part = await narrow(connection, plain, where, keys, query);
			const columns = fields.map(({ name }) => name);
			if (part.isEmpty) return { columns, total: Number(total), rows: [] };
			const order = orderBy(keys);
			// Which rows first, their cells after: a sort that carries every column is several times slower.
			const places = await connection.all(
				sql`SELECT r.rowid FROM ${joined} WHERE ${part.where} ORDER BY ${order} LIMIT ${query.limit} OFFSET ${part.skip}`,
			);
			const cells = fields.flatMap(({ kind, number, text }) => [kind, number, text]);
			const found = await connection.all(
				sql`SELECT ${join([raw('r.correlationid, r."time", b.path, r.line, r.idx'), ...cells], ", ")}
					FROM ${joined} WHERE ${isAt(
						"r",
						places.map(([place]) => Number(place)),
					)} ORDER BY ${order}`,
			);
			const results: RowResult[] = [];
			for (const row of found) {
				results.push(rowResult(row));
				await yieldIfHeldLong();
			}
			return { columns, total: Number(total), rows: results };
		},
		options,
	);
}

/** What is asked for first, then time. */
function keysOf(copy: Snapshot, sort: readonly Sort[]): SortKey[] {
	const asked = sort.flatMap(({ column, descending }) =>
		sortKeys(fieldOf(copy, column)).map((value) => ({ value, descending })),
	);
	return [...asked, { value: raw('r."time"'), descending: false }];
}

/** The keys, then where a row lies: a total order, so that pages never overlap. */
function orderBy(keys: readonly SortKey[]): Sql {
	const parts = keys.map(
		({ value, descending }) => sql`${value} ${raw(descending ? "DESC" : "ASC")} NULLS LAST`,
	);
	return join([...parts, raw("b.path, r.line, r.idx")], ", ");
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
