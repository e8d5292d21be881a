import { createHash } from "node:crypto";

/** How many bytes before a place prove that nothing before it changed: a record's id lies within, and ids are unique. */
export const tailBytes = 256;

/** Follows a stream and knows the last bytes before a place in the part just seen. */
export class TailTracker {
	private history: Buffer = Buffer.alloc(0);
	private end: number;
	/** The last bytes before the last marked place. */
	private marked: Buffer;

	constructor(offset: number, before: Buffer = Buffer.alloc(0)) {
		this.end = offset;
		this.history = Buffer.from(before);
		this.marked = this.history;
	}

	/** Takes the next bytes of the stream; `place` is how far lines were finished (absolute). */
	push(chunk: Buffer, place: number): void {
		const start = this.end;
		this.end += chunk.length;
		if (place > start) this.marked = lastBytes(this.history, chunk.subarray(0, place - start));
		this.history = lastBytes(this.history, chunk);
	}

	/** The place is now the end of the stream. */
	markEnd(): void {
		this.marked = this.history;
	}

	hash(): string {
		return hashOf(this.marked);
	}
}

export function hashOf(bytes: Buffer): string {
	return createHash("sha256").update(bytes).digest("base64url").slice(0, 22);
}

function lastBytes(before: Buffer, chunk: Buffer): Buffer {
	if (chunk.length >= tailBytes) return Buffer.from(chunk.subarray(-tailBytes));
	return Buffer.concat([before, chunk]).subarray(-tailBytes);
}
