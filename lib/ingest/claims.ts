import { asLeewayError } from "@/lib/errors";

/** Blobs of one copy that are being read, shared by all syncs of it: each is read by one of them at a time. */
export type Claims = Map<string, Promise<void>>;

/** Marks a blob as being read; call the answer when what was read is committed. */
export function claim(claims: Claims, path: string): () => void {
	let release: () => void = () => undefined;
	const released = new Promise<void>((resolve) => {
		release = () => {
			claims.delete(path);
			resolve();
		};
	});
	claims.set(path, released);
	return release;
}

/** Waits for all; an abort ends the wait. */
export async function allReleased(
	claimed: readonly Promise<void>[],
	signal: AbortSignal | undefined,
): Promise<void> {
	let stop: () => void = () => undefined;
	const aborted = new Promise<never>((_, reject) => {
		stop = () => reject(asLeewayError(new DOMException("aborted", "AbortError")));
		if (signal?.aborted) stop();
		else signal?.addEventListener("abort", stop, { once: true });
	});
	try {
		await Promise.race([Promise.all(claimed), aborted]);
	} finally {
		signal?.removeEventListener("abort", stop);
	}
}
