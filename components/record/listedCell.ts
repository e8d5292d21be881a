import { filterLike, shownCell } from "@/components/data/cellText";
import type { Row } from "@/lib/api/answers";
import type { Filter } from "@/lib/model/filter";
import { cutFrom, jsonTextOf } from "./jsonTextOf";

/** A cell in full as text: what stands between the quotes of a text, else its JSON; undefined for our own fields. */
export function cellTextOf(row: Row, name: string): string | undefined {
	if (!Object.hasOwn(row, name) || name === "_time" || name === "_id") return undefined;
	return shownCell(jsonTextOf(row, name)).text;
}

/**
 * What keeps the rows with a cell like this one. Of a cell that a list has in part it is what the cell begins with: in full it may
 * outgrow every address. `column`: what the filter calls it, where that is more than its name.
 */
export function filterOf(row: Row, name: string, column = name): Filter {
	const json = jsonTextOf(row, name);
	if (cutFrom(row, name) === undefined) return filterLike(column, json);
	return { column, op: "contains", value: shownCell(json).text };
}
