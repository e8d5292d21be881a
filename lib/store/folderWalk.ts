import type { Dirent } from "node:fs";
import { readdir, realpath, stat } from "node:fs/promises";
import { join } from "node:path";
import { throwIfAborted } from "@/lib/errors";
import { compareBytes } from "./byteOrder";
import { fileError } from "./fileError";
import { isMissing, isWithin, locate } from "./folderPath";

/** A name in the walk: a folder's path ends with "/". */
export interface Found {
	kind: "file" | "folder";
	path: string;
}

export interface Walk {
	/** The store's root, a real path. */
	root: string;
	prefix: string;
	/** Only names after this one. */
	after: string;
	/** Show folders rather than what lies in them. */
	oneLevel: boolean;
	signal?: AbortSignal | undefined;
}

/** Folders read ahead of the walk: it would else wait for the disk, and for its turn, at each of a year's hours. */
const readAhead = 16;

/**
 * The names below a prefix, ascending by the bytes of their whole paths, found as they are asked for: a folder
 * is read when the walk comes to it or near it, and one that lies before `after` never. Sorting each folder with "/" put
 * behind the names of its folders makes the order of the tree the order of the paths ("a-b" < "a/x" < "a0").
 */
export async function* walk({ root, prefix, after, oneLevel, signal }: Walk): AsyncGenerator<Found> {
	const base = prefix.slice(0, prefix.lastIndexOf("/") + 1);
	const trail = await trailTo(root, base);
	if (trail) yield* below(base, trail);

	/** `trail`: the real folders from the root to here, so that a link back to one of them ends there. */
	async function* below(path: string, trail: string[], listed?: Promise<Child[]>): AsyncGenerator<Found> {
		throwIfAborted(signal);
		const wanted = (await (listed ?? children(path, trail))).flatMap((child) => {
			const place = path + child.name;
			const isAfter = compareBytes(place, after) > 0;
			const isShown = child.kind === "file" || oneLevel;
			const isWanted = place.startsWith(prefix) && (isAfter || (!isShown && after.startsWith(place)));
			return isWanted ? [{ ...child, place, isShown, trail: [...trail, child.real] }] : [];
		});
		const folders = wanted.filter(({ isShown }) => !isShown);
		const coming: Promise<Child[]>[] = [];
		let passed = 0;
		for (const { kind, place, isShown, trail: within } of wanted) {
			if (isShown) {
				yield { kind, path: place };
				continue;
			}
			// Not from the first on: who only asks whether anything is there needs no more.
			if (passed > 0) {
				for (const next of folders.slice(passed + coming.length, passed + readAhead)) {
					coming.push(early(children(next.place, next.trail)));
				}
			}
			passed++;
			yield* below(place, within, coming.shift());
		}
	}

	async function children(path: string, trail: string[]): Promise<Child[]> {
		const folder = trail.at(-1) ?? root;
		const listed = await readdir(folder, { withFileTypes: true }).catch((error: unknown) => {
			// Gone, or a file, since its name was read: nothing lies below it now.
			if (isMissing(error)) return [];
			throw fileError(error, `folder ${JSON.stringify(path)} in ${root}`);
		});
		const found: Child[] = [];
		for (const entry of listed) {
			const child = await childOf(root, folder, entry);
			if (child && !trail.includes(child.real)) found.push(child);
		}
		return found.sort((a, b) => compareBytes(a.name, b.name));
	}
}

/** Asked for before it is needed: its failure is met by whoever comes to need it, if anyone does. */
function early<T>(promise: Promise<T>): Promise<T> {
	promise.catch(() => undefined);
	return promise;
}

interface Child {
	/** Ends with "/" for a folder. */
	name: string;
	kind: Found["kind"];
	/** Where it is, links resolved. */
	real: string;
}

/** Undefined for what is not listed: sockets and pipes, dangling links and links out of the root. */
async function childOf(root: string, folder: string, entry: Dirent): Promise<Child | undefined> {
	const { name } = entry;
	const place = join(folder, name);
	if (entry.isFile()) return { name, kind: "file", real: place };
	if (entry.isDirectory()) return { name: `${name}/`, kind: "folder", real: place };
	if (!entry.isSymbolicLink()) return undefined;
	try {
		const real = await realpath(place);
		if (!isWithin(root, real)) return undefined;
		const state = await stat(real);
		if (state.isFile()) return { name, kind: "file", real };
		return state.isDirectory() ? { name: `${name}/`, kind: "folder", real } : undefined;
	} catch {
		return undefined;
	}
}

/**
 * The real folders from the root down to `base` ("" or ending with "/"); undefined if nothing lies there. Each question
 * to the disk waits for its turn, so there is one where no link is on the way, as nearly always.
 */
async function trailTo(root: string, base: string): Promise<string[] | undefined> {
	const trail = [root];
	if (base === "") return trail;
	const straight = base
		.slice(0, -1)
		.split("/")
		.map((_, place, segments) => join(root, ...segments.slice(0, place + 1)));
	if ((await locate(root, root, base.slice(0, -1))) === straight.at(-1)) return [root, ...straight];
	let path = "";
	for (const segment of base.split("/").slice(0, -1)) {
		path += `${segment}/`;
		const real = await locate(root, root, path.slice(0, -1));
		if (real === undefined || trail.includes(real)) return undefined;
		trail.push(real);
	}
	return trail;
}
