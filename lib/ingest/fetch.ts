import { LeewayError } from "@/lib/errors";
import type { BlobState } from "@/lib/query/copy";
import { LineSplitter } from "@/lib/record/lines";
import type { Store } from "@/lib/store/store";
import type { ListedLog, Reading } from "./plan";
import { hashOf, TailTracker, tailBytes } from "./tail";
import type { UnitBuilder } from "./unit";

/** Where lines go: the unit being filled now, and room made in it when it is full. */
export interface Sink {
	unit(): UnitBuilder;
	/** Commits the unit when it has grown enough; other work goes on meanwhile. */
	relieve(): Promise<void>;
}

export interface FetchOptions {
	/** Lines longer than this become problems. */
	maxLineBytes: number;
	signal?: AbortSignal;
	onProgress(read: { bytes: number; rows: number; problems: number }): void;
}

/** A chunk is parsed in pieces of at most this, so that the event loop is never held for long. */
const pieceBytes = 512 * 1024;

/**
 * Reads one blob's new bytes into the sink. The bytes are those of the version that was listed (If-Match), so a
 * blob replaced meanwhile gives an error of kind `changed`, never a mixture.
 *
 * @returns false when the bytes before `after.consumed` are no longer what was read: then it must be read whole
 */
export async function fetchBlob(
	store: Store,
	{ blob, closed, after }: Reading,
	sink: Sink,
	{ maxLineBytes, signal, onProgress }: FetchOptions,
): Promise<boolean> {
	const start = after?.consumed ?? 0;
	const proof = Math.min(start, tailBytes);
	const splitter = new LineSplitter({
		offset: start,
		number: (after?.lines ?? 0) + 1,
		maxBytes: maxLineBytes,
	});
	let tail = new TailTracker(start);
	const counts = { records: after?.records ?? 0, rows: after?.rows ?? 0, problems: after?.problems ?? 0 };
	let committed = after ? after.consumed : null;
	const state = (more: Partial<BlobState>): BlobState => ({
		path: blob.path,
		etag: blob.etag,
		size: blob.size,
		consumed: splitter.consumed,
		lines: splitter.nextNumber - 1,
		tail: tail.hash(),
		unterminated: false,
		complete: false,
		partitionStart: blob.partition?.start ?? null,
		partitionEnd: blob.partition?.end ?? null,
		...counts,
		...more,
	});
	const advance = (more: Partial<BlobState>) => {
		const next = state(more);
		sink.unit().advance(next, committed);
		committed = next.consumed;
	};
	// Midway, a blob that is answered from is still the version it was, with more lines of it: so a read broken off
	// here is taken up again.
	const midway = after?.complete ? { complete: true, etag: after.etag, size: after.size } : {};
	const take = (line: Parameters<UnitBuilder["add"]>[1]) => {
		const found = sink.unit().add(blob.path, line);
		counts.records += found.records;
		counts.rows += found.rows;
		counts.problems += found.problems;
		return found;
	};
	let proven = proof === 0;
	let held = Buffer.alloc(0);
	let received = 0;
	const wanted = blob.size - (start - proof);
	for await (const bytes of readVersion(store, blob, start - proof, wanted, signal)) {
		let chunk = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
		received += chunk.length;
		if (!proven) {
			held = Buffer.concat([held, chunk]);
			if (held.length < proof) continue;
			if (hashOf(held.subarray(0, proof)) !== after?.tail) return false;
			tail = new TailTracker(start, held.subarray(0, proof));
			chunk = held.subarray(proof);
			proven = true;
		}
		for (let at = 0; at < chunk.length; at += pieceBytes) {
			const piece = chunk.subarray(at, at + pieceBytes);
			const before = { ...counts };
			for (const line of splitter.push(piece)) take(line);
			tail.push(piece, splitter.consumed);
			advance(midway);
			onProgress({
				bytes: piece.length,
				rows: counts.rows - before.rows,
				problems: counts.problems - before.problems,
			});
			await sink.relieve();
		}
	}
	if (received !== wanted) {
		throw new LeewayError(
			"unreachable",
			`the datastore sent ${received} of ${wanted} bytes of ${blob.path}`,
			"Try again; if it persists, look at the network between Leeway and the datastore.",
		);
	}
	let unterminated = false;
	if (closed && splitter.unfinishedBytes > 0) {
		for (const line of splitter.end()) onProgress({ bytes: 0, ...take(line) });
		tail.markEnd();
		unterminated = true;
	}
	advance({ complete: true, unterminated });
	await sink.relieve();
	return true;
}

/** The listed version's bytes from `offset`; nothing is asked for when there are none. */
async function* readVersion(
	store: Store,
	blob: ListedLog,
	offset: number,
	length: number,
	signal: AbortSignal | undefined,
): AsyncGenerator<Uint8Array> {
	if (length === 0) return;
	yield* store.read(blob.path, { offset, length, ifMatch: blob.etag, ...(signal ? { signal } : {}) });
}
