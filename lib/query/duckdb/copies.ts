import { createHash } from "node:crypto";
import { mkdir, utimes } from "node:fs/promises";
import { systemCode } from "@/lib/homeError";
import { type AttachedCopy, attachCopy } from "./attach";
import { copyError, damagedCopy, isDamagedCopy, isNarrowCopy, ownFault } from "./copyError";
import { type CopyFile, listCopyFiles, removeCopyFile } from "./copyFiles";
import type { Database } from "./database";
import { isInternalFault, isInvalidated } from "./duckdbError";
import { identifier } from "./sql";

/** The copies under `{home}/copy`, attached when first asked for, the least recently used deleted when they outgrow `maxBytes`. */
export interface Copies {
	/**
	 * Attaches (and first makes) the copy; it is not deleted for the time of `work`. A copy that turns out to be damaged is given
	 * up: whoever asks from then on has a new one, and it is deleted when the last who holds it leaves.
	 */
	use<T>(key: string, work: (copy: AttachedCopy) => Promise<T>): Promise<T>;
	/** Throws when the copy has been given up: what is written to it, nobody will read. */
	assertCurrent(copy: AttachedCopy): void;
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

/** A copy's file is named by a hash of its key, and by how many were given up before it. */
const fileName = /\/([0-9a-f]{24})(?:-(\d+))?\.duckdb$/;

/** @param onDamaged called for every copy that is given up or begun anew because it cannot be read */
export async function openCopies(
	database: Database,
	maxBytes: number,
	onDamaged: () => void = () => undefined,
): Promise<Copies> {
	const folder = `${database.home}/copy`;
	// All by file.
	const attached = new Map<string, Promise<AttachedCopy>>();
	const users = new Map<string, number>();
	const removing = new Map<string, Promise<void>>();
	const detaching = new Map<string, Promise<void>>();
	const givenUp = new Set<string>();
	// By name: those given up for a fault of DuckDB's own, and how many files were given up before the present one.
	const blamed = new Set<string>();
	// By name: those given up because they have too many columns. After a start the next file is told by its blocks.
	const wide = new Set<string>();
	const generations = await latestGenerations(folder);

	const nameOf = (key: string) => createHash("sha256").update(key).digest("hex").slice(0, 24);
	const fileOf = (name: string) => {
		const generation = generations.get(name) ?? 0;
		return `${folder}/${name}${generation === 0 ? "" : `-${generation}`}.duckdb`;
	};

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

	function attach(name: string, file: string): Promise<AttachedCopy> {
		const known = attached.get(file);
		if (known) {
			// A Map remembers the order of insertion: the first is the least recently used.
			attached.delete(file);
			attached.set(file, known);
			return known;
		}
		const catalogName = `copy_${name}_${generations.get(name) ?? 0}`;
		const pending = mkdir(folder, { recursive: true }).then(() =>
			attachCopy(database, file, catalogName, wide.has(name), onDamaged),
		);
		attached.set(file, pending);
		pending.catch(() => attached.delete(file));
		return pending;
	}

	/** From now on the copy is another file; this one goes when the last who holds it leaves. */
	function giveUp(name: string, file: string): void {
		if (givenUp.has(file)) return;
		givenUp.add(file);
		generations.set(name, (generations.get(name) ?? 0) + 1);
	}

	function leave(file: string): Promise<void> | undefined {
		const others = (users.get(file) ?? 1) - 1;
		if (others > 0) {
			users.set(file, others);
			return undefined;
		}
		users.delete(file);
		detachSurplus();
		if (!givenUp.delete(file)) return undefined;
		return remove(file)?.catch(() => undefined);
	}

	return {
		async use(key, work) {
			const name = nameOf(key);
			for (let tries = 1; ; tries++) {
				let file = fileOf(name);
				const leaving = () => removing.get(file) ?? detaching.get(file);
				for (let gone = leaving(); gone; gone = leaving()) {
					await gone.catch(() => undefined);
					file = fileOf(name);
				}
				users.set(file, (users.get(file) ?? 0) + 1);
				try {
					const copy = await attach(name, file);
					if (tries > 1 || (await touch(file))) return await work(copy);
					// Somebody deleted it: what is written to it would be gone with this process.
					giveUp(name, file);
				} catch (error) {
					if (isInvalidated(error)) giveUp(name, file);
					const shown = await copyError(error, database.home);
					if (isDamagedCopy(shown)) {
						// Once: a statement that fails on any copy must not have them all read anew, again and again.
						if (isInternalFault(error) && blamed.has(name)) throw ownFault(error);
						if (isInternalFault(error)) blamed.add(name);
						if (isNarrowCopy(shown)) wide.add(name);
						else if (!givenUp.has(file)) onDamaged();
						giveUp(name, file);
					}
					throw shown;
				} finally {
					await leave(file);
				}
			}
		},
		assertCurrent({ file }) {
			if (givenUp.has(file)) throw damagedCopy();
		},
		async has(key) {
			const file = fileOf(nameOf(key));
			return attached.has(file) || (await listCopyFiles(folder)).some(({ path }) => path === file);
		},
		async dropOutgrown(key) {
			const own = fileOf(nameOf(key));
			const file = (await listCopyFiles(folder)).find(({ path }) => path === own);
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

/** Marks it as used now; false when it is not there. */
async function touch(file: string): Promise<boolean> {
	const now = new Date();
	return utimes(/*turbopackIgnore: true*/ file, now, now).then(
		() => true,
		(error: unknown) => systemCode(error) !== "ENOENT",
	);
}

/** How often each copy was given up; files of earlier ones, which a kill left behind, are deleted. */
async function latestGenerations(folder: string): Promise<Map<string, number>> {
	const latest = new Map<string, number>();
	const files = await listCopyFiles(folder);
	const generationOf = (path: string) => {
		const [, name = "", generation = "0"] = fileName.exec(path) ?? [];
		return { name, generation: Number(generation) };
	};
	for (const { path } of files) {
		const { name, generation } = generationOf(path);
		latest.set(name, Math.max(latest.get(name) ?? 0, generation));
	}
	for (const { path } of files) {
		const { name, generation } = generationOf(path);
		if (generation !== latest.get(name)) await removeCopyFile(path);
	}
	return latest;
}
