import { byte, byteAt } from "./bytes";

/**
 * A JSON scanner over bytes: where values end, without building them. Strict JSON, save that the tokens NaN,
 * Infinity and -Infinity are values too (Python's json writes them). Never throws, never recurses: depth costs
 * memory on a side stack only. Positions are byte indexes; −1 means "not JSON here".
 */

/** The next position that is not JSON white space. */
export function skipSpace(bytes: Buffer, at: number, end: number): number {
	let i = at;
	while (i < end) {
		const c = byteAt(bytes, i);
		if (c > 32 || (c !== 32 && c !== 10 && c !== 13 && c !== 9)) break;
		i++;
	}
	return i;
}

/** From an opening quote to behind the closing one. */
export function endOfString(bytes: Buffer, at: number, end: number): number {
	let i = at + 1;
	while (i < end) {
		const c = byteAt(bytes, i++);
		if (c === byte.quote) return i;
		if (c < 32) return -1;
		if (c === byte.backslash) {
			i = endOfEscape(bytes, i, end);
			if (i < 0) return -1;
		}
	}
	return -1;
}

/** From behind a backslash to behind what it escapes. */
function endOfEscape(bytes: Buffer, at: number, end: number): number {
	if (at >= end) return -1;
	const c = byteAt(bytes, at);
	if (c !== byte.u) return isSimpleEscape(c) ? at + 1 : -1;
	if (at + 5 > end) return -1;
	for (let i = at + 1; i < at + 5; i++) if (!isHex(byteAt(bytes, i))) return -1;
	return at + 5;
}

function isHex(c: number): boolean {
	return isDigit(c) || (c >= 65 && c <= 70) || (c >= 97 && c <= 102);
}

/** One of " \ / b f n r t. */
function isSimpleEscape(c: number): boolean {
	return c === 34 || c === 92 || c === 47 || c === 98 || c === 102 || c === 110 || c === 114 || c === 116;
}

/** From a number's first byte to behind its last, by JSON's grammar. */
export function endOfNumber(bytes: Buffer, at: number, end: number): number {
	let i = at < end && bytes[at] === byte.minus ? at + 1 : at;
	if (i < end && bytes[i] === byte.zero) i++;
	else i = endOfDigits(bytes, i, end);
	if (i >= 0 && i < end && bytes[i] === byte.point) i = endOfDigits(bytes, i + 1, end);
	if (i >= 0 && i < end && (byteAt(bytes, i) | 32) === 101) {
		const signed = i + 1 < end && (bytes[i + 1] === 43 || bytes[i + 1] === byte.minus);
		i = endOfDigits(bytes, signed ? i + 2 : i + 1, end);
	}
	return i;
}

/** Behind one or more digits. */
function endOfDigits(bytes: Buffer, at: number, end: number): number {
	let i = at;
	while (i < end && isDigit(byteAt(bytes, i))) i++;
	return i > at ? i : -1;
}

export function isDigit(c: number): boolean {
	return c >= byte.zero && c <= byte.nine;
}

const literals = ["true", "false", "null", "NaN", "Infinity", "-Infinity"].map((word) => Buffer.from(word));

/** Behind the literal that starts here, or −1. */
export function endOfLiteral(bytes: Buffer, at: number, end: number): number {
	for (const literal of literals) {
		const stop = at + literal.length;
		if (stop > end || bytes[at] !== literal[0]) continue;
		let i = 1;
		while (i < literal.length && bytes[at + i] === literal[i]) i++;
		return i === literal.length ? stop : -1;
	}
	return -1;
}

/** Behind a scalar (string, number, literal). */
function endOfScalar(bytes: Buffer, at: number, end: number): number {
	const c = byteAt(bytes, at);
	if (c === byte.quote) return endOfString(bytes, at, end);
	if (isDigit(c)) return endOfNumber(bytes, at, end);
	const number = c === byte.minus ? endOfNumber(bytes, at, end) : -1;
	return number < 0 ? endOfLiteral(bytes, at, end) : number;
}

/** From behind a key's closing quote over the colon to where the value starts. */
export function startOfValue(bytes: Buffer, at: number, end: number): number {
	const colon = skipSpace(bytes, at, end);
	return colon < end && bytes[colon] === byte.colon ? skipSpace(bytes, colon + 1, end) : -1;
}

/** From where a key should be over key and colon to where the value starts. */
function overKey(bytes: Buffer, at: number, end: number): number {
	if (at >= end || bytes[at] !== byte.quote) return -1;
	const close = endOfString(bytes, at, end);
	return close < 0 ? -1 : startOfValue(bytes, close, end);
}

/** From a value's first byte to behind its last, whatever it holds. */
export function endOfValue(bytes: Buffer, at: number, end: number): number {
	const closers: number[] = [];
	let i = at;
	for (;;) {
		if (i < 0 || i >= end) return -1;
		const c = byteAt(bytes, i);
		if (c === byte.openBrace || c === byte.openBracket) {
			const closer = c + 2;
			i = skipSpace(bytes, i + 1, end);
			if (i >= end || bytes[i] !== closer) {
				closers.push(closer);
				if (closer === byte.closeBrace) i = overKey(bytes, i, end);
				continue;
			}
			i++;
		} else i = endOfScalar(bytes, i, end);
		// A value ended: close what ends with it, up to the next member.
		for (;;) {
			const closer = closers.at(-1);
			if (closer === undefined || i < 0) return i;
			i = skipSpace(bytes, i, end);
			if (i >= end) return -1;
			const next = byteAt(bytes, i);
			if (next !== closer && next !== byte.comma) return -1;
			i++;
			if (next === closer) closers.pop();
			else {
				i = skipSpace(bytes, i, end);
				if (closer === byte.closeBrace) i = overKey(bytes, i, end);
				break;
			}
		}
	}
}
