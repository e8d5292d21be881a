/** Where made data goes, one blob after the other. */
export interface Target {
	/** Begins a blob; nothing is there before. */
	open(path: string): Promise<Blob>;
}

export interface Blob {
	/** Adds bytes; they may be reused when it has resolved. */
	write(bytes: Uint8Array): Promise<void>;
	close(): Promise<void>;
}
