import { byte, byteAt } from "./bytes";

/** The string between `at` (its opening quote) and `end` (behind its closing quote), decoded; it must be valid. */
export function decodeString(bytes: Buffer, at: number, end: number): string {
	for (let i = at + 1; i < end - 1; i++) {
		if (bytes[i] === byte.backslash) return String(JSON.parse(bytes.toString("utf8", at, end)));
	}
	return bytes.toString("utf8", at + 1, end - 1);
}

/** Can UTF-8 and the engine carry it? Lone surrogates and NUL they cannot. */
export function isCarried(text: string): boolean {
	return text.isWellFormed() && !text.includes("\0");
}

/** The closing quote of a string of nothing but plain ASCII, no escapes; −1 for any other (or none). */
export function endOfPlainText(bytes: Buffer, at: number, end: number): number {
	let i = at;
	while (i < end) {
		const c = byteAt(bytes, i);
		if (c === byte.quote) return i;
		if (c < 32 || c > 127 || c === byte.backslash) return -1;
		i++;
	}
	return -1;
}

const slots = 1024;
const longest = 256;

/**
 * Remembers the texts last made of bytes: collected texts repeat (categories, names), and to compare bytes costs a
 * fraction of making a string anew. What falls on the same slot is overwritten.
 */
export class TextCache {
	private readonly texts: string[] = new Array<string>(slots).fill("");

	/** The plain ASCII bytes [at, end) as text. */
	textOf(bytes: Buffer, at: number, end: number): string {
		const length = end - at;
		if (length === 0) return "";
		if (length > longest) return bytes.toString("latin1", at, end);
		const first = byteAt(bytes, at);
		const middle = byteAt(bytes, at + (length >> 1));
		const last = byteAt(bytes, end - 1);
		const slot = (Math.imul(Math.imul(first * 31 + middle, 31) + last, 31) + length) & (slots - 1);
		const known = this.texts[slot] ?? "";
		if (known.length === length && spells(known, bytes, at)) return known;
		const text = bytes.toString("latin1", at, end);
		this.texts[slot] = text;
		return text;
	}
}

function spells(text: string, bytes: Buffer, at: number): boolean {
	for (let i = 0; i < text.length; i++) if (text.charCodeAt(i) !== bytes[at + i]) return false;
	return true;
}
