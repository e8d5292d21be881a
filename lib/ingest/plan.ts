import type { BlobState } from "@/lib/query/copy";
import type { ListedBlob } from "@/lib/store/store";
import type { Millis, Window } from "@/lib/time";

/** A log as the catalog lists it. */
export interface ListedLog extends ListedBlob {
	/** The time of its folder; undefined in no dated folder. */
	partition?: { start: Millis; end: Millis } | undefined;
}

/** One blob to read, and from where. */
export interface Reading {
	blob: ListedLog;
	/** Nothing more will be written to it: a last line without line ending is taken as it is. */
	closed: boolean;
	/** What the copy holds of it and keeps; undefined reads it whole, dropping what the copy may hold. */
	after: BlobState | undefined;
}

export interface Plan {
	read: Reading[];
	/** Paths the copy holds in the window that the store no longer has. */
	gone: string[];
}

/**
 * What must be read so that the copy says of a window what the store says now. Pure.
 *
 * A blob is known by path, ETag and size. Append blobs and files grow: of those only the new bytes are read, once
 * the bytes before have proved to be the same (fetch.ts). A block blob changes as a whole.
 */
export function plan(
	listed: readonly ListedLog[],
	known: ReadonlyMap<string, BlobState>,
	window: Window | undefined,
	isClosed: (blob: ListedLog) => boolean,
): Plan {
	const read: Reading[] = [];
	const paths = new Set<string>();
	for (const blob of listed) {
		paths.add(blob.path);
		const state = known.get(blob.path);
		const closed = isClosed(blob);
		if (!state) read.push({ blob, closed, after: undefined });
		else if (!isUpToDate(blob, state, closed)) {
			read.push({ blob, closed, after: keepsItsBeginning(blob, state) ? state : undefined });
		}
	}
	const gone = [...known.values()].filter((state) => touches(state, window) && !paths.has(state.path));
	return { read, gone: gone.map(({ path }) => path) };
}

function isUpToDate(blob: ListedLog, state: BlobState, closed: boolean): boolean {
	const same = blob.etag === state.etag && blob.size === state.size;
	// An unfinished last line waits until its blob is closed.
	return same && state.complete && (state.consumed === blob.size || !closed);
}

function keepsItsBeginning(blob: ListedLog, state: BlobState): boolean {
	if (blob.etag === state.etag) return blob.size >= state.consumed;
	if (blob.type === "append") return !state.unterminated && blob.size >= state.size;
	return blob.type === "file" && !state.unterminated && blob.size > state.size;
}

function touches(state: BlobState, window: Window | undefined): boolean {
	const { partitionStart: start, partitionEnd: end } = state;
	return !window || start === null || end === null || (start < window.to && end > window.from);
}
