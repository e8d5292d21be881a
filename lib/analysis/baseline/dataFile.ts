import type { Datastore } from "@/lib/catalog/datastore";
import { LeewayError } from "@/lib/errors";

/** A file of a baseline, as it was when it was found. */
export interface DataFile {
	datastore: Datastore;
	path: string;
	etag: string;
	size: number;
}

/** The file's bytes as they arrive; `changed` when it is no longer the one that was found. */
export function bytesOf(
	{ datastore, path, etag }: DataFile,
	signal: AbortSignal | undefined,
): AsyncIterable<Uint8Array> {
	return datastore.store.read(path, { ifMatch: etag, ...(signal ? { signal } : {}) });
}

/** A file that isn't what it was said to be. */
export function unreadable({ path }: DataFile, fault: string, fix: string, cause?: unknown): LeewayError {
	return new LeewayError("invalid", `${path} ${fault}`, fix, { cause });
}
