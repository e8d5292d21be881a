import type { AskOptions, Source } from "../engine";
import type { PlaceInTime, PlacesQuery, RecordsAt, RecordsAtQuery } from "../lookup";
import type { Ask } from "./ask";
import type { Snapshot } from "./attach";
import type { Connection } from "./database";
import { outerName } from "./fields";
import { columnOf, hits, holdsValue } from "./lookupHits";
import { recordResult, recordSelection } from "./records";
import { positionName, rowsAt } from "./rowsAt";
import { raw, type Sql, sql } from "./sql";

/** A page of the records a look-up is about, by time and then by where they lie. */
export function placesFound(
	ask: Ask,
	source: Source,
	query: PlacesQuery,
	options?: AskOptions,
): Promise<PlaceInTime[]> {
	return ask(
		source,
		async (copy, connection) => {
			const found = await hits(copy, connection, source, query);
			if (found.none || query.limit === 0) return [];
			const rows = await connection.all(
				sql`WITH ${found.with} SELECT t, b.path, h.line FROM hit h JOIN ${copy.tables.blobs} b ON b.id = h.blob
					WHERE ${comesAfter(query.after)} ORDER BY t NULLS LAST, b.path, h.line LIMIT ${query.limit}`,
			);
			return rows.map(([time, blob, line]) => ({
				time: time === null ? null : Number(time),
				blob: String(blob),
				line: Number(line),
			}));
		},
		options,
	);
}

function comesAfter(after: PlaceInTime | undefined): Sql {
	if (!after) return raw("true");
	const { time, blob, line } = after;
	const later = sql`(b.path, h.line) > (${blob}, ${line})`;
	if (time === null) return sql`(t IS NULL AND ${later})`;
	return sql`(t IS NULL OR t > ${time} OR (t = ${time} AND ${later}))`;
}

const maxMarked = 50;

/** Records at known places, each with a page of its rows. */
export function recordsAt(
	ask: Ask,
	source: Source,
	query: RecordsAtQuery,
	options?: AskOptions,
): Promise<RecordsAt> {
	return ask(
		source,
		async (copy, connection) => {
			const columns = copy.columns.map(outerName);
			const wanted = numbered(copy, query.places);
			if (wanted.length === 0) return { columns, records: [] };
			const found = (
				await connection.all(sql`${recordSelection(copy.tables)} WHERE ${isOneOf("c", wanted)}`)
			).map(recordResult);
			const placesByName = new Map(wanted.map((place) => [`${place.line} ${place.path}`, place]));
			const marks = await markedRows(copy, connection, query, wanted);
			const parts = found.map((record) => {
				const { blob = 0, row } = placesByName.get(`${record.line} ${record.blob}`) ?? {};
				const marked = marks.get(positionName(blob, record.line, 0)) ?? [];
				return { record, blob, marked, from: firstRow(record.rows, query.rows, row ?? marked[0]) };
			});
			const rows = await rowsAt(
				copy,
				connection,
				parts.flatMap(({ record, blob, from }) =>
					Array.from({ length: Math.min(query.rows, record.rows - from) }, (_, place) => ({
						blob,
						line: record.line,
						index: from + place,
					})),
				),
			);
			return {
				columns,
				records: parts.map(({ record, blob, marked, from }) => ({
					record,
					from,
					marked,
					rows: Array.from(
						{ length: Math.min(query.rows, record.rows - from) },
						(_, place) => rows.get(positionName(blob, record.line, from + place)) ?? [],
					).flat(),
				})),
			};
		},
		options,
	);
}

/** Pages begin at multiples of their length, so that the same row is on the same page of every record. */
function firstRow(count: number, rows: number, wanted = 0): number {
	const last = Math.max(0, count - 1);
	return rows === 0 ? 0 : Math.floor(Math.min(wanted, last) / rows) * rows;
}

interface NumberedPlace {
	path: string;
	blob: number;
	line: number;
	row: number | undefined;
}

function numbered({ blobs, pending }: Snapshot, places: RecordsAtQuery["places"]): NumberedPlace[] {
	return places.flatMap(({ blob: path, line, row }) => {
		const known = blobs.get(path) ?? pending.get(path);
		return known ? [{ path, blob: known.id, line, row }] : [];
	});
}

/** Our own integers, so they go into the text; the ranges let most of the file be passed over. */
function isOneOf(alias: string, places: readonly NumberedPlace[]): Sql {
	const blobs = [...new Set(places.map(({ blob }) => blob))].join(", ");
	const lines = places.map(({ line }) => line);
	const list = places.map(({ blob, line }) => `(${blob}, ${line})`).join(", ");
	return raw(
		`${alias}.blob IN (${blobs}) AND ${alias}.line BETWEEN ${Math.min(...lines)} AND ${Math.max(...lines)} AND (${alias}.blob, ${alias}.line) IN (${list})`,
	);
}

/** Rows in which the named column holds the value, by `positionName` of their record's first. */
async function markedRows(
	copy: Snapshot,
	connection: Connection,
	query: RecordsAtQuery,
	places: readonly NumberedPlace[],
): Promise<Map<string, number[]>> {
	const marked = new Map<string, number[]>();
	const column = columnOf(copy, query);
	if (column === undefined) return marked;
	const found = await connection.all(
		sql`SELECT r.blob, r.line, r.idx FROM ${copy.tables.rows} r JOIN ${copy.tables.blobs} b ON b.id = r.blob
			WHERE ${isOneOf("r", places)} AND ${holdsValue(copy, column, query.id)}
			QUALIFY row_number() OVER (PARTITION BY r.blob, r.line ORDER BY r.idx) <= ${maxMarked}
			ORDER BY r.blob, r.line, r.idx`,
	);
	for (const [blob, line, index] of found) {
		const name = positionName(blob, line, 0);
		marked.set(name, [...(marked.get(name) ?? []), Number(index)]);
	}
	return marked;
}
