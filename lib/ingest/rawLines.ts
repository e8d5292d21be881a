import type { Line } from "@/lib/record/lines";

/** Lines as they go to another thread: their bytes one after the other, and where each lies. */
export interface RawUnit {
	bytes: Uint8Array<ArrayBuffer>;
	/** Six numbers a line: its blob's place in the unit, its number, offset and length, how many bytes of it are here, 1 if it is too long. */
	lines: Float64Array<ArrayBuffer>;
}

const numbersPerLine = 6;
const minBytes = 64 * 1024;
/** What outgrows the first buffer mostly fills a unit: to grow step by step would copy it at each step. */
const manyBytes = 17 * 2 ** 20;

/** Gathers lines of many blobs: copies, the bytes they come in are reused. */
export class RawLines {
	private buffer: Uint8Array<ArrayBuffer>;
	private end = 0;
	private readonly lines: number[] = [];
	/** Of the lines in their blobs. */
	bytes = 0;

	/** @param room to put them in, whatever it held */
	constructor(room?: ArrayBuffer) {
		this.buffer = room ? new Uint8Array(room) : new Uint8Array(minBytes);
	}

	get count(): number {
		return this.lines.length / numbersPerLine;
	}

	add(blob: number, { number, offset, length, bytes, tooLong }: Line): void {
		this.reserve(bytes.length);
		this.buffer.set(bytes, this.end);
		this.end += bytes.length;
		this.bytes += length;
		this.lines.push(blob, number, offset, length, bytes.length, tooLong ? 1 : 0);
	}

	finish(): RawUnit {
		return { bytes: this.buffer.subarray(0, this.end), lines: Float64Array.from(this.lines) };
	}

	private reserve(more: number): void {
		if (this.end + more <= this.buffer.length) return;
		const grown = new Uint8Array(Math.max(this.end + more, this.buffer.length * 2, manyBytes));
		grown.set(this.buffer.subarray(0, this.end));
		this.buffer = grown;
	}
}

/** The lines again, each with its blob's place; their bytes are views. */
export function* linesOf({ bytes, lines }: RawUnit): Generator<{ blob: number; line: Line }> {
	const all = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
	let start = 0;
	// One by one: to take a typed array apart costs more than to read a short line. Every line has all its numbers.
	const number = (at: number) => lines[at] as number;
	for (let at = 0; at < lines.length; at += numbersPerLine) {
		const size = number(at + 4);
		const line = {
			number: number(at + 1),
			offset: number(at + 2),
			length: number(at + 3),
			bytes: all.subarray(start, start + size),
			tooLong: number(at + 5) === 1,
		};
		start += size;
		yield { blob: number(at), line };
	}
}
