import { pathOf } from "@/lib/catalog/datastore";
import { LeewayError } from "@/lib/errors";
import { parsePartition } from "@/lib/record/path";
import { gunzip } from "@/lib/store/gunzip";
import { readBytes } from "@/lib/store/store";
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

/**
 * A line exactly as stored, read from the store by its place. The blob may have been replaced since its place was
 * learned: then it is looked up anew, never guessed.
 */
export async function rawLine(
	workspace: Workspace,
	ref: CollectionRef,
	{
		blob,
		line,
		maxBytes = Number.MAX_SAFE_INTEGER,
	}: { blob: string; line: number; maxBytes?: number | undefined },
	signal?: AbortSignal,
): Promise<RawLine> {
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
		const place = await workspace.engine.locate(keyOf(ref), blob, line);
		if (!place) continue;
		const length = Math.min(place.length, maxBytes);
		try {
			const range = { offset: place.offset, length };
			const version = { ifMatch: place.etag, ...asking };
			const bytes = place.packed
				? await readUnpacked(gunzip(store.read(blob, version), blob), range)
				: await readBytes(store, blob, { ...range, ...version });
			if (bytes.length === length) return { bytes, length: place.length };
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

/** A range of what a stream unpacks to; read no further than that. */
async function readUnpacked(
	pieces: AsyncIterable<Buffer>,
	{ offset, length }: { offset: number; length: number },
): Promise<Buffer> {
	const found: Buffer[] = [];
	let at = 0;
	for await (const piece of pieces) {
		const part = piece.subarray(Math.max(0, offset - at), Math.max(0, offset + length - at));
		if (part.length > 0) found.push(Buffer.from(part));
		at += piece.length;
		if (at >= offset + length) break;
	}
	return Buffer.concat(found);
}
