/**
 * Begins to read when the first bytes are wanted, and stops when the caller goes away: also one who has gone before he took any, for
 * whom `signal` speaks.
 */
export function streamOf(
	open: () => AsyncIterable<Uint8Array>,
	signal?: AbortSignal,
): ReadableStream<Uint8Array> {
	let iterator: AsyncIterator<Uint8Array> | undefined;
	const begin = () => {
		iterator ??= open()[Symbol.asyncIterator]();
		return iterator;
	};
	const stop = async () => {
		signal?.removeEventListener("abort", leave);
		await begin().return?.();
	};
	const leave = () => void stop().catch(() => undefined);
	signal?.addEventListener("abort", leave, { once: true });
	return new ReadableStream<Uint8Array>(
		{
			async pull(controller) {
				const { done, value } = await begin().next();
				if (done) {
					signal?.removeEventListener("abort", leave);
					controller.close();
				} else controller.enqueue(value);
			},
			cancel: stop,
		},
		{ highWaterMark: 0 },
	);
}
