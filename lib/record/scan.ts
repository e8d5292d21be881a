/**
 * A JSON scanner over bytes: where values end, without building them. Strict JSON, save that the tokens NaN,
 * Infinity and -Infinity are values too (Python's json writes them). Never throws, never recurses: depth costs
 * memory on a side stack only. Positions are byte indexes; −1 means "not JSON here".
 */

export const byte = {
	tab: 9,
	newline: 10,
	carriageReturn: 13,
	space: 32,
	quote: 34,
	comma: 44,
	minus: 45,
	point: 46,
	zero: 48,
	nine: 57,
	colon: 58,
	openBracket: 91,
	backslash: 92,
	closeBracket: 93,
	openBrace: 123,
	closeBrace: 125,
} as const;

export type Bytes = Buffer;

/** The next position that is not JSON white space. */
export function skipSpace(bytes: Bytes, at: number, end: number): number {
	let i = at;
	while (i < end) {
		const c = bytes[i];
		if (c !== 32 && c !== 10 && c !== 13 && c !== 9) break;
		i++;
	}
	return i;
}

/** From an opening quote to behind the closing one. */
export function endOfString(bytes: Bytes, at: number, end: number): number {
	let i = at + 1;
	while (i < end) {
		const c = bytes[i] as number;
		if (c === 34) return i + 1;
		if (c < 32) return -1;
		if (c !== 92) {
			i++;
			continue;
		}
		const escaped = bytes[i + 1];
		if (escaped === 117) {
			if (i + 6 > end) return -1;
			for (let k = i + 2; k < i + 6; k++) if (!isHex(bytes[k] as number)) return -1;
			i += 6;
		} else if (i + 1 < end && isSimpleEscape(escaped as number)) i += 2;
		else return -1;
	}
	return -1;
}

function isHex(c: number): boolean {
	return (c >= 48 && c <= 57) || (c >= 65 && c <= 70) || (c >= 97 && c <= 102);
}

/** One of " \ / b f n r t. */
function isSimpleEscape(c: number): boolean {
	return c === 34 || c === 92 || c === 47 || c === 98 || c === 102 || c === 110 || c === 114 || c === 116;
}

/** From a number's first byte to behind its last, by JSON's grammar. */
export function endOfNumber(bytes: Bytes, at: number, end: number): number {
	let i = at;
	if (bytes[i] === byte.minus) i++;
	if (i >= end) return -1;
	if (bytes[i] === byte.zero) i++;
	else {
		const digits = endOfDigits(bytes, i, end);
		if (digits === i) return -1;
		i = digits;
	}
	if (i < end && bytes[i] === byte.point) {
		const digits = endOfDigits(bytes, i + 1, end);
		if (digits === i + 1) return -1;
		i = digits;
	}
	if (i < end && ((bytes[i] as number) | 32) === 101) {
		i++;
		if (i < end && (bytes[i] === 43 || bytes[i] === byte.minus)) i++;
		const digits = endOfDigits(bytes, i, end);
		if (digits === i) return -1;
		i = digits;
	}
	return i;
}

function endOfDigits(bytes: Bytes, at: number, end: number): number {
	let i = at;
	while (i < end && (bytes[i] as number) >= 48 && (bytes[i] as number) <= 57) i++;
	return i;
}

const literals = ["true", "false", "null", "NaN", "Infinity", "-Infinity"].map((word) => Buffer.from(word));

/** Behind the literal that starts here, or −1. */
export function endOfLiteral(bytes: Bytes, at: number, end: number): number {
	for (const literal of literals) {
		const stop = at + literal.length;
		if (
			stop <= end &&
			bytes[at] === literal[0] &&
			bytes.compare(literal, 0, literal.length, at, stop) === 0
		) {
			return stop;
		}
	}
	return -1;
}

/** Behind a scalar (string, number, literal). */
function endOfScalar(bytes: Bytes, at: number, end: number): number {
	const c = bytes[at] as number;
	if (c === byte.quote) return endOfString(bytes, at, end);
	const isNumber = (c >= 48 && c <= 57) || (c === byte.minus && bytes[at + 1] !== 73);
	return isNumber ? endOfNumber(bytes, at, end) : endOfLiteral(bytes, at, end);
}

/** From a key's opening quote over the colon to where the value starts. */
export function endOfKey(bytes: Bytes, at: number, end: number): number {
	if (at >= end || bytes[at] !== byte.quote) return -1;
	const close = endOfString(bytes, at, end);
	if (close < 0) return -1;
	const colon = skipSpace(bytes, close, end);
	return colon < end && bytes[colon] === byte.colon ? skipSpace(bytes, colon + 1, end) : -1;
}

/** From a value's first byte to behind its last, whatever it holds. */
export function endOfValue(bytes: Bytes, at: number, end: number): number {
	const closers: number[] = [];
	let i = at;
	for (;;) {
		if (i < 0 || i >= end) return -1;
		const c = bytes[i] as number;
		if (c === byte.openBrace || c === byte.openBracket) {
			const closer = c + 2;
			i = skipSpace(bytes, i + 1, end);
			if (bytes[i] !== closer || i >= end) {
				closers.push(closer);
				if (closer === byte.closeBrace) i = endOfKey(bytes, i, end);
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
			const c = bytes[i];
			if (c !== closer && c !== byte.comma) return -1;
			i++;
			if (c === closer) closers.pop();
			else {
				i = skipSpace(bytes, i, end);
				if (closer === byte.closeBrace) i = endOfKey(bytes, i, end);
				break;
			}
		}
	}
}

/** The string between `at` (its opening quote) and `end` (behind its closing quote), decoded. */
export function decodeString(bytes: Bytes, at: number, end: number): string {
	let plain = true;
	let ascii = true;
	for (let i = at + 1; i < end - 1; i++) {
		const c = bytes[i] as number;
		if (c === byte.backslash) plain = false;
		else if (c > 127) ascii = false;
	}
	if (plain)
		return ascii ? bytes.toString("latin1", at + 1, end - 1) : bytes.toString("utf8", at + 1, end - 1);
	return JSON.parse(bytes.toString("utf8", at, end)) as string;
}
