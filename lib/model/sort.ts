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

/** Three states in turn: ascending, descending, as stored. One column at a time. */
export function nextSort(sorts: readonly Sort[], column: string): Sort[] {
	const present = sorts.find((sort) => sort.column === column);
	if (!present) return [{ column, descending: false }];
	return present.descending ? [] : [{ column, descending: true }];
}
