import { floatLexeme, type Kind, kinds } from "@/lib/cell";
import { sameDecimal } from "@/lib/decimal";

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
