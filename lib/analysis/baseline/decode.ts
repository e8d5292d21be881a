import iconv from "iconv-lite";
import { LeewayError } from "@/lib/errors";
import type { Notes } from "./notes";

/** MLTable's names of encodings. ASCII is read as UTF-8, which holds all of it: most files that say ascii are not. */
const encodings: Readonly<Record<string, string>> = {
	utf8: "utf8",
	utf8bom: "utf8",
	ascii: "utf8",
	iso88591: "iso88591",
	latin1: "iso88591",
	utf16: "utf16",
	utf32: "utf32",
	windows1252: "windows1252",
};

/** The decoder's name for an MLTable encoding; throws `invalid` for one that isn't known. */
export function encodingOf(name: string): string {
	const found = encodings[name.toLowerCase().replaceAll(/[-_ ]/g, "")];
	if (found) return found;
	throw new LeewayError(
		"invalid",
		`encoding is unknown: ${JSON.stringify(name)}`,
		`Use one of ${Object.keys(encodings).join(", ")}.`,
	);
}

/** Bytes as text, a byte order mark left out. What cannot be decoded is a replacement character, and noted. */
export async function* decode(
	chunks: AsyncIterable<Uint8Array>,
	encoding: string,
	notes: Notes,
): AsyncGenerator<string> {
	const decoder = iconv.getDecoder(encoding);
	let isFirst = true;
	const clean = (text: string) => {
		const start = isFirst && text.startsWith("\uFEFF") ? 1 : 0;
		if (text.length > 0) isFirst = false;
		const lost = text.split("\uFFFD").length - 1;
		if (lost > 0) notes.add(`characters could not be decoded as ${encoding}`, lost);
		return text.slice(start);
	};
	for await (const chunk of chunks) yield clean(decoder.write(Buffer.from(chunk)));
	yield clean(decoder.end() ?? "");
}
