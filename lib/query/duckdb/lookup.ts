import type { AskOptions, RecordResult, Source } from "../engine";
import type { FoundBy, LookupQuery, LookupResult } from "../lookup";
import type { Ask } from "./ask";
import type { Snapshot } from "./attach";
import type { Connection } from "./database";
import { outerName } from "./fields";
import { filterSql } from "./filter";
import { idHash } from "./idHash";
import { isAt } from "./places";
import { recordResult, recordSelection } from "./records";
import { positionName, rowsOf } from "./rowsAt";
import { join, raw, type Sql, sql } from "./sql";
import { inWindow } from "./window";

/** Records under an id with their first rows: the earliest of them, and how many there are. */
export function lookup(
	ask: Ask,
	source: Source,
	query: LookupQuery,
	options?: AskOptions,
): Promise<LookupResult> {
	return ask(
		source,
		async (copy, connection) => {
			const asOf = `${copy.id} ${copy.revision}`;
			if (query.known?.asOf === asOf) return query.known;
			const columns = copy.columns.map(outerName);
			const likely = await likelyRecords(copy, connection, query.ids);
			const column = columns.find((name) => name === query.column);
			const { total, records } = await earliest(copy, connection, source, { ...query, column }, likely);
			const positions = records.map(({ blob, line }) => ({ blob: numberOf(copy, blob), line }));
			const each = Math.max(1, Math.floor(query.rows / Math.max(1, records.length)));
			const rows = await rowsOf(copy, connection, positions, each);
			return {
				columns,
				total,
				asOf,
				records: records.map((record, place) => ({
					record,
					by: foundBy(record, query),
					rows: rows.get(positionName(positions[place]?.blob, record.line, 0)) ?? [],
				})),
			};
		},
		options,
	);
}

/** Records that may be under an id. */
interface Likely {
	where: Sql;
	/** There are no more than so many. */
	most: number;
}

/** The earliest records under an id, and how many there are. */
async function earliest(
	copy: Snapshot,
	connection: Connection,
	source: Source,
	query: LookupQuery,
	likely: Likely,
): Promise<{ total: number; records: RecordResult[] }> {
	if (likely.most === 0 && query.column === undefined) return { total: 0, records: [] };
	const { tables } = copy;
	const where = sql`${underId(copy, query, likely.where)} AND ${inWindow(copy, source, "c")}`;
	const order = raw('ORDER BY c."time" NULLS LAST, b.path, c.line');
	if (likely.most <= query.limit && query.column === undefined) {
		// All of them are listed: none to count besides.
		const found = await connection.all(sql`${recordSelection(tables)} WHERE ${where} ${order}`);
		return { total: found.length, records: found.map(recordResult) };
	}
	const found = await connection.all(
		sql`WITH hit AS MATERIALIZED (
				SELECT c.rowid AS place, c."time" AS t, c.blob, c.line FROM ${tables.records} c WHERE ${where}),
			early AS (SELECT place FROM hit ORDER BY t NULLS LAST, blob, line LIMIT ${query.limit})
			SELECT (SELECT count(*) FROM hit), f.* FROM (${recordSelection(tables)}
				WHERE c.rowid IN (SELECT place FROM early) ${order}) f`,
	);
	return { total: Number(found[0]?.[0] ?? 0), records: found.map(([, ...cells]) => recordResult(cells)) };
}

/** So few places stand in the statement itself: DuckDB then passes over all the file but where they lie. */
const fewPlaces = 1000;

/** The records whose ids hash as one that is asked for. */
async function likelyRecords(
	{ tables }: Snapshot,
	connection: Connection,
	ids: readonly string[],
): Promise<Likely> {
	if (ids.length === 0) return { where: raw("false"), most: 0 };
	const hashes = [...new Set(ids.map(idHash))];
	// Each number on its own: a list would be compared in a slower way.
	const scans = ["hc", "hx", "hi"].flatMap((column) =>
		hashes.map(
			(hash) => sql`SELECT c.rowid FROM ${tables.records} c WHERE c.${raw(column)} = ${raw(String(hash))}`,
		),
	);
	const places = join(scans, " UNION ");
	const found = await connection.all(sql`SELECT * FROM (${places}) LIMIT ${fewPlaces + 1}`);
	if (found.length > fewPlaces) {
		return { where: sql`c.rowid IN (${places})`, most: Number.POSITIVE_INFINITY };
	}
	const few = isAt(
		"c",
		found.map(([place]) => Number(place)),
	);
	return { where: few, most: found.length };
}

function numberOf({ blobs, pending }: Snapshot, path: string): number {
	return (blobs.get(path) ?? pending.get(path))?.id ?? 0;
}

function underId(copy: Snapshot, { ids, column }: LookupQuery, likely: Sql): Sql {
	const list = join(
		ids.map((id) => sql`${id}`),
		", ",
		"NULL",
	);
	const own = sql`${likely} AND (c.correlationid IN (${list}) OR c.xrequestid IN (${list}) OR c.id IN (${list}))`;
	if (column === undefined) return sql`(${own})`;
	// Typed on a page, an id is text; in the data it may be a number.
	const numbers = ids.filter((id) => id.trim() !== "").map(Number);
	const value = [...ids, ...numbers.filter(Number.isFinite)];
	const rows = sql`SELECT r.blob, r.line FROM ${copy.tables.rows} r JOIN ${copy.tables.blobs} b ON b.id = r.blob
		WHERE ${filterSql(copy, [{ column, op: "in", value }])}`;
	return sql`((${own}) OR (c.blob, c.line) IN (${rows}))`;
}

function foundBy(record: RecordResult, { ids }: LookupQuery): FoundBy {
	const fields = ["correlationid", "xrequestid", "id"] as const;
	return fields.find((field) => ids.includes(record[field] ?? "")) ?? "column";
}
