import { encodeStruct, type ThriftStruct, type ThriftValue, writeVarint } from "./thrift";

/** https://parquet.apache.org/docs/file-format/types/ */
const physicalTypes = { boolean: 0, int32: 1, int64: 2, double: 5, text: 6, uint8: 1 };
const convertedTypes: Partial<Record<ParquetType, number>> = { text: 0, uint8: 11 };

export type ParquetType = keyof typeof physicalTypes;

/** One column of a file. */
export interface ParquetColumn {
	name: string;
	type: ParquetType;
	/** Where there are values, a bit a row, lowest first; undefined: everywhere. */
	validity: Uint8Array | undefined;
	/** The values that are there, encoded plainly. */
	values: Uint8Array;
}

const magic = Buffer.from("PAR1");
const plain = 0;
const runs = 3;

/**
 * A Parquet file of one row group, a page a column, neither compressed nor with statistics: what is read once, a moment
 * later, is best written as it lies in memory. Libraries take values one by one, twenty times as long.
 * https://parquet.apache.org/docs/file-format/
 */
export function parquetFile(columns: readonly ParquetColumn[], rows: number): Buffer {
	const parts: Uint8Array[] = [magic];
	let offset = magic.length;
	const add = (part: Uint8Array) => {
		parts.push(part);
		offset += part.length;
	};
	const chunks = columns.map((column): ThriftValue => {
		const start = offset;
		const levels = column.validity ? levelsOf(column.validity, rows) : new Uint8Array(0);
		add(encodeStruct(pageHeader(levels.length + column.values.length, rows)));
		add(levels);
		add(column.values);
		return { struct: columnChunk(column, { start, bytes: offset - start, rows }) };
	});
	const footer = encodeStruct([
		[1, { i32: 1 }],
		[2, { list: [{ struct: rootOf(columns) }, ...columns.map((column) => ({ struct: elementOf(column) }))] }],
		[3, { i64: rows }],
		[
			4,
			{
				list: [
					{
						struct: [
							[1, { list: chunks }],
							[2, { i64: offset }],
							[3, { i64: rows }],
						],
					},
				],
			},
		],
	]);
	add(footer);
	const length = Buffer.alloc(4);
	length.writeUInt32LE(footer.length);
	add(length);
	add(magic);
	return Buffer.concat(parts);
}

function pageHeader(bytes: number, rows: number): ThriftStruct {
	const data: ThriftStruct = [
		[1, { i32: rows }],
		[2, { i32: plain }],
		[3, { i32: runs }],
		[4, { i32: runs }],
	];
	return [
		[1, { i32: 0 }],
		[2, { i32: bytes }],
		[3, { i32: bytes }],
		[5, { struct: data }],
	];
}

/** Definition levels as one run of bits: its length, its head, and the bits. */
function levelsOf(validity: Uint8Array, rows: number): Uint8Array {
	const groups = Math.ceil(rows / 8);
	const head: number[] = [];
	writeVarint(head, groups * 2 + 1);
	const levels = Buffer.alloc(4 + head.length + groups);
	levels.writeUInt32LE(head.length + groups);
	levels.set(head, 4);
	levels.set(validity.subarray(0, groups), 4 + head.length);
	return levels;
}

function columnChunk(
	{ name, type }: ParquetColumn,
	{ start, bytes, rows }: { start: number; bytes: number; rows: number },
): ThriftStruct {
	const meta: ThriftStruct = [
		[1, { i32: physicalTypes[type] }],
		[2, { list: [{ i32: plain }, { i32: runs }] }],
		[3, { list: [{ text: name }] }],
		[4, { i32: 0 }],
		[5, { i64: rows }],
		[6, { i64: bytes }],
		[7, { i64: bytes }],
		[9, { i64: start }],
	];
	return [
		[2, { i64: start }],
		[3, { struct: meta }],
	];
}

function rootOf(columns: readonly ParquetColumn[]): ThriftStruct {
	return [
		[4, { text: "rows" }],
		[5, { i32: columns.length }],
	];
}

function elementOf({ name, type, validity }: ParquetColumn): ThriftStruct {
	const converted = convertedTypes[type];
	return [
		[1, { i32: physicalTypes[type] }],
		[3, { i32: validity ? 1 : 0 }],
		[4, { text: name }],
		...(converted === undefined ? [] : ([[6, { i32: converted }]] satisfies ThriftStruct)),
	];
}
