import type { Source } from "../engine";
import type { PairSource } from "../pairs";
import type { Snapshot } from "./attach";
import { raw, type Sql, sql } from "./sql";
import { inWindow } from "./window";

/**
 * A common table `classified`: every record of both sides, its place, the hash of its id `k` and `h`, its number of
 * rows `n`, time `t` and status.
 *
 * - `other_*`: the place, rows and time of the one record it belongs with, when matched or count_mismatch.
 * - `own`: it begins an entry of the list (a matched output stands in its input's).
 * - `counted`: it belongs to the window: a matched record by its input's place, every other by its own.
 * - `moment`: the time it is counted at, see LedgerEntry.start.
 *
 * Ids are compared by 96 bits of two hashes that have nothing in common: to group ten million random texts would take
 * several times the memory and time, and that two of them hash alike is not to be expected in the life of the sun.
 *
 * `among` restricts both sides to some records, by a condition on `c`; whoever gives it sees to it that all records of
 * an id are among them or none.
 */
export function classified(
	inputs: Snapshot,
	outputs: Snapshot,
	source: PairSource,
	among: { inputs: Sql; outputs: Sql } = { inputs: raw("true"), outputs: raw("true") },
): Sql {
	const window = source.window;
	return sql`a AS (${records(inputs, source.inputs, window?.inputs, among.inputs)}),
		b AS (${records(outputs, source.outputs, window?.outputs, among.outputs)}),
		ka AS (${byId("a")}), kb AS (${byId("b")}),
		shared AS (SELECT ka.k, ka.h, CASE WHEN ka.times > 1 OR kb.times > 1 THEN 'ambiguous'
				WHEN ka.n <> kb.n THEN 'count_mismatch' ELSE 'matched' END AS status,
				ka.inside, ka.moment, ka.blob AS a_blob, ka.line AS a_line, ka.n AS a_n, kb.blob AS b_blob, kb.line AS b_line, kb.n AS b_n
			FROM ka JOIN kb ON ka.k = kb.k AND ka.h = kb.h),
		classified AS (
			SELECT 'inputs' AS side, a.blob, a.line, a.k, a.h, a.n, a.t, coalesce(status, 'input_only') AS status,
				${partner("b")}, a.inside AS own, a.inside AS counted, a.moment
			FROM a LEFT JOIN shared s ON s.k = a.k AND s.h = a.h
			UNION ALL
			SELECT 'outputs', b.blob, b.line, b.k, b.h, b.n, b.t, coalesce(status, 'output_only'),
				${partner("a")}, b.inside AND coalesce(status, '') <> 'matched',
				CASE WHEN status = 'matched' THEN s.inside ELSE b.inside END, CASE WHEN status = 'matched' THEN s.moment ELSE b.moment END
			FROM b LEFT JOIN shared s ON s.k = b.k AND s.h = b.h)`;
}

/** An empty id is none: it says no more than a missing one. */
function records(copy: Snapshot, wide: Source, narrow: Source | undefined, among: Sql): Sql {
	const start = raw("h.partition_start");
	const at = sql`CASE WHEN ${start} IS NULL OR (c."time" >= ${start} AND c."time" < h.partition_end) THEN c."time" ELSE ${start} END`;
	const id = raw("nullif(c.correlationid, '')");
	return sql`SELECT c.blob, c.line, CASE WHEN ${id} IS NOT NULL THEN hash(c.correlationid) END AS k, c.hc AS h,
		c."rows" AS n, c."time" AS t,
		${within(at, narrow)} AS moment, ${narrow ? inWindow(copy, narrow, "c") : raw("true")} AS inside
		FROM ${copy.tables.records} c JOIN ${copy.tables.blobs} h ON h.id = c.blob
		WHERE ${inWindow(copy, wide, "c")} AND ${among}`;
}

/** What counts in a window is counted inside it, also where only its partition says that it belongs there. */
function within(at: Sql, narrow: Source | undefined): Sql {
	if (!narrow?.window) return sql`(${at})`;
	const { from, to } = narrow.window;
	return sql`greatest(${from}::BIGINT, least(${to - 1}::BIGINT, (${at})))`;
}

/** Of an id that stands once, the smallest values are its own. */
function byId(side: "a" | "b"): Sql {
	return sql`SELECT k, h, count(*) AS times, min(n) AS n, min(blob) AS blob, min(line) AS line, min(moment) AS moment,
		bool_or(inside) AS inside FROM ${raw(side)} WHERE k IS NOT NULL GROUP BY k, h`;
}

function partner(side: "a" | "b"): Sql {
	const one = (name: string) =>
		`CASE WHEN status IN ('matched', 'count_mismatch') THEN s.${side}_${name} END AS other_${name}`;
	return raw(["blob", "line", "n"].map(one).join(", "));
}
