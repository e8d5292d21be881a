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
	/** Read whole, it takes the place of what the copy holds of it. */
	replaces: boolean;
}

/**
 * What must be read so that the copy says of a blob what the store says now; undefined when it does. Pure.
 *
 * A blob is known by path, ETag and size. Append blobs and files grow: of those only the new bytes are read, once
 * the bytes before have proved to be the same (fetch.ts). A block blob changes as a whole. One that lacks the rows of a
 * payload is read anew when other datastores are configured (`places`) than were then.
 */
export function readingOf(
	blob: ListedLog,
	state: BlobState | undefined,
	closed: boolean,
	places?: string,
): Reading | undefined {
	if (!state) return { blob, closed, after: undefined, replaces: false };
	if (!lacksRows(state, places)) {
		if (isUpToDate(blob, state, closed)) return undefined;
		if (keepsItsBeginning(blob, state)) return { blob, closed, after: state, replaces: false };
	}
	return { blob, closed, after: undefined, replaces: true };
}

function lacksRows({ unread }: BlobState, places: string | undefined): boolean {
	return unread !== undefined && places !== undefined && unread !== places;
}

/** Paths the copy held in the window before it was listed, and that the listing lacks. Pure. */
export function goneOf(
	listed: ReadonlyMap<string, ListedLog>,
	known: ReadonlyMap<string, BlobState>,
	window: Window | undefined,
): string[] {
	return [...known.values()].flatMap((state) =>
		touches(state, window) && !listed.has(state.path) ? [state.path] : [],
	);
}

function isUpToDate(blob: ListedLog, state: BlobState, closed: boolean): boolean {
	const same = blob.etag === state.etag && blob.size === state.size;
	// An unfinished last line waits until its blob is closed.
	return same && state.complete && (state.consumed === blob.size || !closed);
}

function keepsItsBeginning(blob: ListedLog, state: BlobState): boolean {
	if (blob.etag === state.etag) return blob.size >= state.consumed;
	if (blob.type === "append") return blob.size >= state.size;
	return blob.type === "file" && blob.size > state.size;
}

function touches(state: BlobState, window: Window | undefined): boolean {
	const { partitionStart: start, partitionEnd: end } = state;
	return !window || start === null || end === null || (start < window.to && end > window.from);
}
