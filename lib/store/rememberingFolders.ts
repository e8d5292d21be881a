import type { Millis } from "@/lib/time";
import type { ListPage, Store } from "./store";

const keptPages = 1_000;

/**
 * The same store, which asks for a level of folders once in `keptMillis`: opening a page asks several questions that
 * all begin at the same year and month. Only whole levels that hold nothing but folders are remembered: a level with a
 * blob in it may have grown, and one that is empty may have been begun.
 */
export function rememberingFolders(
	store: Store,
	keptMillis: Millis = 2_000,
	now: () => Millis = Date.now,
): Store {
	const kept = new Map<string, { page: ListPage; until: Millis }>();
	return {
		kind: store.kind,
		location: store.location,
		stat: (path, options) => store.stat(path, options),
		read: (path, options) => store.read(path, options),
		async list(prefix, options = {}) {
			const { delimiter, after, limit } = options;
			if (delimiter === undefined || after !== undefined || limit !== undefined) {
				return store.list(prefix, options);
			}
			const known = kept.get(prefix);
			if (known && now() < known.until) return copyOf(known.page);
			kept.delete(prefix);
			// From when it was asked: what was made meanwhile may not be in it.
			const until = now() + keptMillis;
			const page = await store.list(prefix, options);
			if (holdsFoldersOnly(page)) {
				kept.set(prefix, { page: copyOf(page), until });
				const oldest = kept.keys().next();
				if (kept.size > keptPages && !oldest.done) kept.delete(oldest.value);
			}
			return page;
		},
	};
}

function holdsFoldersOnly({ entries, next }: ListPage): boolean {
	return next === undefined && entries.length > 0 && entries.every(({ kind }) => kind === "folder");
}

/** A caller may sort or cut what it is given. */
function copyOf({ entries }: ListPage): ListPage {
	return { entries: [...entries] };
}
