import { pathOf } from "@/lib/catalog/datastore";
import { LeewayError } from "@/lib/errors";
import { parsePartition } from "@/lib/record/path";
import { readBytes } from "@/lib/store/store";
import { keyOf, openWindow } from "./openWindow";
import type { CollectionRef, Workspace } from "./workspace";

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
	for (const fresh of [false, true]) {
		await openWindow(workspace, ref, { window, fresh, signal });
		const place = await workspace.engine.locate(keyOf(ref), blob, line);
		if (!place && fresh) break;
		if (!place) continue;
		const length = Math.min(place.length, maxBytes);
		// Bytes of an append blob stay where they are while it grows; others must be the version that was read.
		const state = (await (await workspace.engine.copy(keyOf(ref))).blobs()).get(blob);
		const ifMatch = found.type === "append" || !state ? {} : { ifMatch: state.etag };
		try {
			const bytes = await readBytes(store, blob, { offset: place.offset, length, ...ifMatch, ...asking });
			if (bytes.length === length) return { bytes, length: place.length };
		} catch (error) {
			const stale = error instanceof LeewayError && error.kind === "changed";
			if (!stale || fresh) throw error;
		}
	}
	throw new LeewayError(
		"not_found",
		`${JSON.stringify(blob)} has no line ${line} with anything in it`,
		"Lines are counted from 1, blank ones too; see `records` and `problems` for those there are.",
	);
}
