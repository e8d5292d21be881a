import { LeewayError } from "@/lib/errors";
import { type BlobState, packedTail } from "@/lib/query/copy";
import { isCompleteObject } from "@/lib/record/completeObject";
import { compressionOf, signBytes } from "@/lib/record/compression";
import { type Line, LineSplitter } from "@/lib/record/lines";
import { gunzip } from "@/lib/store/gunzip";
import type { Store } from "@/lib/store/store";
import { type Added, addTo } from "./lineReader";
import type { ListedLog, Reading } from "./plan";
import type { PayloadReader, SidecarPayload, SidecarRecord } from "./sidecar";
import { hashOf, TailTracker, tailBytes } from "./tail";
import type { PayloadUnit, Unit } from "./unit";

/** Where lines go: the unit being filled now, and room made in it when it is full. */
export interface Sink {
	unit(): Unit;
	/** Commits the unit when it has grown enough; other work goes on meanwhile. */
	relieve(): Promise<void>;
	/** Commits what has been gathered and waits until it is written. */
	flush(): Promise<void>;
	/** Reads a large payload on another thread; undefined where there is none. Its bytes are given away. */
	readPayload(record: SidecarRecord, bytes: Buffer): Promise<PayloadUnit | undefined>;
	/** Commits what has been gathered, then this unit, and waits until it is written. */
	commitAfter(own: Unit): Promise<void>;
}

export interface FetchOptions {
	/** Lines longer than this become problems. */
	maxLineBytes: number;
	/** Reads payloads that lie beside the log; without it their records have no rows. */
	payloads?: PayloadReader | undefined;
	signal?: AbortSignal;
	onProgress(read: { bytes: number; rows: number; problems: number }): void;
}

const newlineByte = 10;
const largePayloadBytes = 4 * 2 ** 20;

/** A chunk is parsed in pieces of at most this, so that the event loop is never blocked for long. */
const pieceBytes = 512 * 1024;

/**
 * Reads one blob's new bytes into the sink. The bytes are those of the version that was listed (If-Match), so a
 * blob replaced meanwhile gives an error of kind `changed`, never a mixture.
 *
 * @returns false when the bytes before `after.consumed` are no longer what was read: then it must be read whole
 */
export async function fetchBlob(
	store: Store,
	{ blob, closed, after, replaces }: Reading,
	sink: Sink,
	{ maxLineBytes, payloads, signal, onProgress }: FetchOptions,
): Promise<boolean> {
	const start = after?.consumed ?? 0;
	const proof = Math.min(start, tailBytes);
	// A last line taken without its newline: that comes first, or the line has gone on and what was read of it is wrong.
	const endsAsBefore = after?.unterminated === true && blob.size === start;
	const newline = after?.unterminated && !endsAsBefore ? 1 : 0;
	const splitter = new LineSplitter({
		offset: start + newline,
		number: (after?.lines ?? 0) + 1,
		maxBytes: maxLineBytes,
	});
	let tail = new TailTracker(start);
	const counts = { records: after?.records ?? 0, rows: after?.rows ?? 0, problems: after?.problems ?? 0 };
	let unread = after?.unread;
	let packed = false;
	let committed = after ? after.consumed : null;
	const state = (more: Partial<BlobState>): Omit<BlobState, keyof Added> => ({
		path: blob.path,
		etag: blob.etag,
		size: blob.size,
		consumed: splitter.consumed,
		lines: splitter.nextNumber - 1,
		tail: packed ? packedTail : tail.hash(),
		unterminated: false,
		complete: false,
		partitionStart: blob.partition?.start ?? null,
		partitionEnd: blob.partition?.end ?? null,
		unread,
		...more,
	});
	const advance = (more: Partial<BlobState>, unit = sink.unit()) => {
		const next = state(more);
		unit.advance(next, committed, counts);
		committed = next.consumed;
	};
	// Midway, a blob that is answered from is still the version it was, with more lines of it: so a read broken off
	// here is taken up again.
	const midway = after?.complete ? { complete: true, etag: after.etag, size: after.size } : {};
	const count = (added: Added) => addTo(counts, added);
	const take = (line: Line): SidecarRecord | undefined => {
		const found = sink.unit().add(blob.path, line);
		if ("sidecar" in found) return found;
		count(found);
		return undefined;
	};
	/**
	 * Adds a record whose payload lies beside the log. While the payload is fetched another unit may begin, so what came
	 * before the line is settled first, and the line with its payload in one step, by `settle`. False when the payload
	 * is still to come: the line and all after it are left for the next read, as an unfinished line is.
	 */
	const takeSidecar = async (record: SidecarRecord, settle: (unit?: Unit) => void): Promise<boolean> => {
		const { line, offset } = record.record;
		const before = { consumed: offset, lines: line - 1 };
		advance({ ...midway, ...before });
		let isThere = true;
		const use = async (payload?: SidecarPayload) => {
			isThere = payload?.state !== "late";
			// Known only up to the line, the blob is looked at again although it has not changed.
			if (!isThere) return advance({ ...before, size: offset, complete: true });
			if (payload?.state === "unreadable") unread = payloads?.places;
			// One large payload's rows are enough to hold: the next is not read while these are being written.
			const isLarge = payload?.state === "bytes" && payload.bytes.length > largePayloadBytes;
			const own = isLarge ? await sink.readPayload(record, payload.bytes) : undefined;
			if (own) {
				count(own.added);
				settle(own);
				return sink.commitAfter(own);
			}
			count(sink.unit().addSidecar(blob.path, record, payload));
			settle();
			await (isLarge ? sink.flush() : sink.relieve());
		};
		if (payloads) await payloads.read({ ...record, blob: blob.path, closed, signal }, use);
		else await use();
		return isThere;
	};
	let proven = proof === 0;
	let buffered = Buffer.alloc(0);
	let received = 0;
	let reported = 0;
	let position = start + newline;
	const wanted = blob.size - (start - proof);
	// Nothing is asked for that would fail if it has changed: a listing from before its first line must not undo them.
	if (wanted === 0 && replaces) await assertSame(store, blob, signal);
	async function* counted() {
		for await (const bytes of readVersion(store, blob, start - proof, wanted, signal)) {
			received += bytes.length;
			yield bytes;
		}
	}
	const content = start === 0 ? await unpacked(counted(), blob.path) : { packed: false, pieces: counted() };
	packed = content.packed;
	for await (const bytes of content.pieces) {
		let chunk = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
		if (!proven) {
			buffered = Buffer.concat([buffered, chunk]);
			if (buffered.length < proof + newline && received < wanted) continue;
			if (buffered.length < proof || hashOf(buffered.subarray(0, proof)) !== after?.tail) return false;
			tail = new TailTracker(start, buffered.subarray(0, proof));
			chunk = buffered.subarray(proof);
			if (newline > 0 && chunk.length > 0) {
				if (chunk[0] !== newlineByte) return false;
				tail.push(chunk.subarray(0, newline), start + newline);
				chunk = chunk.subarray(newline);
			}
			proven = true;
		}
		for (let at = 0; at < chunk.length; at += pieceBytes) {
			const piece = chunk.subarray(at, at + pieceBytes);
			const before = { ...counts };
			/** Bytes of the piece the tail has seen. */
			let passed = 0;
			const pass = (end: number, place: number) => {
				if (end > passed) tail.push(piece.subarray(passed, end), place);
				passed = Math.max(passed, end);
			};
			for (const line of splitter.push(piece)) {
				const sidecar = take(line);
				if (!sidecar) continue;
				pass(line.offset - position, line.offset);
				const isThere = await takeSidecar(sidecar, (unit) => {
					pass(splitter.consumed - position, splitter.consumed);
					advance(midway, unit);
				});
				if (!isThere) return true;
			}
			pass(piece.length, splitter.consumed);
			position += piece.length;
			advance(midway);
			const bytes = packed ? received - reported : piece.length;
			reported += bytes;
			onProgress({
				bytes,
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
	const takesLast =
		splitter.unfinishedBytes > 0 && (closed || packed || isCompleteObject(splitter.unfinished));
	const unterminated = takesLast || endsAsBefore;
	const before = { ...counts };
	for (const line of takesLast ? splitter.end() : []) {
		const sidecar = take(line);
		if (!sidecar) tail.markEnd();
		else {
			await takeSidecar(sidecar, (unit) => {
				tail.markEnd();
				advance({ complete: true, unterminated }, unit);
			});
		}
		onProgress({ bytes: 0, rows: counts.rows - before.rows, problems: counts.problems - before.problems });
	}
	// Of a compressed one there is no place to go on from: all of it is read, or nothing.
	advance({ complete: true, unterminated, ...(packed ? { consumed: blob.size } : {}) });
	await sink.relieve();
	return true;
}

async function assertSame(store: Store, blob: ListedLog, signal: AbortSignal | undefined): Promise<void> {
	const now = await store.stat(blob.path, signal ? { signal } : {});
	if (now?.etag === blob.etag) return;
	throw new LeewayError("changed", `${blob.path} has changed`, "List it again and read the new version.");
}

/** The blob's content, unpacked where its first bytes say that it is gzip. Throws `invalid` for other compressions. */
async function unpacked(
	bytes: AsyncGenerator<Uint8Array>,
	name: string,
): Promise<{ packed: boolean; pieces: AsyncIterable<Uint8Array> }> {
	let head: Buffer = Buffer.alloc(0);
	while (head.length < signBytes) {
		const { done, value } = await bytes.next();
		if (done) break;
		head =
			head.length === 0
				? Buffer.from(value.buffer, value.byteOffset, value.byteLength)
				: Buffer.concat([head, value]);
	}
	const compression = compressionOf(head);
	async function* all() {
		try {
			if (head.length > 0) yield head;
			yield* bytes;
		} finally {
			// Whoever goes no further than the head leaves the store's stream open else.
			await bytes.return(undefined);
		}
	}
	if (compression === undefined) return { packed: false, pieces: all() };
	if (compression === "gzip") return { packed: true, pieces: gunzip(all(), name) };
	await bytes.return(undefined);
	throw new LeewayError(
		"invalid",
		`${name} is compressed with ${compression} and not read`,
		"Store it as plain JSON lines, or compressed with gzip.",
	);
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
