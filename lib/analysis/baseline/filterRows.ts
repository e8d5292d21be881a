import { parseFilter } from "./filterExpression";
import type { Notes } from "./notes";
import { cellValue, selectRows } from "./table";
import type { Transform } from "./transform";

/** Lets the rows through of which the expression is true; a column that isn't there counts as null, and is noted. */
export function filterRows(expression: string, notes: Notes): Transform {
	const { condition, columns } = parseFilter(expression);
	return (table) => {
		const byName = new Map(table.columns.map((column) => [column.name, column]));
		const lacking = columns.filter((name) => !byName.has(name));
		for (const name of lacking) {
			notes.add(`rows lack ${JSON.stringify(name)}, which filter ${expression} names`, table.count);
		}
		return selectRows(table, (row) =>
			condition((name) => {
				const column = byName.get(name);
				return column ? cellValue(column, row) : null;
			}),
		);
	};
}
