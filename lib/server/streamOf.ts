/** Begins to read when the first bytes are wanted, and stops when the caller goes away. */
export function streamOf(open: () => AsyncIterable<Uint8Array>): ReadableStream<Uint8Array> {
	let iterator: AsyncIterator<Uint8Array> | undefined;
	return new ReadableStream<Uint8Array>(
		{
			async pull(controller) {
				iterator ??= open()[Symbol.asyncIterator]();
				const { done, value } = await iterator.next();
				if (done) controller.close();
				else controller.enqueue(value);
			},
			async cancel() {
				await iterator?.return?.();
			},
		},
		{ highWaterMark: 0 },
	);
}
