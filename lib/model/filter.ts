import { SpelledNumber } from "@/lib/decimal";
import { parseExactJson } from "@/lib/exactJson";

/** Operators of a condition on a column. `ne` is the complement of `eq`: null and missing are in it. */
export const filterOperators = [
	"eq",
	"ne",
	"lt",
	"lte",
	"gt",
	"gte",
	"contains",
	"in",
	"is_null",
	"not_null",
	"is_missing",
] as const;
export type FilterOperator = (typeof filterOperators)[number];

/** In a condition's place for a column: whether any cell of the row, or its correlation id, contains a text. */
export const anyColumn = "_any";

/** One condition on a column; several are joined by "and". */
export interface Filter {
	/** A column's name, or `anyColumn`, which takes `contains` only. */
	column: string;
	op: FilterOperator;
	/** Absent for is_null, not_null and is_missing; a list for in. The engine knows which values suit which column. */
	value?: unknown;
}

export type FilterScalar = string | number | boolean;

export function takesValue(op: FilterOperator): boolean {
	return op !== "is_null" && op !== "not_null" && op !== "is_missing";
}

/** A list of filters from JSON text, values scalars or lists of them; null when any of it is not one, so that no condition is dropped unseen. */
export function parseFilters(text: string): Filter[] | null {
	try {
		const value: unknown = parseSpelled(text);
		return Array.isArray(value) && value.every(isScalarFilter) ? value : null;
	} catch {
		return null;
	}
}

function isScalarFilter(value: unknown): value is Filter {
	if (typeof value !== "object" || value === null) return false;
	if (!("column" in value) || typeof value.column !== "string") return false;
	if (!("op" in value) || !filterOperators.some((op) => op === value.op)) return false;
	if (!("value" in value)) return true;
	return isScalar(value.value) || (Array.isArray(value.value) && value.value.every(isScalar));
}

function isScalar(value: unknown): value is FilterScalar {
	return typeof value === "string" || typeof value === "number" || typeof value === "boolean";
}

/** Filters as a part of a key: equal only where they ask the same. As JSON a number of many digits and the text of it are alike. */
export function filterKey(filters: readonly Filter[]): unknown {
	const valueKey = (value: unknown): unknown => {
		if (value instanceof SpelledNumber) return { number: value.lexeme };
		return Array.isArray(value) ? value.map(valueKey) : value;
	};
	return filters.map(({ column, op, value }) => [column, op, valueKey(value)]);
}

/** A number that no double holds becomes the text of it, which finds the number: an address keeps every digit. */
function parseSpelled(text: string): unknown {
	return textsOf(parseExactJson(text));
}

function textsOf(value: unknown): unknown {
	if (value instanceof SpelledNumber) return value.lexeme;
	if (Array.isArray(value)) return value.map(textsOf);
	if (typeof value !== "object" || value === null) return value;
	return Object.fromEntries(Object.entries(value).map(([name, part]) => [name, textsOf(part)]));
}
