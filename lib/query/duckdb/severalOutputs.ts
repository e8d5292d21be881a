import type { Snapshot } from "./attach";
import { raw, type Sql, sql } from "./sql";

/** More outputs than this under one input are no answers of one request. */
const maxOutputs = 10;

/**
 * Common tables `b` and `further` out of `every_output` (and `a`, `crowded`; see repeatedLines.ts). Several models, or a model
 * and its explanations, may answer one request into one collection: outputs of an id that stands once among the inputs,
 * or once at their time, all belong to that input when each has a column that none of the others has, and what columns
 * they share they share value by value. An answer that was given twice has no column of its own, so it stays ambiguous.
 *
 * `b` keeps the first of them, one with as many rows as the input if there is one, and by its path; `further` has the
 * others, each with the place, rows, window and moment of the input it belongs to.
 */
export function severalOutputs({ tables }: Snapshot, mayRepeat: boolean): Sql {
	return sql`
		busy_inputs AS MATERIALIZED (SELECT * FROM a SEMI JOIN crowded USING (k, h)),
		busy_outputs AS MATERIALIZED (SELECT * FROM every_output SEMI JOIN crowded USING (k, h)),
		lone_inputs AS (SELECT k, h, ${raw(ofInput)} FROM busy_inputs GROUP BY k, h HAVING count(*) = 1),
		lone_at_time AS (SELECT k, h, t, ${raw(ofInput)} FROM busy_inputs WHERE t IS NOT NULL GROUP BY k, h, t HAVING count(*) = 1),
		offered AS (SELECT b.*, i.* EXCLUDE (k, h) FROM busy_outputs b JOIN lone_inputs i ON i.k = b.k AND i.h = b.h
			UNION ALL SELECT b.*, i.* EXCLUDE (k, h, t) FROM (FROM busy_outputs ANTI JOIN lone_inputs USING (k, h)) b
				JOIN lone_at_time i ON i.k = b.k AND i.h = b.h AND i.t = b.t),
		answers AS MATERIALIZED (SELECT * FROM offered SEMI JOIN (SELECT input_blob, input_line FROM offered GROUP BY ALL
			HAVING count(*) BETWEEN 2 AND ${raw(String(maxOutputs))}) USING (input_blob, input_line)),
		answer_columns AS (${mayRepeat ? columnsOfAnswers(tables.rows) : raw(noColumns)}),
		answered AS (SELECT a.input_blob, a.input_line, c.name, count(*) AS n, count(DISTINCT c.content) AS contents,
				any_value(a.blob) AS blob, any_value(a.line) AS line
			FROM answers a JOIN answer_columns c USING (blob, line) GROUP BY ALL),
		together AS (SELECT input_blob, input_line FROM answers LEFT JOIN (SELECT DISTINCT blob, line, true AS owns FROM answered WHERE n = 1)
				USING (blob, line) GROUP BY ALL HAVING bool_and(coalesce(owns, false))),
		ranked AS (SELECT a.*, row_number() OVER (PARTITION BY input_blob, input_line ORDER BY a.n <> input_n, h.path, line) AS place
			FROM answers a JOIN ${tables.blobs} h ON h.id = a.blob SEMI JOIN together USING (input_blob, input_line)
				ANTI JOIN (SELECT input_blob, input_line FROM answered WHERE contents > 1) USING (input_blob, input_line)),
		further AS MATERIALIZED (SELECT * FROM ranked WHERE place > 1),
		b AS (SELECT * FROM every_output ANTI JOIN (SELECT blob, line FROM further) USING (blob, line))`;
}

/** The columns each of the answers has, with all its values in one as a number. */
const columnsOfAnswers = (rows: Sql): Sql =>
	sql`SELECT blob, line, regexp_extract(part, '^c(\\d+)[kntx]$', 1) AS name, bit_xor(hash(idx, part, cell)) AS content
		FROM (UNPIVOT (SELECT blob, line, idx, COLUMNS(* EXCLUDE (blob, line, idx))::VARCHAR FROM ${rows}
				SEMI JOIN answers USING (blob, line)) ON COLUMNS(* EXCLUDE (blob, line, idx)) INTO NAME part VALUE cell)
		WHERE name <> '' AND NOT (part LIKE '%k' AND cell = '0') GROUP BY ALL`;

const noColumns = "SELECT 0 AS blob, 0 AS line, '' AS name, 0 AS content WHERE false";

const ofInput =
	"any_value(blob) AS input_blob, any_value(line) AS input_line, any_value(n) AS input_n, any_value(inside) AS input_inside, any_value(moment) AS input_moment";
