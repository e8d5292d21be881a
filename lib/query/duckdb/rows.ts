import { cellLexeme, isInexact } from "@/lib/cell";
import { LeewayError } from "@/lib/errors";
import type { Sort } from "@/lib/model/sort";
import type { OrderPlace, RowOptions, RowPage, RowQuery, RowResult, Source } from "../engine";
import type { Ask } from "./ask";
import type { Snapshot } from "./attach";
import { countPassing, type PassingCounter } from "./countPassing";
import type { Cell, Connection } from "./database";
import { columnsOfRows } from "./dataColumns";
import { fieldOf, placeKeys, sortKeys } from "./fields";
import { filterSql } from "./filter";
import { afterPlace, checkPlace, isShort, orderBy } from "./keyset";
import { narrow, type SortKey } from "./narrow";
import { isAt } from "./places";
import { join, raw, type Sql, sql } from "./sql";
import { inWindow } from "./window";
import { yieldIfBusyLong } from "./yielding";

/** A page of the rows that pass the filter, in a total order. */
export function rows(
	ask: Ask,
	passing: PassingCounter,
	source: Source,
	query: RowQuery,
	options: RowOptions = {},
): Promise<RowPage> {
	return ask(
		source,
		async (copy, connection) => {
			const fields = columnsOfRows(copy, query.columns);
			const where = sql`${inWindow(copy, source, "r")} AND ${filterSql(copy, query.filter)}`;
			const { rows: table, blobs } = copy.tables;
			const joined = sql`${table} r JOIN ${blobs} b ON b.id = r.blob`;
			const isOfBlobs = [...query.filter, ...query.sort].some(({ column }) => column === "_blob");
			const plain = isOfBlobs ? joined : sql`${table} r`;
			const counts = await countPassing(
				connection,
				passing,
				{ copy, source, from: plain, filter: query.filter },
				options.onProgress,
			);
			const keys = keysOf(copy, query.sort, sortKeys);
			const ordered = keysOf(copy, query.sort, placeKeys);
			const { after, limit } = query;
			const start =
				after &&
				(await afterPlace(
					connection,
					joined,
					[...ordered, ...lies],
					await fullPlace(connection, joined, ordered, after),
				));
			const isFar = start !== undefined;
			const part = await narrow(
				connection,
				isFar ? joined : plain,
				isFar ? sql`${where} AND ${start}` : where,
				keys,
				// One more than is answered, to know whether there is more.
				{ offset: isFar ? 0 : query.offset, limit: limit === 0 ? 0 : limit + 1 },
			);
			const columns = fields.map(({ name }) => name);
			if (part.isEmpty) return { columns, ...counts, rows: [], next: null };
			const order = orderBy(rowKeys(copy, query.sort));
			// Which rows first, their cells after: a sort that carries every column is several times slower.
			const found = await connection.all(
				sql`SELECT r.rowid FROM ${joined} WHERE ${part.where} ORDER BY ${order} LIMIT ${limit + 1} OFFSET ${part.skip}`,
			);
			const places = found.slice(0, limit).map(([place]) => Number(place));
			const last = found.length > limit ? places.at(-1) : undefined;
			const cells = fields.flatMap(({ kind, number, text }) => [kind, number, text]);
			const cellsFound = await connection.all(
				sql`SELECT ${join([raw('r.correlationid, r."time", b.path, r.line, r.idx'), ...cells], ", ")}
					FROM ${joined} WHERE ${isAt("r", places)} ORDER BY ${order}`,
			);
			const results: RowResult[] = [];
			for (const row of cellsFound) {
				results.push(rowResult(row));
				await yieldIfBusyLong();
			}
			const next =
				last === undefined ? null : await orderPlace(connection, joined, ordered, sql`r.rowid = ${last}`);
			return { columns, ...counts, rows: results, next };
		},
		options,
	);
}

/** What is asked for first, then time. */
function keysOf(copy: Snapshot, sort: readonly Sort[], keysIn: typeof sortKeys): SortKey[] {
	const asked = sort.flatMap(({ column, descending }) =>
		keysIn(fieldOf(copy, column)).map((value) => ({ value, descending })),
	);
	return [...asked, { value: raw('r."time"'), descending: false }];
}

/** The total order of rows: pages and exports have it alike. */
export function rowKeys(copy: Snapshot, sort: readonly Sort[]): SortKey[] {
	return [...keysOf(copy, sort, sortKeys), ...lies];
}

/** Where a row lies: with the keys before it a total order, so that pages never overlap. */
const lies: SortKey[] = ["b.path", "r.line", "r.idx"].map((value) => ({
	value: raw(value),
	descending: false,
}));

/** A row's place in the order; of one with long texts only where it lies. */
async function orderPlace(
	connection: Connection,
	joined: Sql,
	keys: readonly SortKey[],
	isRow: Sql,
): Promise<OrderPlace | null> {
	const values = [...keys, ...lies].map(({ value }) => value);
	const [place] = await connection.all(sql`SELECT ${join(values, ", ")} FROM ${joined} WHERE ${isRow}`);
	if (!place) return null;
	const plain = place.map((value) => (typeof value === "boolean" ? Number(value) : value));
	return isShort(plain) ? plain : plain.slice(keys.length);
}

/** The place with the values that it was too long to hold. */
async function fullPlace(
	connection: Connection,
	joined: Sql,
	keys: readonly SortKey[],
	place: OrderPlace,
): Promise<OrderPlace> {
	if (keys.length === 0 || place.length !== lies.length) return place;
	await checkPlace(connection, joined, lies, place);
	const [path = null, line = null, index = null] = place;
	const values = keys.map(({ value }) => value);
	const [found] = await connection.all(
		sql`SELECT ${join(values, ", ")} FROM ${joined} WHERE b.path = ${path} AND r.line = ${line} AND r.idx = ${index}`,
	);
	if (found) return [...found.map((value) => (typeof value === "boolean" ? Number(value) : value)), ...place];
	throw new LeewayError(
		"changed",
		"the row that `cursor` ends at is not there any more",
		"Start again without it.",
	);
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
		const inexact = isInexact(kind);
		row.cells.push(lexeme === undefined ? undefined : { lexeme, inexact });
	}
	return row;
}
