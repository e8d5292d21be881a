import { maxCellBytes } from "@/lib/cell";
import type { Envelope, Note } from "@/lib/collected";
import type { BatchBuilder } from "./batch";
import { byte, sameBytes } from "./bytes";
import type { Line } from "./lines";
import { longText } from "./long";
import type { ShapeOverride } from "./override";
import { type Payload, readPayload } from "./payload";
import { endOfString, endOfValue, skipSpace, startOfValue } from "./scan";
import { decodeString, endOfPlainText, isCarried, type TextCache } from "./text";

/** Where in the line a value stands. */
export interface Span {
	at: number;
	end: number;
}

/** The values that say what the payload is; `data` has been read into the batch already. */
export interface PayloadSpans {
	data?: Span;
	data_base64?: Span;
	method?: Span;
	path?: Span;
	/** What a payload beside the log is said to be. */
	datacontenttype?: Span;
}

interface KnownKey {
	bytes: Buffer;
	/** One bit, to notice a key twice. */
	bit: number;
	field?: "id" | "timeText" | "type" | "source" | "correlationid" | "xrequestid" | "dataref" | "datainblob";
	span?: keyof PayloadSpans;
	/** Not among the extra keys. */
	isPayload?: boolean;
}

/** What the collector is known to write, so that no key has to become a string to be understood. */
const knownKeys: readonly KnownKey[] = (
	[
		["data", { span: "data", isPayload: true }],
		["data_base64", { span: "data_base64", isPayload: true }],
		["method", { span: "method" }],
		["path", { span: "path" }],
		["id", { field: "id" }],
		["time", { field: "timeText" }],
		["type", { field: "type" }],
		["source", { field: "source" }],
		["correlationid", { field: "correlationid" }],
		["xrequestid", { field: "xrequestid" }],
		["dataref", { field: "dataref" }],
		["datainblob", { field: "datainblob" }],
		["specversion", {}],
		["datacontenttype", { span: "datacontenttype" }],
		["contentrange", {}],
		["modelversion", {}],
		["collectdatatype", {}],
		["agent", {}],
	] satisfies [string, Omit<KnownKey, "bytes" | "bit">][]
).map(([name, use], i) => ({ bytes: Buffer.from(name), bit: 1 << i, ...use }));

const byLength = Array.from({ length: 16 }, (_, length) =>
	knownKeys.filter(({ bytes }) => bytes.length === length),
);

export function emptyEnvelope(
	{ number, offset, length }: Pick<Line, "number" | "offset" | "length">,
	notes: Note[],
): Envelope {
	return {
		line: number,
		offset,
		length,
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

/**
 * Reads the object at `at`: its fields into `record`, the rows of `data` into the batch; of two equal keys the last
 * one counts, as JSON readers do.
 *
 * @returns where the object ends, or −1 when it is broken
 */
export function readEnvelope(
	bytes: Buffer,
	at: number,
	end: number,
	record: Envelope,
	spans: PayloadSpans,
	batch: BatchBuilder,
	ordinal: number,
	override?: ShapeOverride,
): number {
	const firstRow = batch.rowCount;
	let seen = 0;
	let others: Set<string> | undefined;
	let extra = "";
	let i = skipSpace(bytes, at + 1, end);
	if (i < end && bytes[i] === byte.closeBrace) return i + 1;
	for (;;) {
		if (i >= end || bytes[i] !== byte.quote) return -1;
		const keyEnd = endOfString(bytes, i, end);
		if (keyEnd < 0) return -1;
		const valueAt = startOfValue(bytes, keyEnd, end);
		if (valueAt < 0) return -1;
		const known = knownKey(bytes, i + 1, keyEnd - 1);
		let stop: number;
		if (known) {
			if (seen & known.bit) batch.sawDuplicateKey = true;
			seen |= known.bit;
		} else {
			others ??= new Set();
			if (others.size === others.add(decodeString(bytes, i, keyEnd)).size) batch.sawDuplicateKey = true;
		}
		if (known?.span === "data") {
			batch.truncate(firstRow);
			const payload: Payload = readPayload(bytes, valueAt, end, batch, ordinal, override);
			stop = payload.end;
			record.shape = payload.shape;
		} else stop = endOfValue(bytes, valueAt, end);
		if (stop < 0) return -1;
		const value: Span = { at: valueAt, end: stop };
		if (known?.field === "source" && !batch.keepsExtra) record.source = null;
		else if (known?.field) record[known.field] = fieldText(bytes, value, batch.texts);
		else if (!known?.isPayload && batch.keepsExtra) {
			const member = memberText(bytes, i, keyEnd, valueAt, stop, batch);
			extra = extra === "" ? member : `${extra},${member}`;
		}
		if (known?.span) spans[known.span] = value;
		i = skipSpace(bytes, stop, end);
		if (i < end && bytes[i] === byte.closeBrace) {
			if (extra !== "") record.extra = `{${extra}}`;
			return i + 1;
		}
		if (i >= end || bytes[i] !== byte.comma) return -1;
		i = skipSpace(bytes, i + 1, end);
	}
}

/** The known key that the bytes [at, end) between quotes spell, if any; spelled with escapes, too. */
function knownKey(bytes: Buffer, at: number, end: number): KnownKey | undefined {
	for (const known of byLength[end - at] ?? []) if (sameBytes(bytes, at, end, known.bytes)) return known;
	if (!bytes.subarray(at, end).includes(byte.backslash)) return undefined;
	const name = Buffer.from(decodeString(bytes, at - 1, end + 1));
	return knownKeys.find((known) => known.bytes.equals(name));
}

/** A field's text: a string decoded, null as null, anything else as its JSON text. Text UTF-8 cannot carry stays a JSON literal. */
export function fieldText(bytes: Buffer, { at, end }: Span, cache: TextCache): string | null {
	if (bytes[at] === byte.n) return null;
	if (bytes[at] !== byte.quote) return bytes.toString("utf8", at, end);
	if (endOfPlainText(bytes, at + 1, end) === end - 1) return cache.textOf(bytes, at + 1, end - 1);
	const text = decodeString(bytes, at, end);
	return isCarried(text) ? text : JSON.stringify(text);
}

/** `"key":value` as written, without the white space between. */
function memberText(
	bytes: Buffer,
	at: number,
	keyEnd: number,
	valueAt: number,
	end: number,
	batch: BatchBuilder,
): string {
	if (end - valueAt > maxCellBytes) {
		batch.sawLongValue = true;
		return `${bytes.toString("utf8", at, keyEnd)}:${JSON.stringify(longText(bytes, valueAt, end))}`;
	}
	if (valueAt === keyEnd + 1) return bytes.toString("utf8", at, end);
	return `${bytes.toString("utf8", at, keyEnd)}:${bytes.toString("utf8", valueAt, end)}`;
}
