import { randomUUID } from "node:crypto";
import { mkdir, rm, stat } from "node:fs/promises";

/** What was worked out over many records, put aside on disk: a file each, the least recently used deleted beyond the bounds. */
export interface Kept {
	/**
	 * Has `make` write the file of this key unless there is one, and deletes none for the time of `work`. Those who ask
	 * while it is made wait for it; what `make` returns is kept in memory beside the file.
	 *
	 * @param key equal keys mean equal content
	 */
	use<About, T>(
		key: string,
		make: (file: string) => Promise<About>,
		work: (file: string, about: About) => Promise<T>,
	): Promise<T>;
	size(): number;
	clear(): Promise<void>;
}

interface Entry {
	file: string;
	made: Promise<unknown>;
	/** Undefined until it is made. */
	bytes: number | undefined;
	users: number;
}

const maxFiles = 64;

/** Below the home's copies; what an earlier process left there is deleted. */
export async function openKept(folder: string, maxBytes: number): Promise<Kept> {
	await rm(folder, { recursive: true, force: true });
	await mkdir(folder, { recursive: true });
	// A Map remembers the order of insertion: the first is the least recently used.
	const entries = new Map<string, Entry>();

	const size = () => [...entries.values()].reduce((sum, { bytes = 0 }) => sum + bytes, 0);

	async function evict(maxBytes: number, maxFiles: number): Promise<void> {
		let total = size();
		const gone: string[] = [];
		for (const [key, { file, bytes, users }] of entries) {
			if (total <= maxBytes && entries.size <= maxFiles) break;
			if (users > 0 || bytes === undefined) continue;
			entries.delete(key);
			total -= bytes;
			gone.push(file);
		}
		for (const file of gone) await rm(file, { force: true });
	}

	function begin(key: string, make: (file: string) => Promise<unknown>): Entry {
		const file = `${folder}/${randomUUID()}.parquet`;
		const entry: Entry = { file, made: Promise.resolve(), bytes: undefined, users: 0 };
		entry.made = make(file).then(
			async (about) => {
				entry.bytes = (await stat(/*turbopackIgnore: true*/ file)).size;
				return about;
			},
			async (error: unknown) => {
				entries.delete(key);
				await rm(file, { force: true });
				throw error;
			},
		);
		return entry;
	}

	return {
		async use<About, T>(
			key: string,
			make: (file: string) => Promise<About>,
			work: (file: string, about: About) => Promise<T>,
		): Promise<T> {
			for (;;) {
				const known = entries.get(key);
				const entry = known ?? begin(key, make);
				entries.delete(key);
				entries.set(key, entry);
				entry.users++;
				try {
					let about: About;
					try {
						// The key says who made it: whoever asks under it makes the same.
						about = (await entry.made) as About;
					} catch (error) {
						// Whoever made it may have left; then it is made by this one.
						if (!known) throw error;
						continue;
					}
					return await work(entry.file, about);
				} finally {
					entry.users--;
					await evict(maxBytes, maxFiles);
				}
			}
		},
		size,
		clear: () => evict(0, 0),
	};
}
