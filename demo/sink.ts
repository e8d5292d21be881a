/** Where the sample workspace is written: a container (azureSink.ts) or a folder (folderSink.ts). */
export interface Sink {
	/** Adds bytes at the end of an append blob, made if there is none. One call at a time for each path. */
	append(path: string, bytes: Uint8Array): Promise<void>;
	/** Writes a whole blob, over an older one. */
	put(path: string, bytes: Uint8Array, contentType: string): Promise<void>;
}
