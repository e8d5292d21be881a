/** What a column of delimited text holds. */
export type DelimitedType = "int" | "float" | "boolean" | "text";

const intPattern = /^[+-]?\d+$/;
const floatPattern = /^[+-]?(?:\d+\.?\d*|\.\d+)(?:e[+-]?\d+)?$/i;
const booleanPattern = /^(?:true|false)$/i;

export const isInt = (value: string): boolean => intPattern.test(value.trim());
export const isFloat = (value: string): boolean => floatPattern.test(value.trim());
export const isBoolean = (value: string): boolean => booleanPattern.test(value.trim());

const notFinite = /^[+-]?(?:nan|inf|infinity)$/i;
const nullWords = new Set(["", "NULL", "null", "NA", "N/A", "n/a", "None", "-", "#N/A"]);

/** A word for null, where a column is read as numbers: NaN, the infinities, NULL, NA and the like. */
export function isNullWord(value: string): boolean {
	const word = value.trim();
	return nullWords.has(word) || notFinite.test(word);
}

/**
 * The narrowest type that all values have: int, then float, then boolean, else text. Empty ones and words for null
 * do not count, unless there are no others; undefined when all are empty. Dates stay text.
 */
export function inferType(values: readonly (string | null)[]): DelimitedType | undefined {
	const given = values.filter((value) => value !== null).filter((value) => value !== "");
	if (given.length === 0) return undefined;
	const known = given.filter((value) => !isNullWord(value));
	if (known.length === 0) return given.every((value) => notFinite.test(value.trim())) ? "float" : "text";
	if (known.every(isInt)) return "int";
	if (known.every(isFloat)) return "float";
	return known.every(isBoolean) ? "boolean" : "text";
}
