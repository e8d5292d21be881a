import type { Millis } from "@/lib/time";
import type { RowResult } from "../engine";
import type { Snapshot } from "./attach";
import type { Connection } from "./database";
import { physicalColumns } from "./layout";
import { isAt } from "./places";
import { rowResult } from "./rows";
import { join, raw, type Sql, sql } from "./sql";
import { yieldIfBusyLong } from "./yielding";

/** A record's line, in a blob by its number. */
export interface LinePosition {
	blob: number;
	line: number;
}

/** One row of it. */
export interface RowPosition extends LinePosition {
	index: number;
}

/** A name for a row's position, to look it up by. */
export const positionName = (blob: unknown, line: unknown, index: unknown) => `${blob}/${line}/${index}`;

/** The rows at these positions with all their cells, by `positionName`. */
export async function rowsAt(
	copy: Snapshot,
	connection: Connection,
	positions: readonly RowPosition[],
): Promise<Map<string, RowResult>> {
	const wanted = positions.map(({ blob, line, index }) => `(${blob}, ${line}, ${index})`);
	const found = new Map<string, RowResult>();
	for (const [blob, row] of await read(copy, connection, positions, "(r.blob, r.line, r.idx)", wanted)) {
		found.set(positionName(blob, row.line, row.index), row);
	}
	return found;
}

/** The ids that say which request a record belongs to; an empty one counts as missing. */
export interface RecordIds {
	correlationid: string | null;
	xrequestid: string | null;
	time: Millis | null;
}

/** The ids of the records at these positions, by `positionName` of their first row. */
export async function recordIds(
	{ tables }: Snapshot,
	connection: Connection,
	positions: readonly LinePosition[],
): Promise<Map<string, RecordIds>> {
	if (positions.length === 0) return new Map();
	const found = await connection.all(
		sql`SELECT r.blob, r.line, nullif(r.correlationid, ''), nullif(r.xrequestid, ''), r."time" FROM ${tables.records} r WHERE ${betweenPositions(positions)}
			AND (r.blob, r.line) IN (${raw([...new Set(positions.map(({ blob, line }) => `(${blob}, ${line})`))].join(", "))})`,
	);
	return new Map(
		found.map(([blob, line, correlationid, xrequestid, time]) => [
			positionName(blob, line, 0),
			{
				correlationid: correlationid === null ? null : String(correlationid),
				xrequestid: xrequestid === null ? null : String(xrequestid),
				time: time === null ? null : Number(time),
			},
		]),
	);
}

/** The condition on `r` to be near these positions: most of the file is passed over, for lines lie in order. */
function betweenPositions(positions: readonly LinePosition[]): Sql {
	const blobs = [...new Set(positions.map(({ blob }) => blob))].join(", ");
	const lines = positions.map(({ line }) => line);
	return raw(`r.blob IN (${blobs}) AND r.line BETWEEN ${Math.min(...lines)} AND ${Math.max(...lines)}`);
}

/** Positions are our own integers: they go into the text, for they may be thousands. */
async function read(
	copy: Snapshot,
	connection: Connection,
	positions: readonly LinePosition[],
	condition: string,
	wanted: readonly string[],
): Promise<[blob: unknown, row: RowResult][]> {
	if (wanted.length === 0) return [];
	// Where they lie first: to look for them in all columns would read all rows between the first and the last.
	const places = await connection.all(
		sql`SELECT r.rowid FROM ${copy.tables.rows} r WHERE ${betweenPositions(positions)} AND ${raw(condition)} IN (${raw(wanted.join(", "))})`,
	);
	const cells = physicalColumns(copy).flatMap(({ kind, number, text }) => [kind, number, text]);
	const rows = await connection.all(
		sql`SELECT ${join([raw('r.blob, r.correlationid, r."time", b.path, r.line, r.idx'), ...cells], ", ")}
			FROM ${copy.tables.rows} r JOIN ${copy.tables.blobs} b ON b.id = r.blob
			WHERE ${isAt(
				"r",
				places.map(([place]) => Number(place)),
			)} ORDER BY r.blob, r.line, r.idx`,
	);
	const found: [unknown, RowResult][] = [];
	for (const [blob, ...row] of rows) {
		found.push([blob, rowResult(row)]);
		await yieldIfBusyLong();
	}
	return found;
}
