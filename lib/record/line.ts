import { isUtf8 } from "node:buffer";
import type { Envelope, Fault, Note, Problem } from "@/lib/collected";
import { parseTime } from "@/lib/time";
import type { BatchBuilder } from "./batch";
import type { Line } from "./lines";
import { readPayload } from "./payload";
import { byte, decodeString, endOfKey, endOfString, endOfValue, skipSpace } from "./scan";

export type LineResult =
	| { kind: "record"; record: Envelope }
	| { kind: "problem"; problem: Problem }
	| { kind: "blank" };

const excerptCharacters = 2000;
const byteOrderMark = Buffer.from([0xef, 0xbb, 0xbf]);

/** Envelope keys that become fields. */
const fieldOfKey = new Map<
	string,
	"id" | "timeText" | "type" | "source" | "correlationid" | "xrequestid" | "dataref" | "datainblob"
>([
	["id", "id"],
	["time", "timeText"],
	["type", "type"],
	["source", "source"],
	["correlationid", "correlationid"],
	["xrequestid", "xrequestid"],
	["dataref", "dataref"],
	["datainblob", "datainblob"],
]);

/**
 * Reads one line: its rows go into `batch` as rows of the `ordinal`-th record, its envelope comes back. Either a
 * record or a stated fault, never silence and never an exception; after a fault the batch is as it was before.
 */
export function readLine(line: Line, batch: BatchBuilder, ordinal: number): LineResult {
	if (line.tooLong) return fault(line, "too_long");
	const notes: Note[] = [];
	const { bytes } = line;
	let start = 0;
	if (line.offset === 0 && bytes.subarray(0, 3).equals(byteOrderMark)) {
		start = 3;
		notes.push("byte_order_mark");
	}
	const end = bytes.length;
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
	const record = emptyEnvelope(line, notes);
	const stop = readEnvelope(bytes, at, end, record, batch, ordinal);
	const comma = stop < 0 ? undefined : onlyCommaLeft(bytes, stop, end);
	if (comma === undefined) {
		batch.truncate(rowsBefore);
		return fault(line, "invalid_json");
	}
	if (comma) notes.push("trailing_comma");
	if (batch.sawDuplicateKey) notes.push("duplicate_key");
	record.rows = batch.rowCount - rowsBefore;
	if (record.timeText !== null) {
		record.time = parseTime(record.timeText) ?? null;
		if (record.time === null) notes.push("invalid_time");
	}
	return { kind: "record", record };
}

/** Reads the object at `at`; behind it, or −1 when it is broken. */
function readEnvelope(
	bytes: Buffer,
	at: number,
	end: number,
	record: Envelope,
	batch: BatchBuilder,
	ordinal: number,
): number {
	const firstRow = batch.rowCount;
	const seen = new Set<string>();
	const extra: string[] = [];
	let i = skipSpace(bytes, at + 1, end);
	if (bytes[i] === byte.closeBrace) return i + 1;
	for (;;) {
		const valueAt = endOfKey(bytes, i, end);
		if (valueAt < 0) return -1;
		const keyEnd = endOfString(bytes, i, end);
		const key = decodeString(bytes, i, keyEnd);
		const repeated = seen.size === seen.add(key).size;
		if (repeated && !record.notes.includes("duplicate_key")) record.notes.push("duplicate_key");
		let stop: number;
		if (key === "data") {
			// As JSON readers do, the last of two equal keys counts.
			batch.truncate(firstRow);
			const payload = readPayload(bytes, valueAt, end, (index) => batch.beginRow(ordinal, index), batch);
			stop = payload.end;
			record.shape = payload.shape;
		} else {
			stop = endOfValue(bytes, valueAt, end);
			if (stop < 0) return -1;
			const field = fieldOfKey.get(key);
			if (field) record[field] = fieldText(bytes, valueAt, stop);
			else extra.push(`${bytes.toString("utf8", i, keyEnd)}:${bytes.toString("utf8", valueAt, stop)}`);
		}
		if (stop < 0) return -1;
		i = skipSpace(bytes, stop, end);
		if (bytes[i] === byte.closeBrace && i < end) {
			record.extra = extra.length > 0 ? `{${extra.join(",")}}` : null;
			return i + 1;
		}
		if (i >= end || bytes[i] !== byte.comma) return -1;
		i = skipSpace(bytes, i + 1, end);
	}
}

/** A field's text: a string decoded, null as null, anything else as its JSON text. Text UTF-8 cannot carry stays a JSON literal. */
function fieldText(bytes: Buffer, at: number, end: number): string | null {
	if (bytes[at] === 110) return null;
	if (bytes[at] !== byte.quote) return bytes.toString("utf8", at, end);
	const text = decodeString(bytes, at, end);
	return text.isWellFormed() && !text.includes("\0") ? text : bytes.toString("utf8", at, end);
}

/** After the value: nothing (false), one comma (true), or something else (undefined). */
function onlyCommaLeft(bytes: Buffer, at: number, end: number): boolean | undefined {
	const i = skipSpace(bytes, at, end);
	if (i === end) return false;
	return bytes[i] === byte.comma && skipSpace(bytes, i + 1, end) === end ? true : undefined;
}

function emptyEnvelope(line: Line, notes: Note[]): Envelope {
	return {
		line: line.number,
		offset: line.offset,
		length: line.length,
		id: null,
		time: null,
		timeText: null,
		type: null,
		source: null,
		correlationid: null,
		xrequestid: null,
		dataref: null,
		datainblob: null,
		extra: null,
		rows: 0,
		shape: "none",
		notes,
	};
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
