import { LeewayError } from "@/lib/errors";
import type { PairFilter, PairSource, Side, SideSort } from "../pairs";
import type { Snapshot } from "./attach";
import { classified } from "./classified";
import { fieldOf, sortKeys } from "./fields";
import { filterSql } from "./filter";
import { isPaired, keyed } from "./keyed";
import type { Sides } from "./sides";
import { join, raw, type Sql, sql } from "./sql";

/** Of each side, the records that are looked at; see classified. */
export interface Among {
	inputs: Sql;
	outputs: Sql;
}

/**
 * A common table `listed`: one entry a pair, and one a single row, that pass the filter; `idx` is the row's place in
 * its record, null for a record without rows. Ordered by what `order` says.
 */
export function listed(sides: Sides, source: PairSource, query: PairFilter, among?: Among): Sql {
	const joins = (["inputs", "outputs"] as const).flatMap((side) => sideJoin(sides[side], side, query));
	const keys = (query.sort ?? []).flatMap((each, place) =>
		each.side ? keysOf(each, sides).map((_, part) => raw(`, key_${place}_${part}`)) : [],
	);
	const byId = (query.sort ?? []).some(({ side, column }) => !side && column === "_correlationid");
	return sql`${classified(sides.inputs, sides.outputs, source, among)},
		${source.key === undefined ? byPlace(raw("own")) : byKey(sides, source.key)},
		entries AS (SELECT *, CASE WHEN side = 'inputs' THEN blob END AS inputs_blob, CASE WHEN side = 'inputs' THEN line END AS inputs_line,
				CASE WHEN side = 'inputs' THEN idx END AS inputs_idx,
				CASE WHEN side = 'outputs' THEN blob WHEN status = 'matched' THEN other_blob END AS outputs_blob,
				CASE WHEN side = 'outputs' THEN line WHEN status = 'matched' THEN other_line END AS outputs_line,
				CASE WHEN side = 'outputs' THEN idx WHEN status = 'matched' THEN other_idx END AS outputs_idx
			FROM lone WHERE ${wanted(query)}),
		listed AS MATERIALIZED (SELECT e.* ${join(keys, "")} ${byId ? idText(sides) : raw("")} FROM entries e ${join(joins, " ")})`;
}

const ofRecord = "side, blob, line, k, h, n, t, status, other_blob, other_line, other_n, told, ins, outs";

/** A common table `lone`: an entry for each row of the records that begin one, at the same place in both halves. */
function byPlace(which: Sql): Sql {
	return sql`lone AS (SELECT *, idx AS other_idx FROM
		(SELECT ${raw(ofRecord)}, CASE WHEN n > 0 THEN unnest(range(greatest(n, 1))) END AS idx FROM classified WHERE ${which}))`;
}

/** The same where a key joins the rows of paired records; two that have none at all are one entry. */
function byKey(sides: Sides, key: string): Sql {
	return sql`${keyed(sides, key)}, unpaired AS (WITH ${byPlace(sql`own AND NOT ${isPaired}`)} FROM lone),
		lone AS (FROM unpaired
			UNION ALL SELECT ${raw(ofRecord)}, idx, other_idx FROM keyed WHERE NOT (side = 'outputs' AND status = 'matched')
			UNION ALL SELECT ${raw(ofRecord)}, NULL, NULL FROM halves WHERE side = 'inputs' AND n = 0 AND other_n = 0)`;
}

/** A listed record's id, for who sorts by it. */
function idText({ inputs, outputs }: Sides): Sql {
	const idIn = (copy: Snapshot) =>
		sql`(SELECT any_value(nullif(c.correlationid, '')) FROM ${copy.tables.records} c WHERE c.blob = e.blob AND c.line = e.line)`;
	return sql`, CASE WHEN e.side = 'inputs' THEN ${idIn(inputs)} ELSE ${idIn(outputs)} END AS id`;
}

/** A total order: what is asked for first, then time, id, the input before its output, and where a row lies. */
export function order({ sort = [] }: PairFilter, sides: Sides): Sql {
	const keys = sort.flatMap((each, place) =>
		keysOf(each, sides).map(
			(_, part) =>
				sql`${raw(each.side ? `key_${place}_${part}` : ownSort(each))} ${raw(each.descending ? "DESC" : "ASC")} NULLS LAST`,
		),
	);
	return join([...keys, raw("t NULLS LAST, k NULLS LAST, h, side, blob, line, idx")], ", ");
}

function ownSort({ column }: SideSort): string {
	if (column === "_time") return "t";
	if (column === "_correlationid") return "id";
	throw new LeewayError(
		"invalid",
		`no column is named ${JSON.stringify(column)}`,
		"Name a side and its column, such as inputs.amount; or _time or _correlationid.",
	);
}

function keysOf(sort: SideSort, sides: Sides): Sql[] {
	return sort.side ? sortKeys(fieldOf(sides[sort.side], sort.column)) : [raw(ownSort(sort))];
}

/** One side's rows, as far as a filter or a sort needs them: those that pass, with what they are sorted by. */
function sideJoin(copy: Snapshot, side: Side, { filter = [], sort = [] }: PairFilter): Sql[] {
	const conditions = filter.filter((each) => each.side === side);
	const keys = sort.flatMap((each, place) =>
		each.side === side
			? sortKeys(fieldOf(copy, each.column)).map((key, part) => sql`${key} AS ${raw(`key_${place}_${part}`)}`)
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

function wanted({ statuses }: PairFilter): Sql {
	if (!statuses) return raw("true");
	const list = statuses.map((status) => sql`${status}`);
	return sql`status IN (${join(list, ", ", "NULL")})`;
}
