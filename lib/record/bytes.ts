/** The bytes that mean something in JSON. */
export const byte = {
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
	f: 102,
	n: 110,
	t: 116,
	u: 117,
	openBrace: 123,
	closeBrace: 125,
} as const;

/** The byte at an index that is known to be inside; beyond the end it would be undefined, which equals no byte. */
export function byteAt(bytes: Buffer, index: number): number {
	return bytes[index] as number;
}

/** Do the bytes [at, end) equal the other ones? */
export function sameBytes(bytes: Buffer, at: number, end: number, other: Buffer): boolean {
	const length = other.length;
	if (end - at !== length) return false;
	for (let i = 0; i < length; i++) if (bytes[at + i] !== other[i]) return false;
	return true;
}
