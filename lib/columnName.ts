import { visibleText } from "./visibleText";

/**
 * A column's name as a person reads it: a name may be empty, or hold half a character, which a page's bytes cannot: the
 * server would draw another text than the browser. Characters that are not seen are marked. Never used to identify a column.
 */
export function columnName(name: string): string {
	return name === "" ? "(no name)" : visibleText(name.toWellFormed());
}
