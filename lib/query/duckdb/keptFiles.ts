import { createHash, randomUUID } from "node:crypto";
import { createReadStream } from "node:fs";
import { mkdir, rm, stat } from "node:fs/promises";
import { LeewayError } from "@/lib/errors";
import type { Millis } from "@/lib/time";
import { isUnreadableFile } from "./duckdbError";

/** Results worked out over many records, a file each: the least recently used are deleted where they take too much room. */
export interface KeptFiles {
	/**
	 * Has `make` write the file of this key unless there is one, and keeps it until `work` is done. Those who ask while it
	 * is made wait for it; what `make` returns is kept in memory. A file that was changed since it was written is made anew.
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
	/** Hash of what was written. */
	digest: string;
	/** When its hash was last compared. */
	provenAt: Millis;
	users: number;
}

const maxFiles = 64;

/** The file has no checksums of its own: its hash is compared this often, which takes a second for hundreds of megabytes. */
const provenMillis = 60_000;

/** Below the home's copies; what an earlier process left there is deleted. */
export async function openKeptFiles(
	folder: string,
	maxBytes: number,
	now: () => Millis = Date.now,
): Promise<KeptFiles> {
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
		const entry: Entry = {
			file,
			made: Promise.resolve(),
			bytes: undefined,
			digest: "",
			provenAt: 0,
			users: 0,
		};
		const made = async () => {
			// The folder may have been deleted by hand.
			await mkdir(folder, { recursive: true });
			const about = await make(file);
			entry.digest = await digestOf(file);
			entry.provenAt = now();
			entry.bytes = (await stat(/*turbopackIgnore: true*/ file)).size;
			return about;
		};
		entry.made = made().catch(async (error: unknown) => {
			entries.delete(key);
			await rm(file, { force: true });
			throw error;
		});
		return entry;
	}

	async function isSound(entry: Entry): Promise<boolean> {
		if (now() - entry.provenAt < provenMillis) return true;
		const found = await digestOf(entry.file).catch(() => undefined);
		if (found !== entry.digest) return false;
		entry.provenAt = now();
		return true;
	}

	/** Those who are reading it go on, and may fail; nobody begins with it any more. */
	async function drop(key: string, entry: Entry): Promise<void> {
		if (entries.get(key) === entry) entries.delete(key);
		await rm(entry.file, { force: true });
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
						// Equal keys mean equal `make`, so it returned what this caller's own would.
						about = (await entry.made) as About;
					} catch (error) {
						// Whoever made it may have been aborted; then it is made for this caller.
						if (!known) throw error;
						continue;
					}
					if (known && !(await isSound(entry))) {
						await drop(key, entry);
						continue;
					}
					return await work(entry.file, about);
				} catch (error) {
					if (!known || !isUnreadableFile(error)) throw error;
					await drop(key, entry);
					throw new LeewayError(
						"changed",
						"a result kept of these records could not be read back, and has been deleted",
						"Ask again: it is worked out anew.",
						{ cause: error },
					);
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

async function digestOf(file: string): Promise<string> {
	const hash = createHash("sha1");
	for await (const piece of createReadStream(/*turbopackIgnore: true*/ file, { highWaterMark: 2 ** 20 })) {
		hash.update(piece);
	}
	return hash.digest("base64");
}
