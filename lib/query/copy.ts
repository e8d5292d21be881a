import type { Envelope, Problem, RowBatch } from "@/lib/collected";
import type { Millis } from "@/lib/time";

/**
 * The `tail` of a compressed blob: nothing that it holds proves to be it, so it is read whole each time it changes. The
 * offsets of its lines are places in what it unpacks to.
 */
export const packedTail = "gzip";

/** How far a blob has been read into the copy. */
export interface BlobState {
	path: string;
	/** The version that was read, and its size when it was listed. */
	etag: string;
	size: number;
	/** Bytes read: to the end of the last finished line, or to the end where the last line was taken without one. */
	consumed: number;
	/** Lines read, blank ones included. */
	lines: number;
	/** Hash of the bytes just before `consumed`: proof that a grown blob still begins as it did. */
	tail: string;
	/** The last line was taken although it had no line ending: if the blob grows after all, it is read anew. */
	unterminated: boolean;
	/** Everything of this version was read; only complete blobs are answered from. */
	complete: boolean;
	/** Its folder's time; null when it lies in no dated folder. */
	partitionStart: Millis | null;
	partitionEnd: Millis | null;
	records: number;
	rows: number;
	problems: number;
	/** Which datastores were configured when a payload beside it could not be read; undefined where none was missed. */
	unread?: string | undefined;
}

/**
 * A blob's new state in a commit. `after` is how many of its bytes the copy must hold already, those that the new
 * lines follow; null when the blob was read from its start.
 *
 * A blob read from its start while the copy answers from another version of it stays unseen until it is complete,
 * and then takes the other's place at once: no answer ever rests on half a blob.
 */
export interface BlobAdvance extends BlobState {
	after: number | null;
}

/** What the copy holds of a record; the line has all of it. `blob` is its place in the unit's `blobs`. */
export type CopiedRecord = { blob: number } & Pick<
	Envelope,
	| "line"
	| "offset"
	| "length"
	| "time"
	| "id"
	| "correlationid"
	| "xrequestid"
	| "type"
	| "rows"
	| "shape"
	| "notes"
>;

/** What one commit adds: all of it becomes visible at once, or none. */
export interface CopyUnit {
	blobs: BlobAdvance[];
	/** Rows name their record by its place here. */
	records: CopiedRecord[];
	rows: RowBatch;
	problems: (Problem & { blob: number })[];
}

export type FitRows = (rows: RowBatch, known: ReadonlySet<string>) => RowBatch;

/** The columnar copy of one collection, in use and so not removed: written by ingest, asked by `Questions` of its engine. */
export interface Copy {
	/** Tells it from a copy made anew under the same key. */
	readonly id: string;
	/** Grows with every commit: as long as it is the same, so is what the copy answers. */
	readonly revision: number;
	/** How far each blob has been read, by path, as of the last commit; of two versions the one being read. */
	blobs(): ReadonlyMap<string, BlobState>;
	blob(path: string): BlobState | undefined;
	/**
	 * Adds a unit; atomic, also against a kill. Commits of one copy happen one after the other. Throws `changed`
	 * when the copy does not hold what the unit's lines follow, `invalid` when the copy outgrows its bound.
	 *
	 * @param fit makes the unit's rows ones of a copy that has these columns, asked when the unit's turn has come
	 */
	commit(unit: CopyUnit, fit?: FitRows): Promise<void>;
	/** Forgets blobs that are gone from the datastore. */
	forget(paths: readonly string[]): Promise<void>;
}

/** The copies that an engine keeps: one a collection, or a table that serves as a baseline. */
export interface Copies {
	/** Holds the copy under this key, made when there is none: it is not deleted for the time of `work`. */
	copy<T>(key: string, work: (copy: Copy) => Promise<T>): Promise<T>;
	/** Is there a copy under this key? Asking makes none. */
	has(key: string): Promise<boolean>;
	/** Bytes of all copies on disk. */
	size(): Promise<number>;
	/** Deletes every copy that nobody holds. */
	clear(): Promise<void>;
}
