import pLimit from "p-limit";
import { throwIfAborted } from "@/lib/errors";
import type { Store } from "@/lib/store/store";

/** Listing calls in flight at once: fast enough to hide latency, polite enough not to be throttled. */
const atOnce = 8;

/**
 * The same store with at most `limit` listing calls in flight, so that a walk may ask for all branches of a tree at
 * once. After a failure or an abort the calls still waiting are given up: nothing is left running for nobody.
 */
export function limited(store: Store, limit = atOnce): Store {
	const turn = pLimit(limit);
	let failure: { error: unknown } | undefined;

	return {
		kind: store.kind,
		location: store.location,
		stat: (path, options) => store.stat(path, options),
		read: (path, options) => store.read(path, options),
		list: (prefix, options) =>
			turn(async () => {
				if (failure) throw failure.error;
				throwIfAborted(options?.signal);
				try {
					return await store.list(prefix, options);
				} catch (error) {
					failure = { error };
					throw error;
				}
			}),
	};
}
