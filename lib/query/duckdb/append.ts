import { randomUUID } from "node:crypto";
import { mkdir, rm, writeFile } from "node:fs/promises";
import type { CellColumn } from "@/lib/cell";
import type { RowBatch } from "@/lib/collected";
import type { BlobState, CopyUnit } from "../copy";
import type { AttachedCopy } from "./attach";
import type { Connection } from "./database";
import {
	bigintColumn,
	booleanColumn,
	byteColumn,
	type ColumnSource,
	doubleColumn,
	integerColumn,
	nullColumn,
	plainDoubleColumn,
	plainIntegerColumn,
	textColumn,
} from "./encode";
import type { Fitted } from "./fitColumns";
import { type Facts, type Form, hasOnlyNumbers, numberKinds, onlyMissing, tieOf, unused } from "./form";
import { idHash } from "./idHash";
import type { KindCount } from "./kindCount";
import { type ParquetColumn, parquetFile } from "./parquet";
import { identifier, literal } from "./sql";
import { yieldIfBusyLong } from "./yielding";

/**
 * Appends `count` rows to a table of the copy, in the connection's transaction: by a file that DuckDB reads on threads
 * of its own. Its appender works on this one, and a first read would wait for it as long as for the parsing.
 */
export async function append(
	connection: Connection,
	{ catalogName, units }: AttachedCopy,
	table: string,
	columns: readonly ColumnSource[],
	count: number,
): Promise<void> {
	if (count === 0) return;
	const encoded: ParquetColumn[] = [];
	for (const [place, { type, encode }] of columns.entries()) {
		encoded.push({ name: `c${place}`, type, validity: undefined, ...(await encode(count)) });
		await yieldIfBusyLong();
	}
	const file = `${units}/${randomUUID()}.parquet`;
	await mkdir(units, { recursive: true });
	try {
		await writeFile(file, parquetFile(encoded, count), { flag: "wx" });
		await connection.run(
			`INSERT INTO ${identifier(catalogName).text}.main.${identifier(table).text} FROM read_parquet(${literal(file)})`,
		);
	} finally {
		await rm(file, { force: true });
	}
}

export function recordColumns({ records }: CopyUnit, ids: readonly number[]): ColumnSource[] {
	type Entry = CopyUnit["records"][number];
	const at = entryOf(records);
	const text = (value: (record: Entry) => string | null) => textColumn((row) => value(at(row)));
	const hash = (value: (record: Entry) => string | null) =>
		integerColumn((row) => {
			const id = value(at(row));
			return id === null ? null : idHash(id);
		});
	const unlikeCorrelation = (id: string | null, { correlationid }: Entry) =>
		id === correlationid ? null : id;
	return [
		integerColumn((row) => ids[at(row).blob] ?? null),
		integerColumn((row) => at(row).line),
		bigintColumn((row) => at(row).offset),
		bigintColumn((row) => at(row).length),
		bigintColumn((row) => at(row).time),
		text((record) => record.id),
		text((record) => record.correlationid),
		text((record) => record.xrequestid),
		text((record) => record.type),
		integerColumn((row) => at(row).rows),
		text((record) => record.shape),
		text((record) => (record.notes.length > 0 ? record.notes.join(",") : null)),
		hash((record) => record.correlationid),
		hash((record) => unlikeCorrelation(record.xrequestid, record)),
		hash((record) => unlikeCorrelation(record.id, record)),
	];
}

/** All the copy's columns are written: those the unit lacks are missing in its rows. */
export function rowColumns(
	{ rows, records }: CopyUnit,
	ids: readonly number[],
	{ columns, forms, facts, physical }: Fitted,
): ColumnSource[] {
	const byName = new Map(rows.columns.map((column) => [column.name, column]));
	const recordOf = (row: number) => rows.records[row] ?? -1;
	// Of each record once: a row is much less work than the record it belongs to.
	const blobIds = Int32Array.from(records, ({ blob }) => ids[blob] ?? 0);
	const lines = Int32Array.from(records, ({ line }) => line);
	const writers = new Map(
		columns.flatMap((name, position) => {
			const [form, known] = [forms[position] ?? unused, facts[position] ?? onlyMissing];
			return cellColumns(`c${position}`, byName.get(name), form, known);
		}),
	);
	return [
		plainIntegerColumn(ofRecords(rows, blobIds)),
		plainIntegerColumn(ofRecords(rows, lines)),
		plainIntegerColumn(new Int32Array(rows.indexes)),
		bigintColumn((row) => records[recordOf(row)]?.time ?? null),
		textColumn((row) => records[recordOf(row)]?.correlationid),
		...physical.map((name) => writers.get(name) ?? noText),
	];
}

/** Of each row its record's value; a loop, since `from` asks an iterator for every element of a typed array. */
export function ofRecords({ records, count }: RowBatch, values: ArrayLike<number>): Int32Array {
	const found = new Int32Array(count);
	for (let row = 0; row < count; row++) found[row] = values[records[row] ?? -1] ?? 0;
	return found;
}

/** A data column's physical ones, those its form has. */
function cellColumns(
	prefix: string,
	column: CellColumn | undefined,
	form: Form,
	facts: Facts,
): [name: string, writer: ColumnSource][] {
	const writers: [string, ColumnSource][] = [];
	if (form.kind === null) writers.push([`${prefix}k`, column ? byteColumn(column.kinds) : allMissing]);
	if (form.number) {
		writers.push([`${prefix}n`, column && facts.numbers ? numberColumn(column, facts) : noNumber]);
	}
	if (form.text) {
		writers.push([`${prefix}t`, column && facts.texts ? textColumn((row) => column.texts[row]) : noText]);
	}
	if (form.exact) {
		writers.push([`${prefix}x`, column && facts.exact ? textColumn((row) => tieOf(column, row)) : noText]);
	}
	return writers;
}

function numberColumn(column: CellColumn, facts: Facts): ColumnSource {
	const { numbers } = column;
	if (hasOnlyNumbers(facts)) return plainDoubleColumn(numbers);
	return doubleColumn(numbers, column.kinds, numberKinds);
}

const allMissing: ColumnSource = {
	type: "uint8",
	encode: (count) => ({ values: new Uint8Array(4 * count) }),
};
const noNumber = nullColumn("double");
const noText = nullColumn("text");

export function problemColumns({ problems }: CopyUnit, ids: readonly number[]): ColumnSource[] {
	const at = entryOf(problems);
	return [
		integerColumn((row) => ids[at(row).blob] ?? null),
		integerColumn((row) => at(row).line),
		bigintColumn((row) => at(row).offset),
		bigintColumn((row) => at(row).length),
		textColumn((row) => at(row).reason),
		textColumn((row) => at(row).text),
	];
}

export function kindColumns(counts: readonly KindCount[], ids: readonly number[]): ColumnSource[] {
	const at = entryOf(counts);
	const kinds = Uint8Array.from(counts, ({ kind }) => kind);
	return [
		integerColumn((row) => ids[at(row).blob] ?? null),
		integerColumn((row) => at(row).position),
		byteColumn(kinds),
		bigintColumn((row) => at(row).count),
	];
}

export function blobColumns(blobs: readonly BlobState[], ids: readonly number[]): ColumnSource[] {
	const at = entryOf(blobs);
	return [
		integerColumn((row) => ids[row] ?? null),
		textColumn((row) => at(row).path),
		textColumn((row) => at(row).etag),
		bigintColumn((row) => at(row).size),
		bigintColumn((row) => at(row).consumed),
		bigintColumn((row) => at(row).lines),
		textColumn((row) => at(row).tail),
		booleanColumn((row) => at(row).unterminated),
		booleanColumn((row) => at(row).complete),
		bigintColumn((row) => at(row).partitionStart),
		bigintColumn((row) => at(row).partitionEnd),
		bigintColumn((row) => at(row).records),
		bigintColumn((row) => at(row).rows),
		bigintColumn((row) => at(row).problems),
		textColumn((row) => at(row).unread),
	];
}

/** The entry of a row: a column is written for as many rows as its list has entries. */
function entryOf<Entry>(entries: readonly Entry[]): (row: number) => Entry {
	return (row) => entries[row] as Entry;
}
