import type { ColumnType } from "@/lib/api/answers";
import type { FilterOperator } from "@/lib/model/filter";

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
