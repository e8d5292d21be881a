import { isUtf8 } from "node:buffer";
import type { BatchBuilder } from "./batch";
import { byte } from "./bytes";
import { mediaTypeOf } from "./mediaType";
import type { ShapeOverride } from "./override";
import { readPayload } from "./payload";
import { endOfValue, skipSpace } from "./scan";

export type PayloadFile =
	/** Its rows are in the batch. */
	| { kind: "rows"; shape: string }
	/** No JSON and none to be expected: an image, a text. */
	| { kind: "none" }
	/** Not what it should be, and why; the batch is as it was. */
	| { kind: "fault"; reason: string };

/** Other bodies than a list of objects are held as a tree, which takes many times their bytes. */
const maxTreeBytes = 8 * 2 ** 20;

/**
 * Reads a payload's file, whole, into rows of the `ordinal`-th record: one JSON value over any number of lines, by the
 * rules for `data`; or several, which is JSON Lines: then each object is a row.
 */
export function readPayloadFile(
	file: Buffer,
	batch: BatchBuilder,
	ordinal: number,
	{ expectsRows, override }: { expectsRows: boolean; override?: ShapeOverride | undefined },
): PayloadFile {
	const head = mediaTypeOf(file.subarray(0, 4096));
	const bytes =
		head.encoding === "utf-16le" || head.encoding === "utf-16be" ? toUtf8(file, head.encoding) : file;
	const start = bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf ? 3 : 0;
	const fault = (reason: string): PayloadFile => (expectsRows ? { kind: "fault", reason } : { kind: "none" });
	if (head.kind === "image" || head.kind === "binary") return fault(`payload is no JSON: ${head.type}`);
	if (!isUtf8(bytes)) return fault("payload is no UTF-8");
	if (skipSpace(bytes, start, bytes.length) === bytes.length) return fault("payload is empty");
	const values = valuesOf(bytes, start);
	if (typeof values === "number") return fault(`payload is no JSON at byte ${values}`);
	const [first] = values;
	if (first && values.length === 1) return readOne(bytes, first, batch, ordinal, override);
	if (!values.every(({ at }) => bytes[at] === byte.openBrace)) {
		return fault("payload is neither one JSON value nor one object a line");
	}
	const list = listOf(bytes, values);
	return readOne(list, { at: 0, end: list.length }, batch, ordinal);
}

/** A JSON value's first byte, and behind its last one. */
interface Span {
	at: number;
	end: number;
}

function readOne(
	bytes: Buffer,
	{ at, end }: Span,
	batch: BatchBuilder,
	ordinal: number,
	override?: ShapeOverride,
): PayloadFile {
	if (end - at > maxTreeBytes && !isListOfObjects(bytes, at, end)) {
		const reason = `payload of ${end - at} bytes is not a list of objects; other bodies are read up to ${maxTreeBytes}`;
		return { kind: "fault", reason };
	}
	const { shape } = readPayload(bytes, at, end, batch, ordinal, override);
	return { kind: "rows", shape };
}

/** The values of the file one after the other, a comma allowed behind each; the first bad byte when it is no JSON. */
function valuesOf(bytes: Buffer, start: number): Span[] | number {
	const values: Span[] = [];
	for (let at = skipSpace(bytes, start, bytes.length); at < bytes.length; ) {
		const end = endOfValue(bytes, at, bytes.length);
		if (end < 0) return at;
		values.push({ at, end });
		at = skipSpace(bytes, end, bytes.length);
		if (bytes[at] === byte.comma) at = skipSpace(bytes, at + 1, bytes.length);
	}
	return values;
}

/** `[{…},{…}]` from objects on lines of their own: the reader's fast way. */
function listOf(bytes: Buffer, values: readonly Span[]): Buffer {
	const length = values.reduce((sum, { at, end }) => sum + end - at + 1, 1);
	const list = Buffer.alloc(length, ",");
	let place = 1;
	for (const { at, end } of values) place += bytes.copy(list, place, at, end) + 1;
	list[0] = byte.openBracket;
	list[length - 1] = byte.closeBracket;
	return list;
}

/** Without building it: the rows' fast way takes nothing else, so what begins so must also go on so. */
function isListOfObjects(bytes: Buffer, at: number, end: number): boolean {
	let i = skipSpace(bytes, at + 1, end);
	if (bytes[at] !== byte.openBracket) return false;
	while (i < end && bytes[i] === byte.openBrace) {
		i = skipSpace(bytes, endOfValue(bytes, i, end), end);
		if (bytes[i] === byte.closeBracket) return true;
		i = skipSpace(bytes, i + 1, end);
	}
	return false;
}

function toUtf8(file: Buffer, encoding: "utf-16le" | "utf-16be"): Buffer {
	return Buffer.from(new TextDecoder(encoding).decode(file));
}
