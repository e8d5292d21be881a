/**
 * Thrift's compact protocol, as far as Parquet's headers need it: a structure is its fields' numbers and values.
 * https://github.com/apache/thrift/blob/master/doc/specs/thrift-compact-protocol.md
 */
export type ThriftValue =
	| { i32: number }
	/** A safe integer. */
	| { i64: number }
	| { text: string }
	| { struct: ThriftStruct }
	| { list: ThriftValue[] };

/** Fields by number, ascending. */
export type ThriftStruct = [field: number, value: ThriftValue][];

/** The structure's bytes. */
export function encodeStruct(struct: ThriftStruct): Buffer {
	const bytes: number[] = [];
	writeStruct(bytes, struct);
	return Buffer.from(bytes);
}

function writeStruct(bytes: number[], struct: ThriftStruct): void {
	let last = 0;
	for (const [field, value] of struct) {
		bytes.push(((field - last) << 4) | typeOf(value));
		last = field;
		writeValue(bytes, value);
	}
	bytes.push(0);
}

function typeOf(value: ThriftValue): number {
	if ("i32" in value) return 5;
	if ("i64" in value) return 6;
	if ("text" in value) return 8;
	return "list" in value ? 9 : 12;
}

function writeValue(bytes: number[], value: ThriftValue): void {
	if ("i32" in value) writeZigzag(bytes, value.i32);
	else if ("i64" in value) writeZigzag(bytes, value.i64);
	else if ("struct" in value) writeStruct(bytes, value.struct);
	else if ("text" in value) {
		const text = Buffer.from(value.text);
		writeVarint(bytes, text.length);
		for (const byte of text) bytes.push(byte);
	} else {
		const { list } = value;
		const [first] = list;
		const type = first ? typeOf(first) : 12;
		if (list.length < 15) bytes.push((list.length << 4) | type);
		else {
			bytes.push(0xf0 | type);
			writeVarint(bytes, list.length);
		}
		for (const each of list) writeValue(bytes, each);
	}
}

/** Not negative here, and so twice its value. */
function writeZigzag(bytes: number[], value: number): void {
	writeVarint(bytes, value * 2);
}

export function writeVarint(bytes: number[], value: number): void {
	let rest = value;
	for (; rest >= 128; rest = Math.floor(rest / 128)) bytes.push((rest % 128) | 128);
	bytes.push(rest);
}
