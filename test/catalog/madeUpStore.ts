/** For tests: a store that has names and no bytes, so that a container of any size costs nothing to make. */
import { compareBytes } from "@/lib/store/byteOrder";
import type { ListedEntry, ListOptions, ListPage, Store } from "@/lib/store/store";

export interface MadeUpStore extends Store {
	/** Every listing call so far: "prefix" or, when it asked for one level, "prefix *". */
	readonly calls: string[];
	/** The most listing calls that were ever in flight at once. */
	maxAtOnce: number;
}

/** Lists as blob storage does: by bytes, paged, folders before their first blob. A marker is the last name listed. */
export function madeUpStore(paths: Iterable<string>, pageSize = 5_000): MadeUpStore {
	const sorted = inOrder(paths);
	const calls: string[] = [];
	let atOnce = 0;

	function page(prefix: string, { delimiter, after, limit = pageSize }: ListOptions): ListPage {
		const entries: ListedEntry[] = [];
		let index = after === undefined ? firstAt(sorted, prefix) : firstBehind(sorted, after);
		for (; index < sorted.length; ) {
			const path = sorted[index] ?? "";
			if (!path.startsWith(prefix)) break;
			const last = entries.at(-1);
			if (last && entries.length >= Math.min(limit, pageSize)) {
				return { entries, next: last.kind === "folder" ? last.prefix : last.path };
			}
			const slash = delimiter ? path.indexOf("/", prefix.length) : -1;
			if (slash < 0) {
				const lastModified = new Date(0);
				entries.push({ kind: "blob", path, size: 10, etag: path, lastModified, type: "append" });
				index++;
			} else {
				entries.push({ kind: "folder", prefix: path.slice(0, slash + 1) });
				index = firstBehind(sorted, path.slice(0, slash + 1));
			}
		}
		return { entries };
	}

	const store: MadeUpStore = {
		kind: "azure-blob",
		location: "https://made.up/container",
		calls,
		maxAtOnce: 0,
		async list(prefix, options = {}) {
			calls.push(options.delimiter ? `${prefix} *` : prefix);
			store.maxAtOnce = Math.max(store.maxAtOnce, ++atOnce);
			await new Promise(setImmediate);
			atOnce--;
			return page(prefix, options);
		},
		stat: async () => undefined,
		async *read() {},
	};
	return store;
}

/** Sorted, each once. Sorting a million names takes ten seconds, so those that come in order are left in it. */
function inOrder(paths: Iterable<string>): string[] {
	const names = [...paths];
	const isInOrder = names.every(
		(name, index) => index === 0 || compareBytes(names[index - 1] ?? "", name) < 0,
	);
	return isInOrder ? names : [...new Set(names)].sort(compareBytes);
}

/** The first name at or after a text. */
function firstAt(sorted: string[], text: string): number {
	return search(sorted, (name) => compareBytes(name, text) >= 0);
}

/** The first name behind a listed one; behind a folder ("a/b/"), also past all that lies in it. */
function firstBehind(sorted: string[], listed: string): number {
	return search(
		sorted,
		(name) => compareBytes(name, listed) > 0 && !(listed.endsWith("/") && name.startsWith(listed)),
	);
}

function search(sorted: string[], isBehind: (name: string) => boolean): number {
	let low = 0;
	let high = sorted.length;
	while (low < high) {
		const middle = (low + high) >> 1;
		if (isBehind(sorted[middle] ?? "")) high = middle;
		else low = middle + 1;
	}
	return low;
}

/** One log an hour and instance over days: `folder/yyyy/MM/dd/HH/{instance}.jsonl`. */
export function* hourly(folder: string, from: string, days: number, instances: number): Generator<string> {
	for (let hour = 0; hour < days * 24; hour++) {
		const time = new Date(Date.parse(from) + hour * 3_600_000).toISOString();
		const [year, month, day, clock] = time.slice(0, 13).split(/[-T]/);
		for (let instance = 0; instance < instances; instance++) {
			yield `${folder}/${year}/${month}/${day}/${clock}/${String(instance).padStart(32, "0")}000004.jsonl`;
		}
	}
}
