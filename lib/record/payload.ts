import type { BatchBuilder } from "./batch";
import { byte, endOfKey, endOfString, endOfValue, skipSpace } from "./scan";
import { type Table, tableOf } from "./shape";
import { treeOf } from "./tree";

/**
 * Reads the value of `data` at `at` into rows. A list of objects, which is what the SDK writes, goes straight
 * from the bytes to the cells; any other body is recognised by shape.ts.
 *
 * @returns behind the value, or −1 when it is not JSON; and the shape that was recognised
 */
export function readPayload(
	bytes: Buffer,
	at: number,
	end: number,
	beginRow: (index: number) => void,
	batch: BatchBuilder,
): { end: number; shape: string } {
	const before = batch.rowCount;
	if (bytes[at] === byte.openBracket) {
		const stop = readObjects(bytes, at, end, beginRow, batch);
		if (stop >= 0) return { end: stop, shape: "records" };
		batch.truncate(before);
	}
	const stop = endOfValue(bytes, at, end);
	if (stop < 0) return { end: -1, shape: "none" };
	const table = tableOf(treeOf(bytes, at, stop));
	writeTable(table, beginRow, batch);
	return { end: stop, shape: table.shape };
}

/** Writes a recognised table's rows; siblings of the table repeat in every row. */
export function writeTable(table: Table, beginRow: (index: number) => void, batch: BatchBuilder): void {
	table.rows.forEach((row, index) => {
		beginRow(index);
		for (const [name, node] of [...row, ...table.constants]) {
			batch.readCell(batch.columnOf(name), node.bytes, node.at, node.end);
		}
	});
}

/** `[{…}, {…}]`: behind it, or −1 when it is something else. */
function readObjects(
	bytes: Buffer,
	at: number,
	end: number,
	beginRow: (index: number) => void,
	batch: BatchBuilder,
): number {
	let i = skipSpace(bytes, at + 1, end);
	if (bytes[i] === byte.closeBracket && i < end) return i + 1;
	for (let index = 0; ; index++) {
		if (i >= end || bytes[i] !== byte.openBrace) return -1;
		beginRow(index);
		i = readObject(bytes, i, end, batch);
		if (i < 0) return -1;
		i = skipSpace(bytes, i, end);
		if (i < end && bytes[i] === byte.closeBracket) return i + 1;
		if (i >= end || bytes[i] !== byte.comma) return -1;
		i = skipSpace(bytes, i + 1, end);
	}
}

/** One row from the object at `at`; behind it, or −1. */
function readObject(bytes: Buffer, at: number, end: number, batch: BatchBuilder): number {
	let i = skipSpace(bytes, at + 1, end);
	if (i < end && bytes[i] === byte.closeBrace) return i + 1;
	for (let place = 0; ; place++) {
		const valueAt = endOfKey(bytes, i, end);
		if (valueAt < 0) return -1;
		const keyEnd = endOfString(bytes, i, end);
		const column = batch.columnOfKey(bytes, i + 1, keyEnd - 1, place);
		i = batch.readCell(column, bytes, valueAt, end);
		if (i < 0) return -1;
		i = skipSpace(bytes, i, end);
		if (i < end && bytes[i] === byte.closeBrace) return i + 1;
		if (i >= end || bytes[i] !== byte.comma) return -1;
		i = skipSpace(bytes, i + 1, end);
	}
}
