import { decodeListed, encodeName } from "./names";

export interface Sort {
	column: string;
	descending: boolean;
}

/** "-age,_time" → age descending, then _time ascending. */
export function parseSort(text: string): Sort[] {
	return text
		.split(",")
		.filter((part) => part !== "" && part !== "-")
		.map((part) => ({
			column: decodeListed(part.startsWith("-") ? part.slice(1) : part),
			descending: part.startsWith("-"),
		}));
}

export function serialiseSort(sorts: readonly Sort[]): string {
	return sorts.map((sort) => `${sort.descending ? "-" : ""}${encodeName(sort.column)}`).join(",");
}

/** Of a column three states in turn: ascending, descending, not sorted by. `add`: beside the others, in their order. */
export function nextSort(sorts: readonly Sort[], column: string, add = false): Sort[] {
	const present = sorts.find((sort) => sort.column === column);
	const others = add ? sorts : sorts.filter((sort) => sort.column === column);
	if (!present) return [...others, { column, descending: false }];
	return others.flatMap((sort) => {
		if (sort.column !== column) return [sort];
		return sort.descending ? [] : [{ column, descending: true }];
	});
}
