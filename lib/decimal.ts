/**
 * Numbers as they are spelled. A double stands for the decimal that its shortest spelling writes: 0.1 is one tenth, and
 * 9007199254740993, which no double spells, is distinguished from its neighbours by its digits.
 */

const grammar = /^-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][-+]?\d+)?$/;

/** Is it a number by JSON's grammar, all of it? */
export function isNumberText(text: string): boolean {
	return grammar.test(text);
}

/** What every copy of this module knows a spelled number by: see LeewayError. */
const mark = Symbol.for("leeway.spelledNumber");

/** A number that no double holds, by its spelling. */
export class SpelledNumber {
	static [Symbol.hasInstance](value: unknown): boolean {
		return typeof value === "object" && value !== null && mark in value;
	}

	readonly [mark] = true;

	constructor(readonly lexeme: string) {}

	toJSON(): string {
		return this.lexeme;
	}
}

/** A number by its spelling: a double where that says it all. */
export function numberAsSpelled(lexeme: string): number | SpelledNumber {
	return fitsDouble(lexeme) ? Number(lexeme) : new SpelledNumber(lexeme);
}

/** Does the double nearest to this number write the same decimal? */
export function fitsDouble(lexeme: string): boolean {
	const number = Number(lexeme);
	return Number.isFinite(number) && sameDecimal(lexeme, String(number));
}

/** Do two number lexemes write the same decimal value? */
export function sameDecimal(a: string, b: string): boolean {
	const [one, other] = [decimalOf(a), decimalOf(b)];
	if (one.digits !== other.digits) return false;
	return one.digits === "" || (one.negative === other.negative && one.exponent === other.exponent);
}

/** ± 0.digits · 10^exponent, digits without zeros at either end; zero is "". Linear in the lexeme, however long. */
interface Decimal {
	negative: boolean;
	digits: string;
	/** A whole number; a text, for it may have more digits than a double. */
	exponent: string;
}

function decimalOf(lexeme: string): Decimal {
	const [mantissa = "", power = "0"] = lexeme.split(/[eE]/);
	const [whole = "", fraction = ""] = mantissa.replace(/^[-+]/, "").split(".");
	const all = whole + fraction;
	let start = 0;
	while (all[start] === "0") start++;
	let end = all.length;
	while (end > start && all[end - 1] === "0") end--;
	return {
		negative: mantissa.startsWith("-"),
		digits: all.slice(start, end),
		exponent: add(power, whole.length - start),
	};
}

const safeDigits = 15;
/** An exponent of more digits than this is as good as one that differs by the length of a line. */
const maxDigits = 1_000;

/** A whole number as text plus a small one. */
function add(power: string, offset: number): string {
	const sign = power.startsWith("-") ? "-" : "";
	const digits = power.replace(/^[-+]/, "").replace(/^0+(?=\d)/, "");
	if (digits.length <= safeDigits) return String(Number(sign + digits) + offset);
	if (digits.length <= maxDigits) return String(BigInt(sign + digits) + BigInt(offset));
	return sign + digits;
}

/** Where a number stands among those that have the same nearest double. */
export const ties = {
	/** Below the decimal that the double stands for. */
	below: "a",
	/** That decimal itself; the tie of every number without a key. */
	equal: "b",
	above: "c",
	/** Beyond the doubles: no double is near. */
	beyond: "d",
	beyondNegative: "A",
} as const;

/**
 * What orders a number that no double holds among those with the same nearest double: texts that compare, character by
 * character, as the numbers do. Equal numbers have equal keys, however they are spelled. The first character is one of
 * `ties`. Undefined for a number that its double says all of, and for NaN and the infinities.
 */
export function tieKey(lexeme: string): string | undefined {
	if (!isNumberText(lexeme)) return undefined;
	const number = Number(lexeme);
	const decimal = decimalOf(lexeme);
	if (decimal.digits === "") return undefined;
	const order = orderOf(decimal);
	if (!Number.isFinite(number)) return (decimal.negative ? ties.beyondNegative : ties.beyond) + order;
	if (number === 0) return (decimal.negative ? ties.below : ties.above) + order;
	const doubleOrder = orderOf(decimalOf(String(number)));
	if (order === doubleOrder) return undefined;
	return (order < doubleOrder ? ties.below : ties.above) + order;
}

/** Texts that compare as the numbers, positive or negative, do. */
function orderOf({ negative, digits, exponent }: Decimal): string {
	const size = `${exponentOrder(exponent)}${digits}`;
	// Of negative ones the larger is the smaller, and the shorter of two that begin alike the larger.
	return negative ? `${complement(size)}~` : size;
}

/** Texts that compare as whole numbers do: the sign, how many digits, the digits. */
function exponentOrder(exponent: string): string {
	const digits = exponent.replace(/^-/, "");
	const size = String(digits.length).padStart(8, "0") + digits;
	return exponent.startsWith("-") ? `0${complement(size)}` : `1${size}`;
}

function complement(digits: string): string {
	return digits.replace(/\d/g, (digit) => String(9 - Number(digit)));
}
