import { pathOf } from "@/lib/catalog/datastore";
import { LeewayError } from "@/lib/errors";
import { parsePartition } from "@/lib/record/path";
import { gunzip } from "@/lib/store/gunzip";
import { keyOf, openWindow } from "./openWindow";
import type { CollectionRef, Workspace } from "./workspace";

/** An append blob of the open hour changes between looking a line up and reading it; each look reads it anew. */
const looks = 6;

export interface RawLine {
	/** The line's bytes as stored, without its line ending; at most `maxBytes` of them. */
	bytes: Buffer;
	/** How many bytes the whole line has. */
	length: number;
}

/** The same as it arrives: a line may be larger than memory. */
export interface RawLineStream {
	/** All of the bytes, or an error midway: never a silent short read. */
	pieces: AsyncGenerator<Uint8Array>;
	length: number;
}

/** A line as openRawLine has it, in memory. */
export async function rawLine(
	...[workspace, ref, asked, signal]: Parameters<typeof openRawLine>
): Promise<RawLine> {
	const { pieces, length } = await openRawLine(workspace, ref, asked, signal);
	const found: Uint8Array[] = [];
	for await (const piece of pieces) found.push(piece);
	return { bytes: Buffer.concat(found), length };
}

/**
 * A line exactly as stored, read from the store by its place. The blob may have been replaced since its place was
 * learned: then it is looked up anew, never guessed. Resolves when its first bytes are there.
 */
export async function openRawLine(
	workspace: Workspace,
	ref: CollectionRef,
	{
		blob,
		line,
		maxBytes = Number.MAX_SAFE_INTEGER,
	}: { blob: string; line: number; maxBytes?: number | undefined },
	signal?: AbortSignal,
): Promise<RawLineStream> {
	const { store } = ref.datastore;
	const folder = `${pathOf(ref.datastore, ref.name)}/`;
	const asking = signal ? { signal } : {};
	const found = blob.startsWith(folder) ? await store.stat(blob, asking) : undefined;
	if (!found) {
		throw new LeewayError(
			"not_found",
			`no blob ${JSON.stringify(blob)} in this collection`,
			`Give a path as \`blobs\` lists it, beginning with ${folder}`,
		);
	}
	const partition = parsePartition(blob.slice(folder.length));
	const window = partition && { from: partition.start, to: partition.end };
	// As it was read first: a line does not move while its blob only grows, but that shows by reading the blob anew.
	for (let look = 0; look < looks; look++) {
		if (look > 0) await openWindow(workspace, ref, { window, fresh: look > 1, signal });
		try {
			const place = await workspace.engine.locate(keyOf(ref), blob, line);
			if (!place) continue;
			const length = Math.min(place.length, maxBytes);
			const range = { offset: place.offset, length };
			const version = { ifMatch: place.etag, ...asking };
			const pieces = place.packed
				? unpackedRange(gunzip(store.read(blob, version), blob), range)
				: store.read(blob, { ...range, ...version });
			const begun = await whole(pieces, length, blob);
			if (begun) return { pieces: begun, length: place.length };
		} catch (error) {
			const stale = error instanceof LeewayError && error.kind === "changed";
			if (!stale || look === looks - 1) throw error;
		}
	}
	throw new LeewayError(
		"not_found",
		`${JSON.stringify(blob)} has no line ${line} with anything in it`,
		"Lines are counted from 1, blank ones too; see `records` and `problems` for those there are.",
	);
}

/** The pieces, once the first is there; undefined where there is none although some were expected. */
async function whole(
	pieces: AsyncIterable<Uint8Array>,
	length: number,
	blob: string,
): Promise<AsyncGenerator<Uint8Array> | undefined> {
	const iterator = pieces[Symbol.asyncIterator]();
	const first = await iterator.next();
	if (first.done && length > 0) return undefined;
	const begun = rest(first, iterator, length, blob);
	// Begun, so that whoever goes away before he has taken anything closes the store's stream too.
	await begun.next();
	return begun;
}

async function* rest(
	first: IteratorResult<Uint8Array>,
	iterator: AsyncIterator<Uint8Array>,
	length: number,
	blob: string,
): AsyncGenerator<Uint8Array> {
	let sent = 0;
	try {
		yield new Uint8Array();
		for (let next = first; !next.done; next = await iterator.next()) {
			sent += next.value.length;
			yield next.value;
		}
	} finally {
		await iterator.return?.();
	}
	if (sent !== length) {
		throw new LeewayError("changed", `${blob} ended before the line did`, "Ask again: it was replaced.");
	}
}

/** A range of what a stream unpacks to; read no further than that. */
async function* unpackedRange(
	pieces: AsyncIterable<Buffer>,
	{ offset, length }: { offset: number; length: number },
): AsyncGenerator<Buffer> {
	let at = 0;
	for await (const piece of pieces) {
		const part = piece.subarray(Math.max(0, offset - at), Math.max(0, offset + length - at));
		if (part.length > 0) yield part;
		at += piece.length;
		if (at >= offset + length) return;
	}
}
