import { raw, type Sql } from "./sql";

/**
 * The condition on `alias` to be one of the rows at these places (row ids). A subquery, not a list: DuckDB looks only
 * where those lie then, as long as there are no more than `dynamic_or_filter_threshold` (database.ts).
 */
export function isAt(alias: string, places: readonly number[]): Sql {
	return raw(places.length === 0 ? "false" : `${alias}.rowid IN (SELECT unnest([${places.join(", ")}]))`);
}
