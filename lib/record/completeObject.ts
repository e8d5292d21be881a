import { byte } from "./bytes";
import { endOfValue, skipSpace } from "./scan";

/** Is it one JSON object from its first byte to its last? Then nothing of the line is missing but perhaps its newline. */
export function isCompleteObject(bytes: Buffer): boolean {
	const end = bytes.length;
	const hasMark = bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf;
	const at = skipSpace(bytes, hasMark ? 3 : 0, end);
	if (bytes[at] !== byte.openBrace) return false;
	const stop = endOfValue(bytes, at, end);
	return stop >= 0 && skipSpace(bytes, stop, end) === end;
}
