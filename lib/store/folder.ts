import { stat } from "node:fs/promises";
import { join, resolve } from "node:path";
import pLimit from "p-limit";
import { LeewayError, throwIfAborted } from "@/lib/errors";
import { type Disk, maxRangeBytes } from "./disk";
import { type FileState, fileState } from "./diskWork";
import { fileError } from "./fileError";
import { isMissing, locate, realRoot, segmentsOf } from "./folderPath";
import { readFile } from "./folderRead";
import { type Found, walk } from "./folderWalk";
import type { ListedBlob, ListedEntry, ListOptions, ListPage, ReadOptions, Store } from "./store";

const pageSize = 5_000;

/**
 * A folder as a store, read only. Nothing outside it is reached: "..", absolute paths and symbolic links that
 * lead out are refused; links that stay inside are followed. Not listed: links out, back up or to nowhere, and
 * whatever is neither file nor folder. Unlike blob storage it lists a folder that holds nothing. With a disk, many small
 * files are read and looked at together.
 *
 * Errors: `not_found` (the folder, a file), `refused` (rights, a link out), `invalid` (a path that climbs),
 * `changed`, `cancelled`.
 */
export function openFolder(path: string, { disk }: { disk?: Disk } = {}): Store {
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
			entries: await entriesOf(real, found, { disk, signal }),
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
		const small = await readSmall(name, options);
		throwIfAborted(options.signal);
		if (small) return yield small;
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

	/** A short range of a version that was listed, where it could be read together with others. */
	async function readSmall(name: string, { offset = 0, length, ifMatch }: ReadOptions) {
		if (!disk || ifMatch === undefined || !length || length > maxRangeBytes) return undefined;
		const segments = segmentsOf(name);
		if (!segments || base === undefined) return undefined;
		const place = join(/*turbopackIgnore: true*/ root, ...segments);
		return disk.read({ place, base, offset, length, etag: ifMatch });
	}

	return { kind: "folder", location: root, list, stat: statBlob, read };
}

/** Throws for a prefix that climbs; its last segment is the beginning of a name and never resolved. */
function canBePrefix(prefix: string): boolean {
	const cut = prefix.lastIndexOf("/");
	if (cut === 0 || prefix.includes("\0")) return segmentsOf(prefix) !== undefined;
	return cut < 0 || segmentsOf(prefix.slice(0, cut)) !== undefined;
}

interface Looking {
	disk: Disk | undefined;
	signal: AbortSignal | undefined;
}

/** What a walk found, with sizes and ETags; files that have gone since are left out. */
async function entriesOf(root: string, found: Found[], { disk, signal }: Looking): Promise<ListedEntry[]> {
	const files = found.flatMap(({ kind, path }) => (kind === "file" ? [path] : []));
	const states = await disk?.states(files.map((path) => join(/*turbopackIgnore: true*/ root, path)));
	throwIfAborted(signal);
	const known = new Map(states?.map((state, place) => [files[place], state]));
	const entries = await pLimit(64).map(found, ({ kind, path }): Promise<ListedEntry | undefined> => {
		throwIfAborted(signal);
		if (kind === "folder") return Promise.resolve({ kind, prefix: path });
		const state = known.get(path);
		return state === undefined ? blobAt(join(root, path), path) : Promise.resolve(blobOf(path, state));
	});
	return entries.filter((entry) => entry !== undefined);
}

/** The file at a place on disk, as a blob of that name; undefined if no file is there. */
async function blobAt(place: string, name: string): Promise<ListedBlob | undefined> {
	const state = await stat(place, { bigint: true }).catch((error: unknown) => {
		if (isMissing(error)) return undefined;
		throw fileError(error, `file ${JSON.stringify(name)}`);
	});
	return state && blobOf(name, fileState(state));
}

function blobOf(path: string, state: FileState): ListedBlob | undefined {
	if (!state) return undefined;
	const { size, etag, modified } = state;
	return { kind: "blob", path, size, etag, lastModified: new Date(modified), type: "file" };
}
