/**
 * A body whose text is written as it comes, no faster than it is read. Resolves when the first text is written or all
 * is done: an error before that is thrown here, where it can still become an answer of its own; one after it breaks
 * the body off. `whileOpen` is aborted when the reader goes away.
 */
export function streamed(
	signal: AbortSignal,
	work: (write: (text: string) => Promise<void>, whileOpen: AbortSignal) => Promise<void>,
): Promise<ReadableStream<Uint8Array>> {
	const encoder = new TextEncoder();
	return streamedBytes(signal, (write, whileOpen) => work((text) => write(encoder.encode(text)), whileOpen));
}

/** The same of bytes. */
export async function streamedBytes(
	signal: AbortSignal,
	work: (write: (bytes: Uint8Array) => Promise<void>, whileOpen: AbortSignal) => Promise<void>,
): Promise<ReadableStream<Uint8Array>> {
	const left = new AbortController();
	const whileOpen = AbortSignal.any([signal, left.signal]);
	const { readable, writable } = new TransformStream<Uint8Array, Uint8Array>();
	const writer = writable.getWriter();
	writer.closed.catch(() => left.abort());
	return new Promise((resolve, reject) => {
		const write = async (bytes: Uint8Array) => {
			resolve(readable);
			if (bytes.length === 0) return;
			await writer.ready;
			await writer.write(bytes);
		};
		work(write, whileOpen).then(
			() => {
				resolve(readable);
				writer.close().catch(() => undefined);
			},
			(error: unknown) => {
				reject(error);
				writer.abort(error).catch(() => undefined);
			},
		);
	});
}
