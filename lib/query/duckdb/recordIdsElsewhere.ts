import type { PairSource, Side } from "../pairs";
import type { Snapshot } from "./attach";
import type { Connection } from "./database";
import { joinId } from "./joinId";
import type { Sides } from "./sides";
import { raw, type Sql, sql } from "./sql";
import { inWindow } from "./window";

/** Records `c` by the hash of their own id: see the layout. */
export const recordHash = "coalesce(c.hi, c.hc)";

/**
 * Puts aside, as the temporary table `record_ids_elsewhere`, the places of records whose own id stands on a record of their
 * side under another correlation id too; false when there are none. Of all that was read: no window changes it.
 *
 * `among`: a condition on `c` that such a record must meet, where only some are asked about; the other need not.
 */
export async function putRecordIdsElsewhere(
	{ inputs, outputs }: Sides,
	connection: Connection,
	source: PairSource,
	among?: Sql,
): Promise<boolean> {
	await connection.run(
		sql`CREATE OR REPLACE TEMP TABLE record_ids_elsewhere AS ${elsewhere(inputs, "inputs", source, among)}
			UNION ALL ${elsewhere(outputs, "outputs", source, among)}`,
	);
	const [[count] = []] = await connection.all("SELECT count(*) FROM record_ids_elsewhere");
	return Number(count) > 0;
}

/** Hashes first, which are few numbers to hold; those that have an id in common by its text then. */
function elsewhere(copy: Snapshot, side: Side, source: PairSource, among: Sql | undefined): Sql {
	const { records } = copy.tables;
	const id = joinId(source);
	const where = inWindow(copy, source[side], "c");
	const hash = raw(recordHash);
	const asked = among ? sql`AND ${hash} IN (SELECT ${hash} FROM ${records} c WHERE ${among})` : raw("");
	return sql`SELECT ${side} AS side, blob, line FROM (
		SELECT c.blob, c.line, c.id, coalesce(${id.text}, '') AS joined FROM ${records} c
			SEMI JOIN (SELECT ${hash} AS shared FROM ${records} c WHERE ${where} AND nullif(c.id, '') IS NOT NULL ${asked}
				GROUP BY shared HAVING min(coalesce(${id.hash}, 0)) <> max(coalesce(${id.hash}, 0))) ON ${hash} = shared
			WHERE ${where} AND nullif(c.id, '') IS NOT NULL
			QUALIFY min(joined) OVER (PARTITION BY c.id) <> max(joined) OVER (PARTITION BY c.id))`;
}

/** Of classified records the same ones, with what was put aside told of them too. */
export const withElsewhere = (records: Sql): Sql =>
	sql`SELECT * EXCLUDE (elsewhere) REPLACE (conflict OR elsewhere IS NOT NULL AS conflict)
		FROM (${records}) LEFT JOIN (SELECT side, blob, line, true AS elsewhere FROM record_ids_elsewhere) USING (side, blob, line)`;
