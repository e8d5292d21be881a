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

const marks: readonly (readonly [bytes: readonly number[], encoding: string, name: string])[] = [
	[[0xff, 0xfe, 0, 0], "utf32le", "UTF-32"],
	[[0, 0, 0xfe, 0xff], "utf32be", "UTF-32"],
	[[0xef, 0xbb, 0xbf], "utf8", "UTF-8"],
	[[0xff, 0xfe], "utf16le", "UTF-16"],
	[[0xfe, 0xff], "utf16be", "UTF-16"],
];
/** In bytes. */
export const maxMarkBytes = 4;

/** The encoding that a byte order mark at the start of a file names. */
export function encodingByMark(bytes: Uint8Array): { encoding: string; name: string } | undefined {
	const found = marks.find(([mark]) => mark.every((byte, place) => bytes[place] === byte));
	return found && { encoding: found[1], name: found[2] };
}

/**
 * Bytes as text, a byte order mark left out; where there is one it decides, whatever encoding was named. What cannot
 * be decoded is a replacement character, and noted.
 */
export async function* decode(
	chunks: AsyncIterable<Uint8Array>,
	named: string,
	notes: Notes,
): AsyncGenerator<string> {
	const [beginning, rest] = await withBeginning(chunks, maxMarkBytes);
	const marked = encodingByMark(beginning);
	const encoding = marked?.encoding ?? named;
	if (marked && !marked.encoding.startsWith(named)) {
		notes.once(`read as ${marked.name}, as its byte order mark says`);
	}
	const decoder = iconv.getDecoder(encoding);
	let isFirst = true;
	const clean = (text: string) => {
		const start = isFirst && text.startsWith("\uFEFF") ? 1 : 0;
		if (text.length > 0) isFirst = false;
		const lost = text.split("\uFFFD").length - 1;
		if (lost > 0) notes.add(`characters could not be decoded as ${encoding}`, lost);
		return text.slice(start);
	};
	for await (const chunk of rest) yield clean(decoder.write(Buffer.from(chunk)));
	yield clean(decoder.end() ?? "");
}

/** The first `count` bytes, fewer where there are no more; and all chunks, those bytes among them. */
export async function withBeginning(
	chunks: AsyncIterable<Uint8Array>,
	count: number,
): Promise<[Buffer, AsyncGenerator<Uint8Array>]> {
	const iterator = chunks[Symbol.asyncIterator]();
	let beginning = Buffer.alloc(0);
	while (beginning.length < count) {
		const { done, value } = await iterator.next();
		if (done) break;
		beginning = Buffer.concat([beginning, value]);
	}
	async function* all(): AsyncGenerator<Uint8Array> {
		try {
			yield beginning;
			for (let next = await iterator.next(); !next.done; next = await iterator.next()) yield next.value;
		} finally {
			await iterator.return?.();
		}
	}
	return [beginning, all()];
}
