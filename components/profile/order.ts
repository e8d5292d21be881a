import type { Column } from "@/lib/api/answers";
import { columnName } from "@/lib/columnName";
import type { Sort } from "@/lib/model/sort";
import { valuesOf } from "./profileColumns";

const typeRank: Record<Column["type"], number> = {
	int: 0,
	float: 1,
	boolean: 2,
	text: 3,
	json: 4,
	mixed: 5,
	null: 6,
};

/** What columns can be ordered by before anything is counted. */
const keys: Record<string, (column: Column) => number | string> = {
	name: ({ name }) => name.toLowerCase(),
	type: ({ type }) => typeRank[type],
	null: ({ kinds }) => kinds.null,
	missing: ({ kinds }) => kinds.missing,
	values: valuesOf,
};

/** The columns whose name has `find` in it, ordered; equals, and all without an order, as they were met in the logs. */
export function orderedColumns(columns: readonly Column[], order: readonly Sort[], find: string): Column[] {
	const wanted = find.trim().toLowerCase();
	const found = columns.filter(({ name }) => columnName(name).toLowerCase().includes(wanted));
	const [first] = order;
	const key = first && Object.hasOwn(keys, first.column) ? keys[first.column] : undefined;
	if (!first || !key) return found;
	const sign = first.descending ? -1 : 1;
	return found.sort((a, b) => sign * compare(key(a), key(b)));
}

function compare(one: number | string, other: number | string): number {
	if (typeof one === "number" && typeof other === "number") return one - other;
	return String(one).localeCompare(String(other), "en", { numeric: true });
}
