import type { Cell, Connection } from "./database";
import { raw, type Sql, sql } from "./sql";

/** What rows are ordered by; nulls come last either way. */
export interface SortKey {
	value: Sql;
	descending: boolean;
}

/** Part of the rows in order: those that hold a page, of which `skip` come before it. */
export interface Narrowed {
	where: Sql;
	skip: number;
	/** There is nothing so far down. */
	isEmpty: boolean;
}

/**
 * Finds between which values of the sort keys a page lies. To sort by one column alone, DuckDB reads what may be among
 * the first from its statistics; to sort by a whole total order it reads every row. So the page's bounds are found key
 * by key, and only the rows between them are put into the total order.
 */
export async function narrow(
	connection: Connection,
	from: Sql,
	where: Sql,
	keys: readonly SortKey[],
	{ offset, limit }: { offset: number; limit: number },
): Promise<Narrowed> {
	let narrowed: Narrowed = { where, skip: offset, isEmpty: limit === 0 };
	for (const key of keys) {
		if (narrowed.isEmpty) return narrowed;
		const { skip } = narrowed;
		const [[min = null, max = null, rows = 0, given = 0] = []] = await connection.all(
			sql`SELECT min(k), max(k), count(*), count(k) FROM (SELECT ${key.value} AS k FROM ${from} WHERE ${narrowed.where}
				ORDER BY k ${raw(key.descending ? "DESC" : "ASC")} NULLS LAST LIMIT ${limit} OFFSET ${skip})`,
		);
		if (rows === 0) return { ...narrowed, isEmpty: true };
		const bounds = boundsOf(key, min, max, given === rows);
		const before = skip > 0 ? await count(connection, from, sql`${narrowed.where} AND ${bounds.before}`) : 0;
		narrowed = { where: sql`${narrowed.where} AND ${bounds.inside}`, skip: skip - before, isEmpty: false };
		// More keys narrow it further only where they decide among equals; a value and none at all are not equal.
		if (min !== max || (Number(given) > 0 && given !== rows)) return narrowed;
	}
	return narrowed;
}

function boundsOf({ value, descending }: SortKey, min: Cell, max: Cell, noNulls: boolean) {
	if (min === null || max === null)
		return { before: sql`${value} IS NOT NULL`, inside: sql`${value} IS NULL` };
	const [first, last] = descending ? [max, min] : [min, max];
	const fromFirst = raw(descending ? "<=" : ">=");
	const ahead = raw(descending ? ">" : "<");
	const toLast = raw(descending ? ">=" : "<=");
	const before = sql`${value} ${ahead} ${first}`;
	if (!noNulls) return { before, inside: sql`(${value} ${fromFirst} ${first} OR ${value} IS NULL)` };
	return { before, inside: sql`${value} ${fromFirst} ${first} AND ${value} ${toLast} ${last}` };
}

async function count(connection: Connection, from: Sql, where: Sql): Promise<number> {
	const [[rows] = []] = await connection.all(sql`SELECT count(*) FROM ${from} WHERE ${where}`);
	return Number(rows);
}
