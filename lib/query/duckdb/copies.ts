import { createHash } from "node:crypto";
import { utimes } from "node:fs/promises";
import { LeewayError } from "@/lib/errors";
import { type AttachedCopy, attachCopy } from "./attach";
import { type CopyFile, listCopyFiles, removeCopyFile } from "./copyFiles";
import type { Database } from "./database";
import { isInvalidated, isOutOfMemory } from "./duckdbError";
import { identifier } from "./sql";

/** The copies under `{home}/copy`, attached when first asked for, the least recently used deleted when they outgrow `maxBytes`. */
export interface Copies {
	/** Attaches (and first makes) the copy; it is not deleted for the time of `work`. */
	use<T>(key: string, work: (copy: AttachedCopy) => Promise<T>): Promise<T>;
	/** Is there one? */
	has(key: string): Promise<boolean>;
	/** Deletes the copy if nobody uses it and it is larger than all copies together may be. */
	dropOutgrown(key: string): Promise<void>;
	size(): Promise<number>;
	/** Deletes least recently used copies that nobody uses until all fit into the bound; what is left. */
	evict(): Promise<CopyFile[]>;
	clear(): Promise<void>;
}

/** Each keeps what it has not written to its file yet in memory, up to a block a column. */
const maxAttached = 24;

export function openCopies(database: Database, maxBytes: number): Copies {
	const folder = `${database.home}/copy`;
	// All by file.
	const attached = new Map<string, Promise<AttachedCopy>>();
	const users = new Map<string, number>();
	const removing = new Map<string, Promise<void>>();
	const detaching = new Map<string, Promise<void>>();
	const broken = new Set<string>();

	const nameOf = (key: string) => createHash("sha256").update(key).digest("hex").slice(0, 24);
	const fileOf = (key: string) => `${folder}/${nameOf(key)}.duckdb`;

	/**
	 * Closes the least recently used copies beyond the bound. Nothing is lost: asked for, one is attached again.
	 * Nothing is awaited between the look and the mark here, too.
	 */
	function detachSurplus(): void {
		for (const [file, pending] of attached) {
			if (attached.size <= maxAttached) return;
			if (users.has(file)) continue;
			attached.delete(file);
			const detached = pending
				.then((copy) => database.use((c) => c.run(`DETACH ${identifier(copy.catalogName).text}`)))
				.catch(() => undefined)
				.finally(() => detaching.delete(file));
			detaching.set(file, detached);
		}
	}

	/** Deletes a copy unless it is in use. Nothing is awaited between the look and the mark: nobody slips in. */
	function remove(file: string): Promise<void> | undefined {
		if (users.has(file)) return undefined;
		const known = removing.get(file);
		if (known) return known;
		const pending = attached.get(file);
		attached.delete(file);
		const removed = (async () => {
			await detaching.get(file);
			const copy = await pending?.catch(() => undefined);
			if (copy) await database.use((c) => c.run(`DETACH ${identifier(copy.catalogName).text}`));
			await removeCopyFile(file);
		})().finally(() => removing.delete(file));
		removing.set(file, removed);
		return removed;
	}

	function attach(key: string, file: string): Promise<AttachedCopy> {
		const known = attached.get(file);
		if (known) {
			// A Map remembers the order of insertion: the first is the least recently used.
			attached.delete(file);
			attached.set(file, known);
			return known;
		}
		const pending = attachCopy(database, file, `copy_${nameOf(key)}`);
		attached.set(file, pending);
		pending.catch(() => attached.delete(file));
		return pending;
	}

	return {
		async use(key, work) {
			const file = fileOf(key);
			const leaving = () => removing.get(file) ?? detaching.get(file);
			for (let gone = leaving(); gone; gone = leaving()) await gone.catch(() => undefined);
			users.set(file, (users.get(file) ?? 0) + 1);
			try {
				const copy = await attach(key, file);
				const now = new Date();
				await utimes(file, now, now).catch(() => undefined);
				return await work(copy);
			} catch (error) {
				if (!isOutOfMemory(error)) throw error;
				if (isInvalidated(error)) broken.add(file);
				throw new LeewayError(
					"internal",
					"DuckDB ran out of the memory it may use for this collection",
					"Ask again: it is read anew where it has to be. If it comes back, raise limits.memoryBytes in leeway.yaml (it is shared by all collections) or ask for a shorter window.",
					{ cause: error },
				);
			} finally {
				const others = (users.get(file) ?? 1) - 1;
				if (others > 0) users.set(file, others);
				else {
					users.delete(file);
					// DuckDB answers nothing from it any more; it is a cache, so it is begun anew.
					if (broken.delete(file)) await remove(file)?.catch(() => undefined);
					detachSurplus();
				}
			}
		},
		async has(key) {
			const file = fileOf(key);
			return attached.has(file) || (await listCopyFiles(folder)).some(({ path }) => path === file);
		},
		async dropOutgrown(key) {
			const file = (await listCopyFiles(folder)).find(({ path }) => path === fileOf(key));
			if (file && file.bytes > maxBytes) await remove(file.path);
		},
		size: async () => (await listCopyFiles(folder)).reduce((sum, { bytes }) => sum + bytes, 0),
		async evict() {
			const files = await listCopyFiles(folder);
			let total = files.reduce((sum, { bytes }) => sum + bytes, 0);
			const left: CopyFile[] = [];
			for (const file of files.sort((a, b) => a.usedAt - b.usedAt)) {
				const removed = total > maxBytes ? remove(file.path) : undefined;
				if (!removed) left.push(file);
				else {
					await removed;
					total -= file.bytes;
				}
			}
			return left;
		},
		async clear() {
			for (const { path } of await listCopyFiles(folder)) await remove(path);
		},
	};
}
