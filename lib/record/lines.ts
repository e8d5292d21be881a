/** One line of a blob. */
export interface Line {
	/** 1-based; blank lines count. */
	number: number;
	/** First byte in the blob. */
	offset: number;
	/** Bytes without the line ending ("\n"); a "\r" before it is still there. */
	length: number;
	/** The bytes; of a line longer than the bound only the first few, see `tooLong`. */
	bytes: Buffer;
	/** Longer than the bound: it was passed over, not held in memory. */
	tooLong: boolean;
}

export interface LineSplitterOptions {
	/** Where in the blob the first byte pushed lies, and the number of the line that begins there. */
	offset?: number;
	number?: number;
	/** Lines of more bytes than this are passed over. */
	maxBytes: number;
}

const excerptBytes = 4096;

/**
 * Cuts a stream of bytes into lines at "\n", wherever the chunks were cut. Holds one unfinished line at most,
 * and of a line beyond the bound only its beginning.
 */
export class LineSplitter {
	private readonly maxBytes: number;
	private pending: Buffer[] = [];
	private pendingBytes = 0;
	/** Bytes in `pending`: fewer than the line has once it is too long. */
	private keptBytes = 0;
	private lineOffset: number;
	private lineNumber: number;

	constructor({ offset = 0, number = 1, maxBytes }: LineSplitterOptions) {
		this.lineOffset = offset;
		this.lineNumber = number;
		this.maxBytes = maxBytes;
	}

	/** First byte after the last finished line: where to go on reading later. */
	get consumed(): number {
		return this.lineOffset;
	}

	/** Number of the line that begins at `consumed`. */
	get nextNumber(): number {
		return this.lineNumber;
	}

	/** Bytes held of an unfinished last line. */
	get unfinishedBytes(): number {
		return this.pendingBytes;
	}

	/** Those bytes; of a line beyond the bound only the beginning. */
	get unfinished(): Buffer {
		return Buffer.concat(this.pending);
	}

	/** The lines this chunk finishes. Their bytes are views of the chunk: use them before the next push. */
	*push(chunk: Buffer): Generator<Line> {
		let start = 0;
		for (;;) {
			const newline = chunk.indexOf(10, start);
			if (newline < 0) break;
			yield this.finish(chunk.subarray(start, newline), 1);
			start = newline + 1;
		}
		if (start < chunk.length) this.hold(chunk.subarray(start));
	}

	/** The last line of a blob that ends without a line ending, if there is one. */
	*end(): Generator<Line> {
		if (this.pendingBytes > 0) yield this.finish(Buffer.alloc(0), 0);
	}

	/** Keeps the line's beginning for the next chunk: all of it up to the bound, beyond it what an excerpt needs. */
	private hold(rest: Buffer): void {
		this.pendingBytes += rest.length;
		const tooLong = this.pendingBytes > this.maxBytes;
		const room = tooLong ? excerptBytes - this.keptBytes : rest.length;
		if (room > 0) {
			this.pending.push(Buffer.from(rest.subarray(0, room)));
			this.keptBytes += Math.min(room, rest.length);
		} else if (room < 0) {
			const excerpt = Buffer.concat(this.pending, excerptBytes);
			this.pending = [excerpt];
			this.keptBytes = excerpt.length;
		}
	}

	private finish(rest: Buffer, endingBytes: number): Line {
		const length = this.pendingBytes + rest.length;
		const tooLong = length > this.maxBytes;
		let bytes = rest;
		if (this.pending.length > 0) bytes = Buffer.concat([...this.pending, rest]);
		if (tooLong) bytes = Buffer.from(bytes.subarray(0, excerptBytes));
		const line: Line = { number: this.lineNumber, offset: this.lineOffset, length, bytes, tooLong };
		this.lineNumber++;
		this.lineOffset += length + endingBytes;
		this.pending = [];
		this.pendingBytes = 0;
		this.keptBytes = 0;
		return line;
	}
}
