import { createHash } from "node:crypto";
import { readdir, rm, stat, utimes } from "node:fs/promises";
import { LeewayError } from "@/lib/errors";
import type { BlobState } from "../copy";
import type { Database } from "./database";
import { createTables, type Tables, tablesOf, version } from "./layout";
import { identifier, literal, raw } from "./sql";

/** A collection's copy while it is attached: its tables, and what is asked of it so often that it is kept here. */
export interface AttachedCopy {
	key: string;
	file: string;
	tables: Tables;
	catalogName: string;
	/** As of the last commit; replaced whole, never changed in place. */
	blobs: ReadonlyMap<string, BlobState & { id: number }>;
	/** Above every id ever given: an id is never used for two blobs while someone may be reading. */
	nextId: number;
	/** Names of the data columns by position, as of the last commit. */
	columns: readonly string[];
	/** Raised by every commit: answers kept for an older one are stale. */
	revision: number;
	/** The tail of the queue of writers. */
	writing: Promise<unknown>;
}

/** The copies under `{home}/copy`, attached when first asked for, the least recently used deleted when they outgrow `maxBytes`. */
export interface Copies {
	/** Attaches (and first makes) the copy; holds it for the time of `work`. */
	use<T>(key: string, work: (copy: AttachedCopy) => Promise<T>): Promise<T>;
	size(): Promise<number>;
	/** Deletes least recently used copies that nobody uses until all fit into the bound. */
	evict(): Promise<void>;
	clear(): Promise<void>;
}

export function openCopies(database: Database, maxBytes: number): Copies {
	const folder = `${database.home}/copy`;
	const attached = new Map<string, Promise<AttachedCopy>>();
	const inUse = new Map<string, number>();

	async function attach(key: string): Promise<AttachedCopy> {
		const hash = createHash("sha256").update(key).digest("hex").slice(0, 24);
		const file = `${folder}/${hash}.duckdb`;
		const catalogName = `copy_${hash}`;
		const open = () => openFile(database, key, file, catalogName);
		try {
			return await open();
		} catch (error) {
			const message = error instanceof Error ? error.message : String(error);
			if (/lock/i.test(message)) {
				throw new LeewayError(
					"internal",
					`the copy under LEEWAY_HOME (${database.home}) is in use by another process`,
					"Stop the other Leeway, or give this one a LEEWAY_HOME of its own.",
					{ cause: error },
				);
			}
			// A cache that cannot be read is made anew: deleting it loses nothing.
			await database.use((c) => c.run(`DETACH DATABASE IF EXISTS ${identifier(catalogName).text}`));
			await removeFile(file);
			return open();
		}
	}

	async function detach(copy: AttachedCopy): Promise<void> {
		attached.delete(copy.key);
		await database.use((c) => c.run(`DETACH ${identifier(copy.catalogName).text}`));
		await removeFile(copy.file);
	}

	async function evict(): Promise<void> {
		const files = await fileSizes(folder);
		let total = files.reduce((sum, file) => sum + file.bytes, 0);
		const byFile = new Map<string, AttachedCopy>();
		for (const copy of attached.values()) {
			const settled = await copy.catch(() => undefined);
			if (settled) byFile.set(settled.file, settled);
		}
		for (const file of files.sort((a, b) => a.usedAt - b.usedAt)) {
			if (total <= maxBytes) return;
			const copy = byFile.get(file.path);
			if (copy && (inUse.get(copy.key) ?? 0) > 0) continue;
			if (copy) await detach(copy);
			else await removeFile(file.path);
			total -= file.bytes;
		}
	}

	return {
		async use(key, work) {
			inUse.set(key, (inUse.get(key) ?? 0) + 1);
			try {
				let pending = attached.get(key);
				if (!pending) {
					pending = attach(key);
					attached.set(key, pending);
					pending.catch(() => attached.delete(key));
				}
				const copy = await pending;
				const now = new Date();
				await utimes(copy.file, now, now).catch(() => undefined);
				return await work(copy);
			} finally {
				const users = (inUse.get(key) ?? 1) - 1;
				if (users > 0) inUse.set(key, users);
				else inUse.delete(key);
			}
		},
		size: async () => (await fileSizes(folder)).reduce((sum, file) => sum + file.bytes, 0),
		evict,
		async clear() {
			for (const pending of [...attached.values()]) {
				const copy = await pending.catch(() => undefined);
				if (copy && (inUse.get(copy.key) ?? 0) === 0) await detach(copy);
			}
			const kept = new Set((await Promise.all([...attached.values()])).map((copy) => copy.file));
			for (const file of await fileSizes(folder)) if (!kept.has(file.path)) await removeFile(file.path);
		},
	};
}

async function openFile(
	database: Database,
	key: string,
	file: string,
	catalogName: string,
): Promise<AttachedCopy> {
	return database.use(async (connection) => {
		await connection.run(`ATTACH ${literal(file)} AS ${identifier(catalogName).text}`);
		const tables = tablesOf(catalogName);
		const known = await connection.all({
			text: "SELECT count(*) FROM duckdb_tables() WHERE database_name = ? AND table_name = 'meta'",
			values: [catalogName],
		});
		if (known[0]?.[0] === 0) {
			await connection.transaction(async () => {
				for (const statement of createTables(tables.catalog)) await connection.run(statement);
			});
		}
		const [[found] = []] = await connection.all(`SELECT version FROM ${tables.catalog.text}.meta`);
		if (found !== version) throw new Error(`copy has layout ${found}, not ${version}`);
		const columns = await connection.all(`SELECT name FROM ${tables.columns.text} ORDER BY position`);
		const blobs = await readBlobs(connection.all(raw(selectBlobs(tables))));
		return {
			key,
			file,
			tables,
			catalogName,
			blobs,
			nextId: [...blobs.values()].reduce((next, { id }) => Math.max(next, id + 1), 1),
			columns: columns.map(([name]) => JSON.parse(String(name)) as string),
			revision: 0,
			writing: Promise.resolve(),
		};
	});
}

const selectBlobs = (tables: Tables) =>
	`SELECT id, path, etag, size, consumed, lines, tail, unterminated, complete, partition_start, partition_end, records,
		"rows", problems FROM ${tables.blobs.text}`;

async function readBlobs(
	rows: Promise<(string | number | boolean | null)[][]>,
): Promise<Map<string, BlobState & { id: number }>> {
	const blobs = new Map<string, BlobState & { id: number }>();
	for (const row of await rows) {
		const numberAt = (place: number) => Number(row[place]);
		const path = String(row[1]);
		blobs.set(path, {
			id: numberAt(0),
			path,
			etag: String(row[2]),
			size: numberAt(3),
			consumed: numberAt(4),
			lines: numberAt(5),
			tail: String(row[6]),
			unterminated: row[7] === true,
			complete: row[8] === true,
			partitionStart: row[9] === null ? null : numberAt(9),
			partitionEnd: row[10] === null ? null : numberAt(10),
			records: numberAt(11),
			rows: numberAt(12),
			problems: numberAt(13),
		});
	}
	return blobs;
}

async function removeFile(file: string): Promise<void> {
	await rm(file, { force: true });
	await rm(`${file}.wal`, { force: true });
}

/** Every copy with its bytes (log included) and when it was last used. */
async function fileSizes(folder: string): Promise<{ path: string; bytes: number; usedAt: number }[]> {
	const names = (await readdir(folder)).filter((name) => name.endsWith(".duckdb"));
	return Promise.all(
		names.map(async (name) => {
			const path = `${folder}/${name}`;
			const [file, log] = await Promise.all(
				[path, `${path}.wal`].map((each) => stat(/*turbopackIgnore: true*/ each).catch(() => undefined)),
			);
			return { path, bytes: (file?.size ?? 0) + (log?.size ?? 0), usedAt: file?.mtimeMs ?? 0 };
		}),
	);
}
