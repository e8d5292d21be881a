import { type Kind, kinds } from "@/lib/cell";
import { isOfKind, type PhysicalColumn } from "./layout";
import { join, type Sql, sql } from "./sql";

/**
 * What a column's cell is turned into, by its kind; null where there is nothing. Kinds that share an expression (the same object)
 * share a condition. A kind that lacks its entry is a compile error.
 */
export function caseOfKind(column: PhysicalColumn, values: Record<Kind, Sql | null>): Sql {
	const kindsOf = new Map<Sql, Kind[]>();
	for (const kind of Object.values(kinds)) {
		const value = values[kind];
		if (value) kindsOf.set(value, [...(kindsOf.get(value) ?? []), kind]);
	}
	const conditions = [...kindsOf].map(([value, own]) => sql`WHEN ${isOfKind(column, ...own)} THEN ${value}`);
	return sql`CASE ${join(conditions, " ")} END`;
}
