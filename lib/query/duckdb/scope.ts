import { kinds } from "@/lib/cell";
import type { Stretch } from "../distribution";
import type { Source } from "../engine";
import type { Snapshot } from "./attach";
import type { Connection } from "./database";
import { readDoubles } from "./doubles";
import type { PhysicalColumn } from "./layout";
import { and, raw, type Sql, sql } from "./sql";
import { stretchSql } from "./stretch";
import { inWindow } from "./window";

/** The rows that count, and the stretch each lies in. */
export interface Scope {
	from: Sql;
	where: Sql;
	stretch: Sql;
}

/**
 * Rows that must be complete are found once, in a table of the connection's own: the condition on thousands of columns,
 * repeated for each of them, would take DuckDB minutes to plan.
 */
export async function openScope(
	copy: Snapshot,
	connection: Connection,
	source: Source,
	required: readonly PhysicalColumn[],
	stretch: Stretch | undefined,
): Promise<Scope> {
	const { rows, blobs } = copy.tables;
	let where = inWindow(copy, source, "r");
	if (required.length > 0) {
		await connection.run(
			sql`CREATE TEMP TABLE complete_rows AS SELECT r.rowid AS place FROM ${rows} r
				WHERE ${and([where, ...required.map(hasValue)])}`,
		);
		where = raw("r.rowid IN (SELECT place FROM complete_rows)");
	}
	return {
		from: stretch ? sql`${rows} r JOIN ${blobs} b ON b.id = r.blob` : sql`${rows} r`,
		where,
		stretch: stretch ? stretchSql(stretch) : raw("0::DOUBLE"),
	};
}

/** Neither missing nor null nor a number that is none. */
function hasValue({ kind, number }: PhysicalColumn): Sql {
	return sql`${kind} > ${kinds.null} AND (${kind} <> ${kinds.inexactFloat} OR ${number} IS NOT NULL)`;
}

/** Rows in each stretch that has any. */
export async function rowCounts(
	connection: Connection,
	{ from, where, stretch }: Scope,
	signal: AbortSignal | undefined,
): Promise<Map<number, number>> {
	const [starts = [], counts = []] = await readDoubles(
		connection,
		sql`SELECT ${stretch}, count(*)::DOUBLE FROM ${from} WHERE ${where} GROUP BY ALL`,
		2,
		signal,
	);
	return new Map(Array.from(starts, (start, place) => [start, counts[place] ?? 0]));
}
