import { columnName } from "@/components/data/columnName";
import type { ColumnType } from "@/lib/api/answers";
import { anyColumn, type Filter, type FilterOperator } from "@/lib/model/filter";
import { visibleText } from "@/lib/visibleText";

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

const always: FilterOperator[] = ["is_null", "not_null", "is_missing"];
const compare: FilterOperator[] = ["eq", "ne", "gt", "gte", "lt", "lte", "in"];

/** Which operators make sense for a column. */
export const operatorsFor: Record<ColumnType, FilterOperator[]> = {
	int: [...compare, ...always],
	float: [...compare, ...always],
	boolean: ["eq", "ne", ...always],
	text: ["eq", "ne", "contains", "in", ...always],
	json: ["contains", ...always],
	null: always,
	mixed: ["eq", "ne", "contains", "in", ...always],
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
