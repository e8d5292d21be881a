import { LeewayError } from "@/lib/errors";
import type { OrderPlace } from "../engine";
import type { SortKey } from "./narrow";
import { raw, type Sql, sql } from "./sql";

/** What is behind a place in an order: whatever has come since, no row is met twice or passed over. Nulls stand last. */
export function behind(keys: readonly SortKey[], place: OrderPlace): Sql {
	if (keys.length !== place.length) {
		throw new LeewayError(
			"invalid",
			"`cursor` does not fit this order of rows",
			"Give the `next` of an answer to the same question, or start again without it.",
		);
	}
	const [key, ...others] = keys;
	const [value = null, ...rest] = place;
	if (!key) return raw("false");
	const later = raw(key.descending ? "<" : ">");
	const isLater =
		value === null ? raw("false") : sql`(${key.value} ${later} ${value} OR ${key.value} IS NULL)`;
	const isEqual = value === null ? sql`${key.value} IS NULL` : sql`${key.value} = ${value}`;
	return sql`(${isLater} OR (${isEqual} AND ${behind(others, rest)}))`;
}

/** The keys of an order, as SQL. */
export function orderBy(keys: readonly SortKey[]): Sql {
	const parts = keys.map(
		({ value, descending }) => sql`${value} ${raw(descending ? "DESC" : "ASC")} NULLS LAST`,
	);
	return { text: parts.map(({ text }) => text).join(", "), values: parts.flatMap(({ values }) => values) };
}

/** A place is part of an address: texts longer than this are looked up again. */
const longestText = 500;

export const isShort = (place: OrderPlace) =>
	place.every((value) => typeof value !== "string" || value.length <= longestText);
