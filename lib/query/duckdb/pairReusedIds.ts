import type { Millis } from "@/lib/time";
import { raw, type Sql, sql } from "./sql";

/**
 * Common tables that end in `told_apart`: the records of ids that stand more than once on a side (`many`), paired as far
 * as their time or order says which belong together, with the columns of `classified`. Needs `a`, `b` and `many`, see there. In steps:
 *
 * - `reused`: these records; `ids`: how many of each side carry an id; `times`: times that one of each side has alone
 *   under its id. `shared`: the records with both.
 * - `rest`: those that no time pairs, each with the one before it under its id; `runs`: the same cut where one is later
 *   than the one before by more than `within`; `places`: the place of each in its run.
 * - `run_kinds`: does a run have both sides, and do they strictly take turns, an input first and an output last?
 * - `told_by_turns`: what becomes of the rest: paired by order, with its number of the pair in the run; ambiguous; or null.
 * - `named`: every record with what names its pair: the reason, and its time, or its run and number there.
 * - `joined`: the same with the places of both records of its pair.
 */
export function pairReusedIds(within: Millis): Sql {
	return sql`
		reused AS (SELECT 'inputs' AS side, * FROM a SEMI JOIN many USING (k, h)
			UNION ALL SELECT 'outputs', * FROM b SEMI JOIN many USING (k, h)),
		ids AS (SELECT k, h, ${sides} FROM reused GROUP BY k, h),
		times AS (SELECT k, h, t, true AS by_time FROM (SELECT k, h, t, ${sides} FROM reused WHERE t IS NOT NULL GROUP BY k, h, t) WHERE ins = 1 AND outs = 1),
		shared AS MATERIALIZED (SELECT r.*, i.ins, i.outs, coalesce(m.by_time, false) AS by_time FROM reused r
			JOIN ids i ON i.k = r.k AND i.h = r.h LEFT JOIN times m ON m.k = r.k AND m.h = r.h AND m.t = r.t),
		rest AS (SELECT side, blob, line, k, h, o, lag(o) OVER turn AS before, lag(side) OVER turn AS side_before
			FROM shared WHERE NOT by_time WINDOW turn AS (${raw(turn)})),
		runs AS (SELECT *, sum(CASE WHEN o - before <= ${within} THEN 0 ELSE 1 END) OVER (${raw(turn)} ROWS UNBOUNDED PRECEDING) AS run
			FROM rest),
		places AS (SELECT *, row_number() OVER (PARTITION BY k, h, run ORDER BY o, side, blob, line) AS place FROM runs),
		run_kinds AS (SELECT k, h, run, count(DISTINCT side) AS sides,
				count(*) % 2 = 0 AND count(*) FILTER (place = 1 AND side = 'inputs') = 1
					AND count(*) FILTER (place > 1 AND (side = side_before OR o = before)) = 0 AS takes_turns
			FROM places GROUP BY k, h, run),
		told_by_turns AS (SELECT side, blob, line, CASE WHEN sides > 1 THEN CASE WHEN takes_turns THEN 'order' ELSE 'ambiguous' END END AS by_turns,
				p.run, (place + 1) // 2 AS pair FROM places p JOIN run_kinds s ON s.k = p.k AND s.h = p.h AND s.run = p.run),
		named AS (SELECT s.*, CASE WHEN by_time THEN 'time' WHEN by_turns = 'order' THEN 'order' END AS told, by_turns,
				CASE WHEN by_time THEN t ELSE run END AS time_or_run, CASE WHEN NOT by_time THEN pair END AS pair_in_run
			FROM shared s LEFT JOIN told_by_turns g ON g.side = s.side AND g.blob = s.blob AND g.line = s.line),
		joined AS (SELECT *, ${ofPair("inputs", "blob")}, ${ofPair("inputs", "line")}, ${ofPair("inputs", "n")},
				${ofPair("outputs", "blob")}, ${ofPair("outputs", "line")}, ${ofPair("outputs", "n")}, ${ofPair("inputs", "moment")},
				bool_or(inside) FILTER (side = 'inputs') OVER pair_of AS inputs_inside
			FROM named WINDOW pair_of AS (PARTITION BY k, h, told, time_or_run, pair_in_run)),
		told_apart AS (SELECT side, blob, line, k, h, n, t,
				CASE WHEN told IS NOT NULL THEN CASE WHEN inputs_n = outputs_n THEN 'matched' ELSE 'count_mismatch' END
					WHEN by_turns = 'ambiguous' THEN 'ambiguous' WHEN side = 'inputs' THEN 'input_only' ELSE 'output_only' END AS status,
				${otherOf("blob")}, ${otherOf("line")}, ${otherOf("n")}, told, ins, outs,
				CASE WHEN told IS NULL OR side = 'inputs' THEN inside ELSE inputs_inside AND inputs_n <> outputs_n END AS own,
				CASE WHEN told IS NULL THEN inside ELSE inputs_inside END AS counted,
				CASE WHEN told IS NULL THEN moment ELSE inputs_moment END AS moment
			FROM joined)`;
}

/** An input goes before an output of the same moment. */
const turn = "PARTITION BY k, h ORDER BY o, side, blob, line";

/** Grouped and joined back: two windows over one huge group, one within the other, take DuckDB quadratic time. */
const sides = raw("count(*) FILTER (side = 'inputs') AS ins, count(*) FILTER (side = 'outputs') AS outs");

/** Of a pair told apart there is one record a side: its value is the only one. */
const ofPair = (side: string, name: string): Sql =>
	raw(`max(${name}) FILTER (side = '${side}') OVER pair_of AS ${side}_${name}`);

const otherOf = (name: string): Sql =>
	raw(
		`CASE WHEN told IS NOT NULL THEN CASE side WHEN 'inputs' THEN outputs_${name} ELSE inputs_${name} END END AS other_${name}`,
	);
