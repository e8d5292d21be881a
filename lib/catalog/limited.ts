import { throwIfAborted } from "@/lib/errors";
import type { Store } from "@/lib/store/store";

/** Listing calls in flight at once: fast enough to hide latency, polite enough not to be throttled. */
const atOnce = 8;

/**
 * The same store with at most `limit` listing calls in flight, so that a walk may ask for all branches of a tree at
 * once. After a failure or an abort the calls still waiting are given up: nothing is left running for nobody.
 */
export function limited(store: Store, limit = atOnce): Store {
	let running = 0;
	let failed = false;
	let failure: unknown;
	const waiting: (() => void)[] = [];

	return {
		kind: store.kind,
		location: store.location,
		stat: (path, options) => store.stat(path, options),
		read: (path, options) => store.read(path, options),
		async list(prefix, options) {
			while (running >= limit) await new Promise<void>((resume) => waiting.push(resume));
			running++;
			try {
				if (failed) throw failure;
				throwIfAborted(options?.signal);
				return await store.list(prefix, options);
			} catch (error) {
				failed = true;
				failure = error;
				throw error;
			} finally {
				running--;
				waiting.shift()?.();
			}
		},
	};
}
