/** What a column of delimited text holds. */
export type DelimitedType = "int" | "float" | "boolean" | "text";

const intPattern = /^[+-]?\d+$/;
const floatPattern = /^[+-]?(?:\d+\.?\d*|\.\d+)(?:e[+-]?\d+)?$/i;
const nanPattern = /^nan$/i;
const booleanPattern = /^(?:true|false)$/i;

export const isInt = (value: string): boolean => intPattern.test(value.trim());
export const isFloat = (value: string): boolean => floatPattern.test(value.trim()) || isNaNText(value);
export const isNaNText = (value: string): boolean => nanPattern.test(value.trim());
export const isBoolean = (value: string): boolean => booleanPattern.test(value.trim());

/**
 * The narrowest type that all values have: int, then float (NaN is one), then boolean, else text. Empty ones say
 * nothing; undefined when there are no others. Dates stay text.
 */
export function inferType(values: readonly string[]): DelimitedType | undefined {
	const given = values.filter((value) => value !== "");
	if (given.length === 0) return undefined;
	if (given.every(isInt)) return "int";
	if (given.every(isFloat)) return "float";
	return given.every(isBoolean) ? "boolean" : "text";
}
