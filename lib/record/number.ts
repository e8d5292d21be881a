import { floatLexeme, type Kind, kinds } from "@/lib/cell";

/** A number as a cell holds it: see lib/cell.ts. */
export interface NumberCell {
	kind: Kind;
	number: number;
	/** Only where the double's own spelling is not the lexeme. */
	text: string | undefined;
}

/**
 * Reads a JSON number lexeme, or NaN, Infinity, -Infinity. Whether it is int or float is the lexeme's word: 1.0 and
 * 1e3 are floats. It is exact when the double's shortest spelling writes the same decimal.
 */
export function readNumber(lexeme: string): NumberCell {
	const number = Number(lexeme);
	if (!Number.isFinite(number)) return { kind: kinds.inexactFloat, number: Number.NaN, text: lexeme };
	const isInt = !/[.eE]/.test(lexeme);
	const spelled = isInt ? String(number) : floatLexeme(number);
	if (spelled === lexeme) return { kind: isInt ? kinds.int : kinds.float, number, text: undefined };
	const exact = sameDecimal(lexeme, spelled);
	const kind = isInt ? (exact ? kinds.int : kinds.inexactInt) : exact ? kinds.float : kinds.inexactFloat;
	// Minus zero compares as zero; its text keeps the sign.
	return { kind, number: number === 0 ? 0 : number, text: lexeme };
}

/** Do two number lexemes write the same decimal value? */
function sameDecimal(a: string, b: string): boolean {
	const [one, other] = [decimalOf(a), decimalOf(b)];
	if (one.digits !== other.digits) return false;
	return one.digits === "" || (one.negative === other.negative && one.exponent === other.exponent);
}

/** ± digits · 10^exponent, digits without zeros at either end; zero is "". Linear in the lexeme, however long. */
function decimalOf(lexeme: string): { negative: boolean; digits: string; exponent: number } {
	const [mantissa = "", power = "0"] = lexeme.split(/[eE]/);
	const [whole = "", fraction = ""] = mantissa.replace("-", "").split(".");
	const all = whole + fraction;
	let start = 0;
	while (all[start] === "0") start++;
	let end = all.length;
	while (end > start && all[end - 1] === "0") end--;
	return {
		negative: mantissa.startsWith("-"),
		digits: all.slice(start, end),
		exponent: Number(power) - fraction.length + (all.length - end),
	};
}
