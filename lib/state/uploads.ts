import { randomUUID } from "node:crypto";
import { mkdir, open, readdir, rm, stat, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { LeewayError } from "@/lib/errors";
import { formatBytes } from "@/lib/format";
import { homeError, systemCode } from "@/lib/homeError";
import { isUploadPath } from "@/lib/model/baseline";
import { maxUploadBytes, maxUploadsBytes, uploadEndings } from "./uploadBounds";

/** Files that people handed to Leeway itself, because they lie in no datastore. */
export interface Uploads {
	/** Their home: each lies in a folder of its own, under the name it came with. */
	folder: string;
	/**
	 * Writes a file; its path below `folder`. Nothing is left of one that fails, and until `finish` it goes with the next start: a
	 * kill leaves none that nobody knows of. Throws `invalid` for one that is empty or of no known ending, `too_large` for one
	 * beyond a bound; `cancelled` when the sender goes away.
	 */
	add(file: UploadedFile): Promise<string>;
	/** It has been given a name: it stays. Called before the sender gets the answer. */
	finish(path: string): Promise<void>;
	/** It is about to lose its name: should that be all that is done, it goes with the next start. */
	unfinish(path: string): Promise<void>;
	/** Deletes what `add` wrote. */
	remove(path: string): Promise<void>;
	/** Every file, however it came to lie there. */
	list(): Promise<StoredUpload[]>;
	/** Deletes what an ended process did not finish, but for what has a name; how many files. Before anything is added. */
	sweep(named: ReadonlySet<string>): Promise<number>;
}

export interface StoredUpload {
	/** Below `folder`. */
	path: string;
	bytes: number;
}

export interface UploadLimits {
	/** Of one file. */
	fileBytes: number;
	/** Of all of them together. */
	totalBytes: number;
}

export interface UploadedFile {
	name: string;
	/** As far as the sender says. */
	bytes: number | undefined;
	content: AsyncIterable<Uint8Array>;
	signal?: AbortSignal;
}

const defaultLimits: UploadLimits = { fileBytes: maxUploadBytes, totalBytes: maxUploadsBytes };

/** They lie in `{home}/uploads`, beside each that is not finished yet a mark. */
export function openUploads(home: string, { fileBytes, totalBytes }: UploadLimits = defaultLimits): Uploads {
	const folder = `${home}/uploads`;
	const ownFolder = (id: string) => join(/*turbopackIgnore: true*/ folder, id);
	const markOf = (id: string) => join(/*turbopackIgnore: true*/ folder, `${id}${unfinished}`);
	/** Bytes of files that are being written now. */
	let arriving = 0;

	async function list(): Promise<StoredUpload[]> {
		const ids = (await namesIn(folder)).filter((name) => isId.test(name));
		const found = ids.map(async (id) => {
			const names = await namesIn(ownFolder(id));
			return Promise.all(
				names.map(async (name) => ({
					path: `${id}/${name}`,
					bytes:
						(await stat(/*turbopackIgnore: true*/ join(ownFolder(id), name)).catch(() => undefined))?.size ??
						0,
				})),
			);
		});
		return (await Promise.all(found)).flat();
	}

	async function removeId(id: string): Promise<void> {
		await rm(/*turbopackIgnore: true*/ ownFolder(id), { recursive: true, force: true });
		await rm(/*turbopackIgnore: true*/ markOf(id), { force: true });
	}

	return {
		folder,
		list,
		async add({ name, bytes, content, signal }) {
			const file = fileName(name);
			if (bytes !== undefined && bytes > fileBytes) throw tooLarge(file, fileBytes);
			const others = (await list()).reduce((sum, upload) => sum + upload.bytes, 0) + arriving;
			const room = totalBytes - others;
			if ((bytes ?? 1) > room) throw noSpace(file, totalBytes);
			const id = randomUUID();
			let own = 0;
			const take = (length: number) => {
				own += length;
				arriving += length;
				if (own > fileBytes) throw tooLarge(file, fileBytes);
				if (own > room) throw noSpace(file, totalBytes);
			};
			try {
				await mkdir(/*turbopackIgnore: true*/ folder, { recursive: true });
				await writeFile(/*turbopackIgnore: true*/ markOf(id), "");
				await mkdir(/*turbopackIgnore: true*/ ownFolder(id));
				await write(join(/*turbopackIgnore: true*/ ownFolder(id), file), { file, content, take, signal });
				return `${id}/${file}`;
			} catch (error) {
				await removeId(id).catch(() => undefined);
				const code = systemCode(error);
				throw code === undefined ? error : await homeError(folder, code, { need: bytes, cause: error });
			} finally {
				arriving -= own;
			}
		},
		async finish(path) {
			const [id = ""] = path.split("/");
			await rm(/*turbopackIgnore: true*/ markOf(id), { force: true });
		},
		async unfinish(path) {
			const [id = ""] = path.split("/");
			if (!isId.test(id)) return;
			await writeFile(/*turbopackIgnore: true*/ markOf(id), "").catch((error: unknown) => {
				// Without the folder there is no file to be left.
				if (systemCode(error) !== "ENOENT") throw error;
			});
		},
		async remove(path) {
			const [id] = path.split("/");
			if (id && isUploadPath(path)) await removeId(id);
		},
		async sweep(named) {
			const namedIds = new Set([...named].map((path) => path.split("/")[0]));
			let swept = 0;
			for (const name of await namesIn(folder)) {
				if (!name.endsWith(unfinished)) continue;
				const id = name.slice(0, -unfinished.length);
				if (namedIds.has(id)) await rm(/*turbopackIgnore: true*/ markOf(id), { force: true });
				else {
					await removeId(id);
					swept++;
				}
			}
			return swept;
		},
	};
}

const unfinished = ".unfinished";
const isId = /^[0-9a-f]{8}-[0-9a-f-]{27}$/;

/** None where there is no such folder. */
async function namesIn(folder: string): Promise<string[]> {
	return readdir(/*turbopackIgnore: true*/ folder).catch(async (error: unknown) => {
		const code = systemCode(error);
		if (code === "ENOENT" || code === "ENOTDIR") return [];
		throw code === undefined ? error : await homeError(folder, code, { cause: error });
	});
}

async function write(
	path: string,
	{
		file: name,
		content,
		take,
		signal,
	}: {
		file: string;
		content: AsyncIterable<Uint8Array>;
		/** Called with each piece before it is written; throws where that is too much. */
		take(bytes: number): void;
		signal: AbortSignal | undefined;
	},
): Promise<void> {
	const file = await open(/*turbopackIgnore: true*/ path, "wx");
	try {
		let written = 0;
		for await (const chunk of content) {
			if (signal?.aborted) throw new LeewayError("cancelled", "the upload was cancelled", "Send it again.");
			written += chunk.byteLength;
			take(chunk.byteLength);
			await file.writeFile(chunk);
		}
		if (written === 0) {
			throw new LeewayError("invalid", `${name} is empty`, "Send a file that holds rows.");
		}
		await file.sync();
	} finally {
		await file.close();
	}
}

/** The last part of the name it came with, without what a file system may stumble over. */
function fileName(given: string): string {
	const name = (given.split(/[/\\]/).at(-1) ?? "")
		.replace(/[^\p{L}\p{N} ._()+-]/gu, "_")
		.replace(/\.{2,}/g, ".")
		.trim()
		.slice(-120);
	const isKnown = uploadEndings.some(
		(ending) => name.toLowerCase().endsWith(ending) && name.length > ending.length,
	);
	if (isKnown) return name;
	throw new LeewayError(
		"invalid",
		`file is of no known kind: ${JSON.stringify(given.slice(-120))}`,
		`Send one whose name ends with ${uploadEndings.join(", ")}.`,
	);
}

function tooLarge(name: string, maxBytes: number): LeewayError {
	return new LeewayError(
		"too_large",
		`${name} is larger than ${formatBytes(maxBytes)} (limits.uploadBytes)`,
		"Put it in a datastore and compare with file:datastore/path, which has no such bound, or raise limits.uploadBytes in leeway.yaml.",
	);
}

function noSpace(name: string, maxBytes: number): LeewayError {
	return new LeewayError(
		"too_large",
		`with ${name} the uploaded files would be more than ${formatBytes(maxBytes)} together (limits.uploadsBytes)`,
		"Delete baselines that are no longer needed, put the file in a datastore, or raise limits.uploadsBytes in leeway.yaml.",
	);
}
