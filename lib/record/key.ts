import { byte } from "./bytes";

/** A key as it stands in the bytes, up to and with its closing quote; four bytes at a time: it is compared in every row. */
export interface Key {
	words: Int32Array;
	/** The bytes after the last whole word. */
	rest: Uint8Array;
	/** Bytes of all of it. */
	length: number;
}

/** The key whose bytes are [at, end), `end` being its closing quote. */
export function keyOf(bytes: Buffer, at: number, end: number): Key {
	const own = Buffer.concat([bytes.subarray(at, end), Buffer.from([byte.quote])]);
	const words = new Int32Array(own.length >> 2);
	for (let i = 0; i < words.length; i++) words[i] = own.readInt32LE(4 * i);
	return { words, rest: own.subarray(4 * words.length), length: own.length };
}

/** Does the key stand at `at`? */
export function hasKey(view: DataView, at: number, { words, rest, length }: Key): boolean {
	if (at + length > view.byteLength) return false;
	const { length: whole } = words;
	for (let i = 0; i < whole; i++) if (view.getInt32(at + 4 * i, true) !== words[i]) return false;
	const restAt = at + 4 * whole;
	for (let i = 0; i < rest.length; i++) if (view.getUint8(restAt + i) !== rest[i]) return false;
	return true;
}
