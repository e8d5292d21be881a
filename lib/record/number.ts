import { floatLexeme, type Kind, kinds } from "@/lib/cell";

/** A number as a cell holds it: see lib/cell.ts. */
export interface NumberCell {
	kind: Kind;
	number: number;
	/** Only where the double's own spelling is not the lexeme. */
	text: string | undefined;
}

/** Reads a JSON number lexeme, or NaN, Infinity, -Infinity. Whether it is int or float is the lexeme's word: 1.0 and 1e3 are floats. */
export function readNumber(lexeme: string): NumberCell {
	const number = Number(lexeme);
	if (!Number.isFinite(number)) {
		return { kind: kinds.inexactFloat, number: Number.NaN, text: lexeme };
	}
	const isInt = !/[.eE]/.test(lexeme);
	const spelled = isInt ? String(number) : floatLexeme(number);
	if (spelled === lexeme) return { kind: isInt ? kinds.int : kinds.float, number, text: undefined };
	const exact = sameDecimal(lexeme, spelled);
	const kind = isInt ? (exact ? kinds.int : kinds.inexactInt) : exact ? kinds.float : kinds.inexactFloat;
	return { kind, number, text: lexeme };
}

/** Do two number lexemes write the same decimal value? */
function sameDecimal(a: string, b: string): boolean {
	const [one, other] = [decimalOf(a), decimalOf(b)];
	return one.digits === other.digits && one.negative === other.negative && one.exponent === other.exponent;
}

/** ± digits · 10^exponent, digits without zeros at either end; zero is "" with exponent 0. */
function decimalOf(lexeme: string): { negative: boolean; digits: string; exponent: bigint } {
	const match = /^(-?)(\d+)(?:\.(\d+))?(?:[eE]([+-]?\d+))?$/.exec(lexeme);
	const [, sign = "", whole = "", fraction = "", power = "0"] = match ?? [];
	const all = (whole + fraction).replace(/^0+/, "");
	const digits = all.replace(/0+$/, "");
	const exponent =
		digits === "" ? 0n : BigInt(power) - BigInt(fraction.length) + BigInt(all.length - digits.length);
	return { negative: sign === "-", digits, exponent };
}
