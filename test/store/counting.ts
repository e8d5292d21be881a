import type { Store } from "@/lib/store/store";

/** What a store was asked so far. */
export interface Counts {
	lists: number;
	stats: number;
	reads: number;
	/** Bytes that arrived from reads. */
	bytes: number;
	/** Every call in order: ["list", "a/"], ["read", "a/b.jsonl"]. */
	calls: ["list" | "stat" | "read", string][];
}

/** A store that counts what it is asked, in `counts`, which its owner may reset with `reset()`. */
export interface CountingStore extends Store {
	readonly counts: Counts;
	/** Reads that were begun and neither ended nor given up. */
	openReads(): number;
	reset(): void;
}

/** The same store, counted. A read counts when it is begun. */
export function counting(store: Store): CountingStore {
	const none = (): Counts => ({ lists: 0, stats: 0, reads: 0, bytes: 0, calls: [] });
	const counts = none();
	let open = 0;
	return {
		kind: store.kind,
		location: store.location,
		counts,
		openReads: () => open,
		reset: () => {
			Object.assign(counts, none());
		},
		list(prefix, options) {
			counts.lists++;
			counts.calls.push(["list", prefix]);
			return store.list(prefix, options);
		},
		stat(path, options) {
			counts.stats++;
			counts.calls.push(["stat", path]);
			return store.stat(path, options);
		},
		async *read(path, options) {
			counts.reads++;
			counts.calls.push(["read", path]);
			open++;
			try {
				for await (const chunk of store.read(path, options)) {
					counts.bytes += chunk.length;
					yield chunk;
				}
			} finally {
				open--;
			}
		},
	};
}
