/** What was computed, kept up to a bound of bytes; the least recently used goes first. */
export interface BoundedCache<Value> {
	get(key: string): Value | undefined;
	/** Keeps it, unless it alone is larger than the bound. */
	set(key: string, value: Value, bytes: number): void;
	clear(): void;
}

export function createBoundedCache<Value>(maxBytes: number): BoundedCache<Value> {
	// A Map remembers the order of insertion: the first is the least recently used.
	const entries = new Map<string, { value: Value; bytes: number }>();
	let total = 0;
	const remove = (key: string) => {
		total -= entries.get(key)?.bytes ?? 0;
		entries.delete(key);
	};
	return {
		get(key) {
			const found = entries.get(key);
			if (!found) return undefined;
			entries.delete(key);
			entries.set(key, found);
			return found.value;
		},
		set(key, value, bytes) {
			remove(key);
			if (bytes > maxBytes) return;
			entries.set(key, { value, bytes });
			total += bytes;
			for (const oldest of entries.keys()) {
				if (total <= maxBytes) break;
				remove(oldest);
			}
		},
		clear() {
			entries.clear();
			total = 0;
		},
	};
}
