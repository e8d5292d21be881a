import { isUtf8 } from "node:buffer";
import type { BatchBuilder } from "./batch";
import { byte } from "./bytes";
import type { ShapeOverride } from "./override";
import { endOfString, endOfValue, skipSpace, startOfValue } from "./scan";
import { tableOf } from "./shape";
import type { Table } from "./table";
import { nodeOf } from "./tree";

/** What of a value became rows. */
export interface Payload {
	/** Behind the value, or −1 when it is not JSON. */
	end: number;
	/** The shape that was recognised. */
	shape: string;
}

/**
 * Reads the value of `data` at `at` into rows of the `ordinal`-th record. A list of objects, which is what the SDK
 * writes, goes straight from the bytes to the cells; any other body is recognised by shape.ts, or read as the override
 * says.
 */
export function readPayload(
	bytes: Buffer,
	at: number,
	end: number,
	batch: BatchBuilder,
	ordinal: number,
	override?: ShapeOverride,
): Payload {
	const before = batch.rowCount;
	// A list of objects has no keys to follow: only an override of the body itself is about it.
	const asked =
		override && (bytes[at] !== byte.openBracket || override.path.length === 0) ? override : undefined;
	if (bytes[at] === byte.openBracket && !asked) {
		const stop = readObjects(bytes, at, end, batch, ordinal);
		if (stop >= 0) return { end: stop, shape: "records" };
		batch.truncate(before);
	}
	const stop = endOfValue(bytes, at, end);
	if (stop < 0) return { end: -1, shape: "none" };
	const findings = { duplicateKey: false };
	const table = tableOf(nodeOf(bytes, at, stop, findings), asked);
	writeTable(table, batch, ordinal);
	if (findings.duplicateKey) batch.sawDuplicateKey = true;
	return { end: stop, shape: table.shape };
}

/** A binary body, as CloudEvents writes it: rows if it holds JSON. Undefined when the value [at, end) is not base64 text. */
export function readBase64(
	bytes: Buffer,
	at: number,
	end: number,
	batch: BatchBuilder,
	ordinal: number,
	override?: ShapeOverride,
): string | undefined {
	const text = bytes.toString("latin1", at + 1, end - 1).replaceAll("\\/", "/");
	if (bytes[at] !== byte.quote || !/^[\w+/-]*={0,2}$/.test(text)) return undefined;
	const body = Buffer.from(text, "base64");
	const start = skipSpace(body, 0, body.length);
	const stop = endOfValue(body, start, body.length);
	const isJson = stop >= 0 && skipSpace(body, stop, body.length) === body.length && isUtf8(body);
	return isJson ? `base64 › ${readPayload(body, start, stop, batch, ordinal, override).shape}` : "binary";
}

/** Writes a recognised table's rows; siblings of the table repeat in every row. */
function writeTable({ rows, constants }: Table, batch: BatchBuilder, ordinal: number): void {
	const first = batch.rowCount;
	for (const [index, row] of rows.entries()) {
		batch.beginRow(ordinal, index);
		for (const [name, { bytes, at, end }] of row) batch.readCell(batch.columnOf(name), bytes, at, end);
		for (const [name, { bytes, at, end }] of constants) {
			if (index > 0) batch.repeatCell(batch.columnOf(name), first);
			else batch.readCell(batch.columnOf(name), bytes, at, end);
		}
	}
}

/** `[{…}, {…}]`: where it ends, or −1 when it is something else. */
function readObjects(bytes: Buffer, at: number, end: number, batch: BatchBuilder, ordinal: number): number {
	const view = new DataView(bytes.buffer, bytes.byteOffset, end);
	let i = skipSpace(bytes, at + 1, end);
	if (i < end && bytes[i] === byte.closeBracket) return i + 1;
	for (let index = 0; ; index++) {
		if (i >= end || bytes[i] !== byte.openBrace) return -1;
		batch.beginRow(ordinal, index);
		i = readObject(bytes, view, i, end, batch);
		if (i < 0) return -1;
		i = skipSpace(bytes, i, end);
		if (i < end && bytes[i] === byte.closeBracket) return i + 1;
		if (i >= end || bytes[i] !== byte.comma) return -1;
		i = skipSpace(bytes, i + 1, end);
	}
}

/** One row from the object at `at`; behind it, or −1. */
function readObject(bytes: Buffer, view: DataView, at: number, end: number, batch: BatchBuilder): number {
	let i = skipSpace(bytes, at + 1, end);
	if (i < end && bytes[i] === byte.closeBrace) return i + 1;
	for (let next = 0; ; ) {
		if (i >= end || bytes[i] !== byte.quote) return -1;
		let column = batch.columnIfNext(next, view, i + 1);
		let keyEnd = i + 1 + (column?.key?.length ?? 0);
		if (!column) {
			keyEnd = endOfString(bytes, i, end);
			if (keyEnd < 0) return -1;
			column = batch.columnOfKey(bytes, i + 1, keyEnd - 1);
		}
		const valueAt = startOfValue(bytes, keyEnd, end);
		if (valueAt < 0) return -1;
		i = batch.readCell(column, bytes, valueAt, end);
		if (i < 0) return -1;
		i = skipSpace(bytes, i, end);
		if (i < end && bytes[i] === byte.closeBrace) return i + 1;
		if (i >= end || bytes[i] !== byte.comma) return -1;
		i = skipSpace(bytes, i + 1, end);
		next = (column?.position ?? next) + 1;
	}
}
