import type { PairFilter, Side } from "../pairs";
import type { Snapshot } from "./attach";
import { filterSql } from "./filter";
import { isPaired, keyed } from "./keyed";
import { orderColumns, paths, sideKeys } from "./pairOrder";
import type { Sides } from "./sides";
import { join, raw, type Sql, sql } from "./sql";

/**
 * Common tables that end in `listed`, after `row_entries`: one entry a pair, and one a single row, that pass the filter;
 * `idx` is the row's place in its record, null for a record without rows. With the columns of its order (pairOrder.ts).
 */
export function listed(sides: Sides, query: PairFilter): Sql {
	const joins = (["inputs", "outputs"] as const).flatMap((side) => sideJoin(sides, side, query));
	const keys = (query.sort ?? []).flatMap((each, place) =>
		sideKeys(each, sides).map((_, part) => raw(`, key_${place}_${part}`)),
	);
	const byId = (query.sort ?? []).some(({ side, column }) => !side && column === "_correlationid");
	return sql`${paths(sides)},
		entries AS (SELECT *, CASE WHEN side = 'inputs' THEN blob WHEN status = 'matched' THEN other_blob END AS inputs_blob,
				CASE WHEN side = 'inputs' THEN line WHEN status = 'matched' THEN other_line END AS inputs_line,
				CASE WHEN side = 'inputs' THEN idx WHEN status = 'matched' THEN other_idx END AS inputs_idx,
				CASE WHEN side = 'outputs' THEN blob WHEN status = 'matched' THEN other_blob END AS outputs_blob,
				CASE WHEN side = 'outputs' THEN line WHEN status = 'matched' THEN other_line END AS outputs_line,
				CASE WHEN side = 'outputs' THEN idx WHEN status = 'matched' THEN other_idx END AS outputs_idx
			FROM row_entries),
		listed AS (SELECT e.*, ${orderColumns} ${join(keys, "")} ${byId ? idText(sides) : raw("")}
			FROM entries e JOIN paths USING (side, blob) ${join(joins, " ")})`;
}

const ofRecord =
	"side, blob, line, k, h, n, t, moment, status, other_blob, other_line, other_n, told, ins, outs";

/** A common table `row_entries`, after `classified`: an entry for each row of these records, at the same place in both halves. */
export function byPlace(which: Sql): Sql {
	return sql`row_entries AS (SELECT *, idx AS other_idx FROM
		(SELECT ${raw(ofRecord)}, CASE WHEN n > 0 THEN unnest(range(greatest(n, 1))) END AS idx FROM classified WHERE ${which}))`;
}

/** The same of all records that begin an entry, where a key joins the rows of paired ones; two that have none at all are one entry. */
export function byKey(sides: Sides, key: string): Sql {
	return sql`${keyed(sides, key)}, unpaired AS (WITH ${byPlace(sql`own AND NOT ${isPaired}`)} FROM row_entries),
		row_entries AS (FROM unpaired
			UNION ALL SELECT ${raw(ofRecord)}, idx, other_idx FROM keyed WHERE NOT (side = 'outputs' AND status = 'matched' AND told <> 'columns')
			UNION ALL SELECT ${raw(ofRecord)}, NULL, NULL FROM halves WHERE side = 'inputs' AND NOT again AND n = 0 AND other_n = 0)`;
}

/** A listed record's id, for who sorts by it. */
function idText({ inputs, outputs }: Sides): Sql {
	const idIn = (copy: Snapshot) =>
		sql`(SELECT any_value(nullif(c.correlationid, '')) FROM ${copy.tables.records} c WHERE c.blob = e.blob AND c.line = e.line)`;
	return sql`, CASE WHEN e.side = 'inputs' THEN ${idIn(inputs)} ELSE ${idIn(outputs)} END AS id`;
}

/** One side's rows, as far as a filter or a sort needs them: those that pass, with what they are sorted by. */
function sideJoin(sides: Sides, side: Side, { filter = [], sort = [] }: PairFilter): Sql[] {
	const copy = sides[side];
	const conditions = filter.filter((each) => each.side === side);
	const keys = sort.flatMap((each, place) =>
		each.side === side
			? sideKeys(each, sides).map((key, part) => sql`${key} AS ${raw(`key_${place}_${part}`)}`)
			: [],
	);
	if (conditions.length === 0 && keys.length === 0) return [];
	const rows = sql`SELECT ${join([raw("r.blob AS rb, r.line AS rl, r.idx AS ri"), ...keys], ", ")}
		FROM ${copy.tables.rows} r JOIN ${copy.tables.blobs} b ON b.id = r.blob WHERE ${filterSql(copy, conditions)}`;
	const place = `e.${side}_blob = ${side}.rb AND e.${side}_line = ${side}.rl AND e.${side}_idx = ${side}.ri`;
	return [
		sql`${raw(conditions.length > 0 ? "JOIN" : "LEFT JOIN")} (${rows}) AS ${raw(side)} ON ${raw(place)}`,
	];
}

/** The condition to be of one of these statuses. */
export function wanted({ statuses }: PairFilter): Sql {
	if (!statuses) return raw("true");
	const list = statuses.map((status) => sql`${status}`);
	return sql`status IN (${join(list, ", ", "NULL")})`;
}
