import type { Snapshot } from "./attach";
import { severalOutputs } from "./severalOutputs";
import { raw, type Sql, sql } from "./sql";

/**
 * Common tables out of `every_a` and `every_b`, all records of the two sides (see classified):
 *
 * - `surplus`: those that were delivered before, each with the place of the one that is kept;
 * - `further`: further outputs of an input that has one (severalOutputs.ts);
 * - `a` and `b`: the sides' records without these; `many`: the ids that stand more than once on one of them all the same;
 * - `conflicts`: the places of records whose own id another kept one of the side and correlation id has too.
 *
 * Delivered twice are records of one id of their own whose envelope, length and values are equal: what is stored of
 * them is all that can be asked without reading lines anew. The same id with other values is another record.
 * Of several the one whose path comes first is kept, so that the order of reading decides nothing.
 *
 * Only records whose correlation id stands more than once are looked at closely: elsewhere this costs next to nothing
 * but what it takes to plan it over thousands of columns; `mayRepeat` is false where it is known that no id does.
 */
export function withoutRepeatedLines(inputs: Snapshot, outputs: Snapshot, mayRepeat: boolean): Sql {
	return sql`
		crowded AS MATERIALIZED (${several("every_a")} UNION ${several("every_b")}),
		enveloped AS MATERIALIZED (${enveloped(inputs, "inputs", "every_a")} UNION ALL ${enveloped(outputs, "outputs", "every_b")}),
		alike AS MATERIALIZED (SELECT * FROM enveloped QUALIFY count(*) OVER (PARTITION BY side, k, h, envelope) > 1),
		contents AS (${mayRepeat ? sql`${contents(inputs, "inputs")} UNION ALL ${contents(outputs, "outputs")}` : raw(noContents)}),
		delivered AS (SELECT l.*, row_number() OVER same AS delivery, first(l.blob) OVER same AS kept_blob, first(l.line) OVER same AS kept_line
			FROM alike l LEFT JOIN contents o ON o.side = l.side AND o.blob = l.blob AND o.line = l.line
			WINDOW same AS (PARTITION BY l.side, l.k, l.h, l.envelope, o.content ORDER BY l.path, l.line)),
		surplus AS MATERIALIZED (SELECT * FROM delivered WHERE delivery > 1),
		kept AS (SELECT * FROM enveloped ANTI JOIN surplus USING (side, blob, line)),
		conflicts AS (SELECT side, blob, line FROM kept
			SEMI JOIN (SELECT side, k, h, record FROM kept GROUP BY ALL HAVING count(*) > 1) USING (side, k, h, record)),
		a AS (${others("inputs", "every_a")}), every_output AS (${others("outputs", "every_b")}),
		${severalOutputs(outputs, mayRepeat)},
		many AS MATERIALIZED (${several("a SEMI JOIN crowded USING (k, h)")} UNION ${several("b SEMI JOIN crowded USING (k, h)")})`;
}

const noContents = "SELECT '' AS side, 0 AS blob, 0 AS line, 0 AS content WHERE false";

/** Ids that stand more than once on a side. */
function several(side: string): Sql {
	return sql`SELECT k, h FROM ${raw(side)} WHERE k IS NOT NULL GROUP BY k, h HAVING count(*) > 1`;
}

function enveloped({ tables }: Snapshot, side: string, every: string): Sql {
	return sql`SELECT ${side} AS side, e.*, h.path, hash(c.id) AS record,
			hash(c.id, c.correlationid, c.xrequestid, c.type, c."time", c.length, c."rows", c.shape) AS envelope
		FROM ${raw(every)} e SEMI JOIN crowded USING (k, h)
			JOIN ${tables.records} c ON c.blob = e.blob AND c.line = e.line JOIN ${tables.blobs} h ON h.id = e.blob
		WHERE nullif(c.id, '') IS NOT NULL`;
}

/** A record's values as one number, each with the place of its row; records without rows have none. */
function contents({ tables }: Snapshot, side: string): Sql {
	return sql`SELECT ${side} AS side, blob, line, bit_xor(hash(*COLUMNS(* EXCLUDE (blob, line)))) AS content
		FROM ${tables.rows} SEMI JOIN (SELECT blob, line FROM alike WHERE side = ${side}) USING (blob, line) GROUP BY blob, line`;
}

function others(side: string, every: string): Sql {
	return sql`SELECT * FROM ${raw(every)} ANTI JOIN (SELECT blob, line FROM surplus WHERE side = ${side}) USING (blob, line)`;
}
