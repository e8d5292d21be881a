import type { AskOptions, OrderPlace, Page, Paged, RecordResult, Source } from "../engine";
import type { Ask } from "./ask";
import type { Cell } from "./database";
import { afterPlace, orderBy } from "./keyset";
import type { Tables } from "./layout";
import { raw, type Sql, sql } from "./sql";
import { inWindow } from "./window";

/** A page of records by time, then by where they lie. */
export function records(
	ask: Ask,
	source: Source,
	page: Page,
	options?: AskOptions,
): Promise<{ records: RecordResult[]; total: number } & Paged> {
	return ask(
		source,
		async (copy, connection) => {
			const { tables } = copy;
			const where = inWindow(copy, source, "c");
			const [[total] = []] = await connection.all(
				sql`SELECT count(*) FROM ${tables.records} c WHERE ${where}`,
			);
			const from = sql`${tables.records} c JOIN ${tables.blobs} b ON b.id = c.blob`;
			const rest = page.after ? await afterPlace(connection, from, order, page.after) : raw("true");
			const found = await connection.all(
				sql`${recordSelection(tables)} WHERE ${where} AND ${rest}
					ORDER BY ${orderBy(order)} LIMIT ${page.limit + 1} OFFSET ${page.after ? 0 : page.offset}`,
			);
			const records = found.slice(0, page.limit).map(recordResult);
			const last = found.length > page.limit ? records.at(-1) : undefined;
			const next: OrderPlace | null = last ? [last.time, last.blob, last.line] : null;
			return { total: Number(total), records, next };
		},
		options,
	);
}

const order = ['c."time"', "b.path", "c.line"].map((value) => ({ value: raw(value), descending: false }));

/** What `recordResult` reads, of records `c` in blobs `b`. */
export const recordSelection = (tables: Tables): Sql =>
	sql`SELECT b.path, c.line, c."offset", c.length, c."time", c.id, c.correlationid, c.xrequestid, c.type, c."rows", c.shape
		FROM ${tables.records} c JOIN ${tables.blobs} b ON b.id = c.blob`;

export function recordResult(cells: Cell[]): RecordResult {
	const [blob, line, offset, length, time, id, correlationid, xrequestid, type, rows, shape] = cells;
	const text = (value: Cell | undefined) => (value === null || value === undefined ? null : String(value));
	return {
		blob: String(blob),
		line: Number(line),
		offset: Number(offset),
		length: Number(length),
		time: time === null ? null : Number(time),
		id: text(id),
		correlationid: text(correlationid),
		xrequestid: text(xrequestid),
		type: text(type),
		rows: Number(rows),
		shape: String(shape),
	};
}
