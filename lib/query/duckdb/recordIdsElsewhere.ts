import type { PairSource, Side } from "../pairs";
import type { Snapshot } from "./attach";
import type { Connection } from "./database";
import { joinId } from "./joinId";
import { fewIds, fewPlaces } from "./lookupHits";
import { isAt } from "./places";
import type { Sides } from "./sides";
import { join, raw, type Sql, sql } from "./sql";
import { inWindow } from "./window";

/** Records `c` by the hash of their own id: see the layout. */
export const recordHash = "coalesce(c.hi, c.hc)";

/**
 * Fills the temporary table `record_ids_elsewhere` with the places of records whose own id stands on a record of their
 * side under another correlation id too; false when there are none. Of all that was read: no window changes it.
 *
 * `restriction`: a condition on `c` that such a record must meet, where only some are asked about; the other need not.
 */
export async function putRecordIdsElsewhere(
	{ inputs, outputs }: Sides,
	connection: Connection,
	source: PairSource,
	restriction?: Sql,
): Promise<boolean> {
	const of = async (copy: Snapshot, side: Side) =>
		elsewhere(
			copy,
			side,
			source,
			restriction ? await asRecordsOf(copy, connection, restriction) : await shared(copy, source, side),
		);
	await connection.run(
		sql`CREATE OR REPLACE TEMP TABLE record_ids_elsewhere AS ${await of(inputs, "inputs")} UNION ALL ${await of(outputs, "outputs")}`,
	);
	const [[count] = []] = await connection.all("SELECT count(*) FROM record_ids_elsewhere");
	return Number(count) > 0;
}

/** Records that have an id in common under several correlation ids, out of those that may: `likely` is a condition on `c`. */
function elsewhere(copy: Snapshot, side: Side, source: PairSource, likely: Sql): Sql {
	return sql`SELECT ${side} AS side, blob, line FROM (
		SELECT c.blob, c.line, c.id, coalesce(${joinId(source).text}, '') AS joined FROM ${copy.tables.records} c
			WHERE ${inWindow(copy, source[side], "c")} AND nullif(c.id, '') IS NOT NULL AND ${likely}
			QUALIFY min(joined) OVER (PARTITION BY c.id) <> max(joined) OVER (PARTITION BY c.id))`;
}

/** Hashes that several records share under several correlation ids: few numbers to hold, where all texts would be many. */
function shared(copy: Snapshot, source: PairSource, side: Side): Sql {
	const hash = raw(recordHash);
	const joined = sql`coalesce(${joinId(source).hash}, 0)`;
	return sql`${hash} IN (SELECT ${hash} FROM ${copy.tables.records} c
		WHERE ${inWindow(copy, source[side], "c")} AND nullif(c.id, '') IS NOT NULL GROUP BY ALL HAVING min(${joined}) <> max(${joined}))`;
}

/** Records that may have an id in common with some: one look-up must not look at every record's text. */
async function asRecordsOf({ tables }: Snapshot, connection: Connection, restriction: Sql): Promise<Sql> {
	const hash = raw(recordHash);
	const own = sql`SELECT DISTINCT ${hash} FROM ${tables.records} c WHERE ${restriction} AND nullif(c.id, '') IS NOT NULL`;
	const found = await connection.all(sql`${own} LIMIT ${fewIds + 1}`);
	if (found.length > fewIds) return sql`${hash} IN (${own})`;
	// Each number on its own, and each column: so they are looked for in what the file says of its parts.
	const conditions = found.flatMap(([each]) => [
		`c.hi = ${Number(each)}`,
		`c.hc = ${Number(each)} AND c.hi IS NULL`,
	]);
	if (conditions.length === 0) return raw("false");
	const scans = conditions.map((each) => sql`SELECT c.rowid FROM ${tables.records} c WHERE ${raw(each)}`);
	const places = await connection.all(sql`SELECT * FROM (${join(scans, " UNION ")}) LIMIT ${fewPlaces + 1}`);
	if (places.length > fewPlaces) return sql`${hash} IN (${own})`;
	return isAt(
		"c",
		places.map(([place]) => Number(place)),
	);
}

/** Of classified records the same ones, with those of `record_ids_elsewhere` marked as conflicts too. */
export const withElsewhere = (records: Sql): Sql =>
	sql`SELECT * EXCLUDE (elsewhere) REPLACE (conflict OR elsewhere IS NOT NULL AS conflict)
		FROM (${records}) LEFT JOIN (SELECT side, blob, line, true AS elsewhere FROM record_ids_elsewhere) USING (side, blob, line)`;
