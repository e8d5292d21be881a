/**
 * A body whose text is written as it comes, no faster than it is read. Resolves when the first text is written or all
 * is done: an error before that is thrown here, where it can still become an answer of its own; one after it breaks
 * the body off. `whileOpen` is aborted when the reader goes away.
 */
export async function streamed(
	signal: AbortSignal,
	work: (write: (text: string) => Promise<void>, whileOpen: AbortSignal) => Promise<void>,
): Promise<ReadableStream<Uint8Array>> {
	const encoder = new TextEncoder();
	const left = new AbortController();
	const whileOpen = AbortSignal.any([signal, left.signal]);
	const { readable, writable } = new TransformStream<Uint8Array, Uint8Array>();
	const writer = writable.getWriter();
	writer.closed.catch(() => left.abort());
	return new Promise((resolve, reject) => {
		const write = async (text: string) => {
			resolve(readable);
			if (text === "") return;
			await writer.ready;
			await writer.write(encoder.encode(text));
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
