import { LeewayError } from "@/lib/errors";
import { parseFilter } from "./filterExpression";
import { cellValue, selectRows } from "./table";
import type { Transform } from "./transform";

/** Lets the rows through of which the expression is true. Throws `invalid` for a column that isn't there. */
export function filterRows(expression: string): Transform {
	const { condition, columns } = parseFilter(expression);
	return (table) => {
		const byName = new Map(table.columns.map((column) => [column.name, column]));
		const lacking = columns.find((name) => !byName.has(name));
		if (lacking !== undefined && table.count > 0) {
			throw new LeewayError(
				"invalid",
				`filter ${JSON.stringify(expression)} names a column that isn't there: ${JSON.stringify(lacking)}`,
				`There are: ${[...byName.keys()].slice(0, 20).join(", ")}.`,
			);
		}
		return selectRows(table, (row) =>
			condition((name) => {
				const column = byName.get(name);
				return column ? cellValue(column, row) : null;
			}),
		);
	};
}
