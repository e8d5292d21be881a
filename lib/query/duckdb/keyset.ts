import { LeewayError } from "@/lib/errors";
import type { OrderPlace } from "../engine";
import type { Connection } from "./database";
import type { SortKey } from "./narrow";
import { join, raw, type Sql, sql } from "./sql";

/**
 * What comes after a place in an order: whatever has come since, no row is met twice or passed over. Nulls stand last.
 * Throws `invalid` when the place has other values than the order: a cursor comes from outside.
 *
 * @param from what the keys are columns of
 */
export async function afterPlace(
	connection: Connection,
	from: Sql,
	keys: readonly SortKey[],
	place: OrderPlace,
): Promise<Sql> {
	await checkPlace(connection, from, keys, place);
	return comesAfter(keys, place);
}

/** Throws `invalid` unless a place has one value for each key, texts for those that are texts and numbers for the others. */
export async function checkPlace(
	connection: Connection,
	from: Sql,
	keys: readonly SortKey[],
	place: OrderPlace,
): Promise<void> {
	if (keys.length !== place.length) throw unfit();
	const types = keys.map(({ value }) => sql`typeof(${value})`);
	const asked = sql`SELECT ${join(types, ", ")} FROM`;
	let [found] = await connection.all(sql`${asked} ${from} LIMIT 1`);
	// Nothing is there: the types of a row of nulls.
	if (!found) [found = []] = await connection.all(sql`${asked} (VALUES (1)) one LEFT JOIN (${from}) ON true`);
	const fits = found.every((type, at) => {
		const value = place[at] ?? null;
		return value === null || (type === "VARCHAR") === (typeof value === "string");
	});
	if (!fits) throw unfit();
}

const unfit = () =>
	new LeewayError(
		"invalid",
		"`cursor` does not fit this order of rows",
		"Give the `next` of an answer to the same question, or start again without it.",
	);

function comesAfter(keys: readonly SortKey[], place: OrderPlace): Sql {
	const [key, ...others] = keys;
	const [value = null, ...rest] = place;
	if (!key) return raw("false");
	const later = raw(key.descending ? "<" : ">");
	const isLater =
		value === null ? raw("false") : sql`(${key.value} ${later} ${value} OR ${key.value} IS NULL)`;
	const isEqual = value === null ? sql`${key.value} IS NULL` : sql`${key.value} = ${value}`;
	return sql`(${isLater} OR (${isEqual} AND ${comesAfter(others, rest)}))`;
}

/** The keys of an order, as SQL. */
export function orderBy(keys: readonly SortKey[]): Sql {
	const parts = keys.map(
		({ value, descending }) => sql`${value} ${raw(descending ? "DESC" : "ASC")} NULLS LAST`,
	);
	return { text: parts.map(({ text }) => text).join(", "), values: parts.flatMap(({ values }) => values) };
}

/** A place is part of an address: texts longer than this are looked up again. */
const maxTextLength = 500;

export const isShort = (place: OrderPlace) =>
	place.every((value) => typeof value !== "string" || value.length <= maxTextLength);
