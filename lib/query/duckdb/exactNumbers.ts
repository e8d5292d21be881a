import { kindsOfFamily } from "@/lib/cell";
import { ties } from "@/lib/decimal";
import type { ExactNumbers } from "../distribution";
import type { Connection } from "./database";
import { isOfKind, type PhysicalColumn } from "./layout";
import type { Scope } from "./scope";
import { sql } from "./sql";

const maxTop = 20;
const numeric = kindsOfFamily("number");

/** What is known of a column's numbers by value, where their nearest doubles do not say all of them; undefined without any. */
export async function exactNumbers(
	connection: Connection,
	{ from, where }: Scope,
	column: PhysicalColumn,
): Promise<ExactNumbers | undefined> {
	const { order, tie, text } = column;
	const found = await connection.all(
		sql`WITH numbers AS (SELECT ${order} AS number, ${tie} AS tie, ${text} AS text
				FROM ${from} WHERE ${where} AND ${isOfKind(column, ...numeric)}),
			counted AS (SELECT number, tie, min(text) AS text, count(*) AS n FROM numbers WHERE number IS NOT NULL GROUP BY number, tie),
			ranked AS (SELECT *, count(*) OVER () AS total, row_number() OVER (ORDER BY number, tie) AS place,
				row_number() OVER (ORDER BY n DESC, number, tie) AS rank FROM counted)
			SELECT total, place, rank, n, number, CASE WHEN tie <> ${ties.equal} THEN text END
				FROM ranked WHERE place = 1 OR place = total OR rank <= ${maxTop} ORDER BY rank`,
	);
	const values = found.map(([total, place, rank, count, number, spelled]) => ({
		isFirst: place === 1,
		isLast: place === total,
		isTop: Number(rank) <= maxTop,
		lexeme: String(spelled ?? number),
		count: Number(count),
	}));
	const [first, last] = [values.find(({ isFirst }) => isFirst), values.find(({ isLast }) => isLast)];
	if (!first || !last) return undefined;
	return {
		distinct: Number(found[0]?.[0]),
		min: first.lexeme,
		max: last.lexeme,
		top: values.filter(({ isTop }) => isTop).map(({ lexeme, count }) => ({ lexeme, count })),
	};
}
