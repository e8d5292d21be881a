import { createHash, randomUUID } from "node:crypto";
import { createReadStream } from "node:fs";
import { mkdir, rm, stat } from "node:fs/promises";
import { LeewayError } from "@/lib/errors";
import type { Millis } from "@/lib/time";
import { isUnreadableFile } from "./duckdbError";

/** What was worked out over many records, put aside on disk: a file each, the least recently used deleted beyond the bounds. */
export interface Kept {
	/**
	 * Has `make` write the file of this key unless there is one, and deletes none for the time of `work`. Those who ask
	 * while it is made wait for it; what `make` returns is kept in memory beside the file. A file that is no longer what was written is
	 * made anew.
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
	/** When the file last was what was written. */
	provenAt: Millis;
	users: number;
}

const maxFiles = 64;

/** The file has no checksums of its own: so often it is compared with what was written, of hundreds of megabytes in a second. */
const provenMillis = 60_000;

/** Below the home's copies; what an earlier process left there is deleted. */
export async function openKept(
	folder: string,
	maxBytes: number,
	now: () => Millis = Date.now,
): Promise<Kept> {
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
			// Somebody may have deleted it with all that is only kept.
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

	/** Those who read it may go on, and fail; nobody begins with it any more. */
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
						// The key says who made it: whoever asks under it makes the same.
						about = (await entry.made) as About;
					} catch (error) {
						// Whoever made it may have left; then it is made by this one.
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
						"what was put aside of these records could not be read back, and has been deleted",
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
