import { setMaxListeners } from "node:events";
import { isAbort } from "@/lib/errors";

/**
 * Does `work` on every item, at most `most` at the same time. The first failure ends the others through the signal
 * they are given, which also follows `signal`, and is thrown when all have stopped: nothing goes on in the background.
 */
export async function atOnce<T>(
	most: number,
	items: Iterable<T>,
	signal: AbortSignal | undefined,
	work: (item: T, signal: AbortSignal) => Promise<void>,
): Promise<void> {
	const own = new AbortController();
	const either = signal ? AbortSignal.any([signal, own.signal]) : own.signal;
	// Every part of the work listens for the abort: many listeners are not leak.
	setMaxListeners(0, either);
	const queue = items[Symbol.iterator]();
	let failed = false;
	async function take(): Promise<void> {
		for (let next = queue.next(); !next.done && !failed; next = queue.next()) await work(next.value, either);
	}
	const outcomes = await Promise.allSettled(
		Array.from({ length: most }, () =>
			take().catch((error: unknown) => {
				if (!failed) own.abort();
				failed = true;
				throw error;
			}),
		),
	);
	const failures = outcomes.flatMap((outcome) => (outcome.status === "rejected" ? [outcome.reason] : []));
	// The first in time is the cause; the others were ended by it.
	if (failures.length > 0) throw signal?.aborted ? failures[0] : cause(failures);
}

function cause(failures: readonly unknown[]): unknown {
	return failures.find((error) => !isAbort(error)) ?? failures[0];
}
