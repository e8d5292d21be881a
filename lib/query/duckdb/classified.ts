import type { Millis } from "@/lib/time";
import type { Source } from "../engine";
import type { PairSource } from "../pairs";
import type { Snapshot } from "./attach";
import { joinId } from "./joinId";
import { pairReusedIds } from "./pairReusedIds";
import { withoutRepeatedLines } from "./repeatedLines";
import { raw, type Sql, sql } from "./sql";
import { inWindow } from "./window";

/**
 * A common table `classified`: every record of both sides, its place, the hash of its id `k` and `h`, its number of
 * rows `n`, time `t` and status (the rule: lib/query/pairs.ts).
 *
 * - `status`: one of the rule's, or surplus: the record was delivered before (repeatedLines.ts) and has no part in the rest.
 * - `other_*`: the place and rows of the one record it belongs with, when matched or count_mismatch; of a surplus one,
 *   of the record it repeats.
 * - `told`: why the pair belongs together: once, time or order (see PairingReason); columns: it is a further output of an input that has one.
 * - `ins`, `outs`: how many records of each side carry its id, where any side has several; else null.
 * - `conflict`: another record of its side and correlation id has the same record id and is not the same
 *   (under another correlation id: recordIdsElsewhere.ts).
 * - `own`: it begins an entry of the list (a matched output stands in its input's, a further one in one of its own).
 * - `counted`: it belongs to the window: a paired record by its input's place, every other by its own.
 * - `moment`: the time it is counted at, see LedgerEntry.start.
 *
 * Ids are compared by 96 bits of two hashes that have nothing in common: to group ten million random texts would take
 * several times the memory and time, and two of them hashing alike by chance is not to be expected.
 *
 * `within`: how far apart records of a reused id may lie to be told apart by order.
 * `restriction` limits both sides to some records, by a condition on `c`; it must be true of all records of an id or of
 * none. `mayRepeat`: false when no id stands more than once on a side, see repeatedLines.ts.
 */
export function classified(
	inputs: Snapshot,
	outputs: Snapshot,
	source: PairSource,
	within: Millis,
	restriction: Sql = raw("true"),
	mayRepeat = true,
): Sql {
	const window = source.window;
	const id = joinId(source);
	// Of a window only the ids that stand in it matter, wherever else in the copies they stand too.
	const seen = window
		? sql`seen AS (SELECT ${id.hash} AS hash FROM ${inputs.tables.records} c WHERE ${inWindow(inputs, window.inputs, "c")} AND ${restriction}
			UNION SELECT ${id.hash} FROM ${outputs.tables.records} c WHERE ${inWindow(outputs, window.outputs, "c")} AND ${restriction}), `
		: raw("");
	return sql`${seen}every_a AS (${records(inputs, id, source.inputs, window?.inputs, restriction)}),
		every_b AS (${records(outputs, id, source.outputs, window?.outputs, restriction)}),
		${withoutRepeatedLines(inputs, outputs, mayRepeat)},
		a1 AS (${notSeveral("a")}), b1 AS (${notSeveral("b")}),
		${pairReusedIds(within)},
		told AS (
			SELECT 'inputs' AS side, a.blob, a.line, a.k, a.h, a.n, a.t, ${statusOf("a", "b", "input_only")} AS status,
				b.blob AS other_blob, b.line AS other_line, b.n AS other_n, CASE WHEN b.blob IS NOT NULL THEN 'once' END AS told,
				NULL::BIGINT AS ins, NULL::BIGINT AS outs, a.inside AS own, a.inside AS counted, a.moment
			FROM a1 a LEFT JOIN b1 b ON b.k = a.k AND b.h = a.h
			UNION ALL
			SELECT 'outputs', b.blob, b.line, b.k, b.h, b.n, b.t, ${statusOf("b", "a", "output_only")},
				a.blob, a.line, a.n, CASE WHEN a.blob IS NOT NULL THEN 'once' END, NULL, NULL,
				CASE WHEN a.blob IS NULL THEN b.inside ELSE a.inside AND a.n <> b.n END,
				CASE WHEN a.blob IS NULL THEN b.inside ELSE a.inside END, CASE WHEN a.blob IS NULL THEN b.moment ELSE a.moment END
			FROM b1 b LEFT JOIN a1 a ON a.k = b.k AND a.h = b.h
			UNION ALL SELECT * FROM told_apart
			UNION ALL SELECT side, blob, line, k, h, n, t, 'surplus', kept_blob, kept_line, n, NULL, NULL, NULL, false, inside, moment
				FROM surplus
			UNION ALL SELECT 'outputs', blob, line, k, h, n, t, CASE WHEN n = input_n THEN 'matched' ELSE 'count_mismatch' END,
				input_blob, input_line, input_n, 'columns', NULL, NULL, input_inside, input_inside, input_moment FROM further),
		classified AS (SELECT t.*, c.side IS NOT NULL AS conflict FROM told t LEFT JOIN conflicts c USING (side, blob, line))`;
}

function records(
	copy: Snapshot,
	{ text, hash }: ReturnType<typeof joinId>,
	wide: Source,
	narrow: Source | undefined,
	restriction: Sql,
): Sql {
	const start = raw("h.partition_start");
	const at = sql`CASE WHEN ${start} IS NULL OR (c."time" >= ${start} AND c."time" < h.partition_end) THEN c."time" ELSE ${start} END`;
	const inside = narrow ? inWindow(copy, narrow, "c") : raw("true");
	const isSeen = narrow
		? sql`(${hash} IN (SELECT hash FROM seen WHERE hash IS NOT NULL) OR (${text} IS NULL AND ${inside}))`
		: raw("true");
	return sql`SELECT c.blob, c.line, CASE WHEN ${text} IS NOT NULL THEN hash(${text}) END AS k, ${hash} AS h,
		c."rows" AS n, c."time" AS t, coalesce(c."time", ${start}, 0) AS o,
		${within(at, narrow)} AS moment, ${inside} AS inside
		FROM ${copy.tables.records} c JOIN ${copy.tables.blobs} h ON h.id = c.blob
		WHERE ${inWindow(copy, wide, "c")} AND ${isSeen} AND ${restriction}`;
}

/** What counts in a window is counted inside it, also where only its partition says that it belongs there. */
function within(at: Sql, narrow: Source | undefined): Sql {
	if (!narrow?.window) return sql`(${at})`;
	const { from, to } = narrow.window;
	return sql`greatest(${from}::BIGINT, least(${to - 1}::BIGINT, (${at})))`;
}

/** The records of all others, and those without an id. */
function notSeveral(side: "a" | "b"): Sql {
	return sql`SELECT * FROM ${raw(side)} s WHERE NOT EXISTS (SELECT 1 FROM many m WHERE m.k = s.k AND m.h = s.h)`;
}

function statusOf(own: "a" | "b", other: "a" | "b", alone: string): Sql {
	return raw(`CASE WHEN ${own}.k IS NULL THEN 'no_id' WHEN ${other}.blob IS NULL THEN '${alone}'
		WHEN a.n <> b.n THEN 'count_mismatch' ELSE 'matched' END`);
}
