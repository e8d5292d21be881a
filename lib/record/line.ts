import { isUtf8 } from "node:buffer";
import type { Envelope, Fault, Note, Problem } from "@/lib/collected";
import { parseTime } from "@/lib/time";
import type { BatchBuilder } from "./batch";
import { byte } from "./bytes";
import { emptyEnvelope, fieldText, type PayloadSpans, readEnvelope } from "./envelope";
import type { Line } from "./lines";
import type { ShapeOverride } from "./override";
import { readBase64 } from "./payload";
import { readQuery } from "./query";
import { endOfValue, skipSpace } from "./scan";

export type LineResult =
	| { kind: "record"; record: Envelope }
	| { kind: "problem"; problem: Problem }
	| { kind: "blank" };

const excerptCharacters = 2000;

/**
 * Reads one line: its rows go into `batch` as rows of the `ordinal`-th record, its envelope comes back. Either a
 * record or a stated fault, never silence and never an exception; after a fault the batch is as it was before.
 */
export function readLine(
	line: Line,
	batch: BatchBuilder,
	ordinal: number,
	override?: ShapeOverride,
): LineResult {
	if (line.tooLong) return fault(line, "too_long");
	const notes: Note[] = [];
	const { bytes } = line;
	const end = bytes.length;
	let start = 0;
	// Where files were joined, a mark can stand at the start of any line.
	if (bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf) {
		start = 3;
		notes.push("byte_order_mark");
	}
	const at = skipSpace(bytes, start, end);
	if (at === end) return { kind: "blank" };
	if (!isUtf8(bytes)) return fault(line, "not_utf8");
	if (bytes[at] !== byte.openBrace) {
		const stop = endOfValue(bytes, at, end);
		const whole = stop >= 0 && onlyCommaLeft(bytes, stop, end) !== undefined;
		return fault(line, whole ? "not_an_object" : "invalid_json");
	}
	const rowsBefore = batch.rowCount;
	batch.sawDuplicateKey = false;
	batch.sawLongValue = false;
	const record = emptyEnvelope(line, notes);
	const spans: PayloadSpans = {};
	const stop = readEnvelope(bytes, at, end, record, spans, batch, ordinal, override);
	const comma = stop < 0 ? undefined : onlyCommaLeft(bytes, stop, end);
	const broken: Fault | undefined =
		comma === undefined
			? "invalid_json"
			: settlePayload(bytes, record, spans, batch, ordinal, rowsBefore, override);
	if (broken) {
		batch.truncate(rowsBefore);
		return fault(line, broken);
	}
	// Whether a payload beside the log should hold rows is asked of each: sidecarOf.
	const { datacontenttype: type } = spans;
	if (type && record.shape === "elsewhere" && record.extra === null) {
		record.extra = `{"datacontenttype":${bytes.toString("utf8", type.at, type.end)}}`;
	}
	if (comma) notes.push("trailing_comma");
	if (batch.sawDuplicateKey) notes.push("duplicate_key");
	if (batch.sawLongValue) notes.push("long_value");
	record.rows = batch.rowCount - rowsBefore;
	if (record.timeText !== null) {
		record.time = parseTime(record.timeText) ?? null;
		if (record.time === null) notes.push("invalid_time");
	}
	return { kind: "record", record };
}

/** Where `data` holds no rows, or only says where they are, the rest of the envelope tells what was sent. */
function settlePayload(
	bytes: Buffer,
	record: Envelope,
	{ data, data_base64: base64, method, path }: PayloadSpans,
	batch: BatchBuilder,
	ordinal: number,
	rowsBefore: number,
	override: ShapeOverride | undefined,
): Fault | undefined {
	if (data && record.datainblob === "true" && bytes[data.at] === byte.quote) {
		batch.truncate(rowsBefore);
		record.dataref ??= fieldText(bytes, data, batch.texts);
		record.shape = "elsewhere";
		return undefined;
	}
	if (batch.rowCount > rowsBefore) return undefined;
	const isAbsent = record.shape === "none" || record.shape === "empty";
	if (isAbsent && base64 && bytes[base64.at] !== byte.n) {
		const shape = readBase64(bytes, base64.at, base64.end, batch, ordinal, override);
		if (shape === undefined) return "unreadable_payload";
		record.shape = shape;
	} else if (isAbsent && record.dataref !== null) record.shape = "elsewhere";
	else if (method && path && fieldText(bytes, method, batch.texts)?.toUpperCase() === "GET") {
		const address = fieldText(bytes, path, batch.texts) ?? "";
		if (readQuery(address, batch, ordinal)) record.shape = "query";
	}
	return undefined;
}

/** After the value: nothing (false), one comma (true), or something else (undefined). */
function onlyCommaLeft(bytes: Buffer, at: number, end: number): boolean | undefined {
	const i = skipSpace(bytes, at, end);
	if (i === end) return false;
	return bytes[i] === byte.comma && skipSpace(bytes, i + 1, end) === end ? true : undefined;
}

function fault(line: Line, reason: Fault): LineResult {
	const text = line.bytes
		.toString("utf8", 0, excerptCharacters * 4)
		.slice(0, excerptCharacters)
		.toWellFormed()
		.replaceAll("\0", "\u2400");
	return {
		kind: "problem",
		problem: { line: line.number, offset: line.offset, length: line.length, reason, text },
	};
}
