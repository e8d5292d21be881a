import { LeewayError } from "@/lib/errors";
import type { PairQuery } from "../pairs";
import type { OrderPlace } from "../source";
import type { Cell, Connection } from "./database";
import type { Entries } from "./entries";
import { afterPlace, checkPlace, isShort, orderBy } from "./keyset";
import type { SortKey } from "./narrow";
import { listed, wanted } from "./pairList";
import { lies, orderColumns, orderKeys, paths } from "./pairOrder";
import type { Sides } from "./sides";
import { join, raw, type Sql, sql } from "./sql";
import { type Part, partAfter, partAt } from "./timeIndex";

/** A page of entries, and where it ends. */
export interface EntryPage {
	entries: Cell[][];
	next: OrderPlace | null;
	/** How many there are in all, where that was counted. */
	total?: number;
}

/** What a page is taken from. */
export interface EntryQuery {
	connection: Connection;
	sides: Sides;
	entries: Entries;
	query: PairQuery;
}

/** The columns an entry is made of. */
export const entryColumns = raw(
	"status, side, t, idx, blob, line, n, other_blob, other_line, other_n, told, ins, outs, other_idx",
);
const width = 14;

/** Is the list in order of time and narrowed by nothing but status? Then a page of it is found by the index of times. */
export function isByTime({ filter = [], sort = [] }: PairQuery): boolean {
	return (
		filter.length === 0 && sort.length <= 1 && sort.every(({ side, column }) => !side && column === "_time")
	);
}

/** Only the part of the list that the page lies in is read, however far down. */
export async function pageByTime(asked: EntryQuery): Promise<EntryPage> {
	const { sides, entries, query } = asked;
	const { after, offset, limit, statuses, sort = [] } = query;
	const descending = sort[0]?.descending ?? false;
	// One more than is answered, to know whether there is more.
	const part = after
		? partAfter(entries.index, statuses, { time: timeIn(after), limit: limit + 1, descending })
		: partAt(entries.index, statuses, { offset, limit: limit + 1, descending });
	if (!part) return { entries: [], next: null };
	const from = sql`WITH ${entries.rowEntries(sql`${wanted(query)} AND ${inPart(part)}`)}, ${paths(sides)},
		listed AS (SELECT *, ${orderColumns} FROM row_entries JOIN paths USING (side, blob))`;
	return page(asked, from, part.skip);
}

/** Everything is listed and put in order. */
export async function pageOfList(asked: EntryQuery): Promise<EntryPage> {
	const { connection, sides, entries, query } = asked;
	await connection.run(
		sql`CREATE OR REPLACE TEMP TABLE pair_entries AS WITH ${entries.rowEntries(wanted(query))}, ${listed(sides, query)} FROM listed`,
	);
	const [[total] = []] = await connection.all(sql`SELECT count(*) FROM pair_entries`);
	const found = await page(asked, sql`WITH listed AS (FROM pair_entries)`, query.offset);
	await connection.run("DROP TABLE pair_entries");
	return { ...found, total: Number(total) };
}

async function page({ connection, sides, query }: EntryQuery, tables: Sql, skip: number): Promise<EntryPage> {
	const keys = orderKeys(query, sides);
	const { limit, after } = query;
	const from = sql`(${tables} SELECT * FROM listed) AS list`;
	const start = after
		? await afterPlace(connection, from, keys, await fullPlace(connection, from, keys, after))
		: raw("true");
	const values = keys.map(({ value }) => value);
	const found = await connection.all(
		sql`SELECT ${entryColumns}, ${join(values, ", ")} FROM ${from} WHERE ${start}
			ORDER BY ${orderBy(keys)} LIMIT ${limit + 1} OFFSET ${after ? 0 : skip}`,
	);
	const entries = found.slice(0, limit);
	const last = found.length > limit ? entries.at(-1) : undefined;
	return {
		entries: entries.map((entry) => entry.slice(0, width)),
		next: last ? orderPlace(last.slice(width)) : null,
	};
}

function inPart({ from, to, timed, untimed }: Part): Sql {
	const inside = sql`(${from === null ? raw("true") : sql`t >= ${from}`} AND ${to === null ? raw("true") : sql`t < ${to}`})`;
	if (!timed) return raw("t IS NULL");
	return untimed ? sql`(${inside} OR t IS NULL)` : sql`(t IS NOT NULL AND ${inside})`;
}

/** The values that an entry is ordered by; of one with long texts only where it lies, which is short. */
function orderPlace(values: Cell[]): OrderPlace {
	const plain = values.map((value) => (typeof value === "boolean" ? Number(value) : value));
	return isShort(plain) ? plain : plain.slice(-lies.length);
}

/** The place with the values that it was too long to hold. */
async function fullPlace(
	connection: Connection,
	from: Sql,
	keys: readonly SortKey[],
	place: OrderPlace,
): Promise<OrderPlace> {
	if (place.length !== lies.length) return place;
	await checkPlace(connection, from, lies, place);
	const isIt = lies.map(({ value }, at) => sql`${value} IS NOT DISTINCT FROM ${place[at] ?? null}`);
	const values = keys.map(({ value }) => value);
	const [found] = await connection.all(
		sql`SELECT ${join(values, ", ")} FROM ${from} WHERE ${join(isIt, " AND ")}`,
	);
	if (found) return found.map((value) => (typeof value === "boolean" ? Number(value) : value));
	throw new LeewayError(
		"changed",
		"the pair that `cursor` ends at is not there any more",
		"Start again without it.",
	);
}

/** The time in a place of a list by time: what comes first in it, whether that was asked for or not. */
function timeIn(place: OrderPlace): number | null {
	const time = place[0] ?? null;
	if (time === null || typeof time === "number") return time;
	throw new LeewayError(
		"invalid",
		"`cursor` does not fit this order of rows",
		"Give the `next` of an answer to the same question, or start again without it.",
	);
}
