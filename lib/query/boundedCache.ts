import { LRUCache } from "lru-cache";

/** What was computed, kept up to a bound of bytes; the least recently used goes first. */
export interface BoundedCache<Value> {
	get(key: string): Value | undefined;
	/** Keeps it, unless it alone is larger than the bound. */
	set(key: string, value: Value, bytes: number): void;
	clear(): void;
}

export function createBoundedCache<Value extends object>(maxBytes: number): BoundedCache<Value> {
	const entries = new LRUCache<string, Value>({ maxSize: maxBytes });
	return {
		get: (key) => entries.get(key),
		set(key, value, bytes) {
			// LRUCache takes whole sizes from 1 on.
			entries.set(key, value, { size: Math.max(1, Math.ceil(bytes)) });
		},
		clear: () => entries.clear(),
	};
}
