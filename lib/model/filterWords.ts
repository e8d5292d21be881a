/** Conditions as a person reads them. */
import { columnName } from "@/lib/columnName";
import { visibleText } from "@/lib/visibleText";
import { anyColumn, type Filter, type FilterOperator } from "./filter";

/** How an operator reads in a chip. */
export const operatorWords: Record<FilterOperator, string> = {
	eq: "=",
	ne: "≠",
	lt: "<",
	lte: "≤",
	gt: ">",
	gte: "≥",
	contains: "contains",
	in: "is one of",
	is_null: "is null",
	not_null: "is not null",
	is_missing: "is missing",
};

/** What a condition is about, as a person reads it. */
export const filteredName = (column: string) => (column === anyColumn ? "any column" : columnName(column));

/** "AGE ≥ 30", "channel is one of web, branch". */
export function filterWords({ column, op, value }: Filter): string {
	if (value === undefined) return `${filteredName(column)} ${operatorWords[op]}`;
	const shown = Array.isArray(value) ? value.map(valueWords).join(", ") : valueWords(value);
	// A chart's bar of one value asks for "one of" it.
	const isOne = op === "in" && Array.isArray(value) && value.length === 1;
	return `${filteredName(column)} ${operatorWords[isOne ? "eq" : op]} ${visibleText(shown)}`;
}

const valueWords = (value: unknown) => (value === "" ? '""' : String(value));

/** "SEX = 2 and AGE ≥ 30". */
export function whereWords(where: readonly Filter[]): string {
	return where.map(filterWords).join(" and ");
}
