import { SpelledNumber } from "@/lib/decimal";
import type { Filter, FilterScalar } from "./filter";
import type { Where } from "./monitor";

/** Conditions as a definition has them: what they compare with is a text, a number, true or false, or a list of them. */
export function whereOf(filters: readonly Filter[]): Where {
	return filters.map(({ column, op, value }) =>
		value === undefined ? { column, op } : { column, op, value: scalarsOf(value) },
	);
}

function scalarsOf(value: unknown): FilterScalar | FilterScalar[] {
	return Array.isArray(value) ? value.map(scalarOf) : scalarOf(value);
}

/** A number of more digits than a double has is its text, which finds it. */
function scalarOf(value: unknown): FilterScalar {
	if (typeof value === "number" || typeof value === "boolean") return value;
	return value instanceof SpelledNumber ? value.lexeme : String(value);
}
