/** The same answer; `done` is called once its body has been taken, or its taker has gone away. */
export function whenSent(response: Response, done: () => void, signal: AbortSignal): Response {
	const { body } = response;
	if (!body) {
		done();
		return response;
	}
	const reader = body.getReader();
	if (signal.aborted) done();
	signal.addEventListener("abort", done, { once: true });
	const taken = new ReadableStream<Uint8Array>(
		{
			async pull(controller) {
				try {
					const { done: ended, value } = await reader.read();
					if (!ended) return controller.enqueue(value);
					done();
					controller.close();
				} catch (error) {
					done();
					controller.error(error);
				}
			},
			async cancel(reason) {
				done();
				await reader.cancel(reason);
			},
		},
		{ highWaterMark: 0 },
	);
	return new Response(taken, response);
}
