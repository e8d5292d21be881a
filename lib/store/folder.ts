import type { BigIntStats } from "node:fs";
import { stat } from "node:fs/promises";
import { join, resolve } from "node:path";
import pLimit from "p-limit";
import { LeewayError, throwIfAborted } from "@/lib/errors";
import { fileError } from "./fileError";
import { isMissing, locate, realRoot, segmentsOf } from "./folderPath";
import { etagOf, readFile } from "./folderRead";
import { type Found, walk } from "./folderWalk";
import type { ListedBlob, ListedEntry, ListOptions, ListPage, ReadOptions, Store } from "./store";

const pageSize = 5_000;

/**
 * A folder as a store, read only. Nothing outside it is reached: "..", absolute paths and symbolic links that
 * lead out are refused; links that stay inside are followed. Not listed: links out, back up or to nowhere, and
 * whatever is neither file nor folder. Unlike blob storage it lists a folder that holds nothing.
 *
 * Errors: `not_found` (the folder, a file), `refused` (rights, a link out), `invalid` (a path that climbs),
 * `changed`, `cancelled`.
 */
export function openFolder(path: string): Store {
	const root = resolve(path);
	/** Where the root really was when it was looked up last. */
	let base: string | undefined;

	/** Where a file really is. A first read is thousands of these: the root is looked up again only when it does not fit. */
	async function find(name: string): Promise<string | undefined> {
		if (base !== undefined) {
			const target = await locate(root, base, name).catch(() => undefined);
			if (target !== undefined) return target;
		}
		base = await realRoot(root);
		return locate(root, base, name);
	}

	async function list(prefix: string, options: ListOptions = {}): Promise<ListPage> {
		const { after = "", delimiter, signal } = options;
		throwIfAborted(signal);
		const real = await realRoot(root);
		base = real;
		if (!canBePrefix(prefix)) return { entries: [] };
		const limit = Math.min(Math.max(options.limit ?? pageSize, 1), pageSize);
		const found: Found[] = [];
		let more = false;
		for await (const next of walk({ root: real, prefix, after, oneLevel: delimiter === "/", signal })) {
			more = found.length === limit;
			if (more) break;
			found.push(next);
		}
		const last = found.at(-1)?.path;
		return {
			entries: await entriesOf(real, found, signal),
			...(more && last !== undefined ? { next: last } : {}),
		};
	}

	async function statBlob(name: string, options: { signal?: AbortSignal } = {}) {
		throwIfAborted(options.signal);
		const target = await find(name);
		const blob = target === undefined ? undefined : await blobAt(target, name);
		throwIfAborted(options.signal);
		return blob;
	}

	async function* read(name: string, options: ReadOptions = {}): AsyncGenerator<Uint8Array> {
		throwIfAborted(options.signal);
		const subject = `file ${JSON.stringify(name)} in folder ${root}`;
		const target = await find(name);
		if (target === undefined) {
			throw new LeewayError(
				"not_found",
				`${subject} does not exist`,
				"List it again: it may have been moved or deleted.",
			);
		}
		yield* readFile(target, subject, options);
	}

	return { kind: "folder", location: root, list, stat: statBlob, read };
}

/** Throws for a prefix that climbs; its last segment is the beginning of a name and never resolved. */
function canBePrefix(prefix: string): boolean {
	const cut = prefix.lastIndexOf("/");
	if (cut === 0 || prefix.includes("\0")) return segmentsOf(prefix) !== undefined;
	return cut < 0 || segmentsOf(prefix.slice(0, cut)) !== undefined;
}

/** What a walk found, with sizes and ETags; files that have gone since are left out. */
async function entriesOf(root: string, found: Found[], signal?: AbortSignal): Promise<ListedEntry[]> {
	const entries = await pLimit(64).map(found, ({ kind, path }): Promise<ListedEntry | undefined> => {
		throwIfAborted(signal);
		return kind === "folder" ? Promise.resolve({ kind, prefix: path }) : blobAt(join(root, path), path);
	});
	return entries.filter((entry) => entry !== undefined);
}

/** The file at a place on disk, as a blob of that name; undefined if no file is there. */
async function blobAt(place: string, name: string): Promise<ListedBlob | undefined> {
	const state = await stat(place, { bigint: true }).catch((error: unknown): BigIntStats | undefined => {
		if (isMissing(error)) return undefined;
		throw fileError(error, `file ${JSON.stringify(name)}`);
	});
	if (!state?.isFile()) return undefined;
	return {
		kind: "blob",
		path: name,
		size: Number(state.size),
		etag: etagOf(state),
		lastModified: state.mtime,
		type: "file",
	};
}
