/** A folder one level below the listed prefix. `prefix` ends with "/". */
export interface ListedFolder {
	kind: "folder";
	prefix: string;
}

/** A blob as a listing names it. `path` is relative to the store's root, "/"-separated, never decoded. */
export interface ListedBlob {
	kind: "blob";
	path: string;
	/** Length in bytes when it was listed; an append blob may have grown since. */
	size: number;
	/** Opaque version; equal ETags mean equal bytes. */
	etag: string;
	lastModified: Date;
	/** Azure's blob type; a folder's files are "file". Append blobs may still grow. */
	type: "block" | "append" | "page" | "file";
}

export type ListedEntry = ListedFolder | ListedBlob;

export interface ListPage {
	/** In the store's own order: names ascending by UTF-8 bytes. */
	entries: ListedEntry[];
	/** Pass as `after` for the next page; undefined when this was the last. */
	next?: string;
}

export interface ListOptions {
	/** "/" lists one level: blobs directly below and folders. Without it, every blob below. */
	delimiter?: "/";
	/** A previous page's `next`. */
	after?: string;
	/** At most so many entries a page; at most and by default 5,000. */
	limit?: number;
	signal?: AbortSignal;
}

export interface ReadOptions {
	/** First byte, 0 by default. */
	offset?: number;
	/** How many bytes at most; to the end by default. A range beyond the end is cut, an offset at or beyond it reads nothing. */
	length?: number;
	/** Read only if the blob's ETag is still this; else an error of kind `changed`. */
	ifMatch?: string;
	signal?: AbortSignal;
}

/**
 * Bytes somewhere, read only. Two homes: a folder (folder.ts) and Azure Blob Storage (azureBlob.ts); wrappers
 * of the same shape add counting and faults (wrappers.ts). Every implementation passes contract.ts.
 *
 * Errors are LeewayErrors, each with its fix: `not_found` (container, folder or blob), `refused` (credential,
 * role, rights), `unreachable` (network, name), `changed` (If-Match), `cancelled` (signal), `invalid` (a path with
 * "..", which could leave the store).
 */
export interface Store {
	readonly kind: "azure-blob" | "folder";
	/** Where it is, for people: a URL without query or a folder's path. Never a credential. */
	readonly location: string;
	/**
	 * One page of the names that begin with `prefix` ("a/b" finds "a/bc" too). A prefix of no name gives an empty
	 * page, not an error; a page with a `next` may hold fewer entries than the limit.
	 */
	list(prefix: string, options?: ListOptions): Promise<ListPage>;
	/** One blob's present state; undefined if there is none. */
	stat(path: string, options?: { signal?: AbortSignal }): Promise<ListedBlob | undefined>;
	/** The bytes, as they arrive. A connection lost midway resumes or throws: never a silent short read. */
	read(path: string, options?: ReadOptions): AsyncIterable<Uint8Array>;
}

/** All pages of a listing, one entry at a time. */
export async function* listAll(
	store: Store,
	prefix: string,
	options: Omit<ListOptions, "after"> = {},
): AsyncGenerator<ListedEntry> {
	let after: string | undefined;
	do {
		const page: ListPage = await store.list(prefix, {
			...options,
			...(after === undefined ? {} : { after }),
		});
		yield* page.entries;
		after = page.next;
	} while (after !== undefined);
}

/** A whole range in one buffer. For small things: the caller bounds the length. */
export async function readBytes(store: Store, path: string, options: ReadOptions = {}): Promise<Buffer> {
	const chunks: Uint8Array[] = [];
	for await (const chunk of store.read(path, options)) chunks.push(chunk);
	return Buffer.concat(chunks);
}
