import { LeewayError, throwIfAborted } from "@/lib/errors";

/**
 * Runs `work` with a signal of its own, aborted when the caller's is or when the time is up, and ends at once in
 * either case, whether the work heeds its signal or not. Throws `cancelled` or `late()`.
 */
export async function withDeadline<Result>(
	milliseconds: number,
	signal: AbortSignal | undefined,
	late: () => LeewayError,
	work: (signal: AbortSignal) => Promise<Result>,
): Promise<Result> {
	throwIfAborted(signal);
	const controller = new AbortController();
	let end: (error: LeewayError) => void = () => {};
	const ended = new Promise<never>((_, reject) => {
		end = (error) => {
			reject(error);
			controller.abort();
		};
	});
	const cancel = () => end(new LeewayError("cancelled", "the request was cancelled", "Ask again."));
	const timer = setTimeout(() => end(late()), milliseconds);
	signal?.addEventListener("abort", cancel, { once: true });
	try {
		return await Promise.race([work(controller.signal), ended]);
	} finally {
		clearTimeout(timer);
		signal?.removeEventListener("abort", cancel);
	}
}
