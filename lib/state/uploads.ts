import { randomUUID } from "node:crypto";
import { mkdir, open, rm } from "node:fs/promises";
import { join } from "node:path";
import { LeewayError } from "@/lib/errors";
import { formatBytes } from "@/lib/format";
import { isUploadPath } from "@/lib/model/baseline";
import { maxUploadBytes, uploadEndings } from "./uploadBounds";

/** Files that people handed to Leeway itself, because they lie in no datastore. */
export interface Uploads {
	/** Their home: each lies in a folder of its own, under the name it came with. */
	folder: string;
	/**
	 * Writes a file; its path below `folder`. Nothing is left of one that fails. Throws `invalid` for one that is too
	 * large, empty, or of no known ending; `cancelled` when the sender goes away.
	 */
	add(file: UploadedFile): Promise<string>;
	/** Deletes what `add` wrote. */
	remove(path: string): Promise<void>;
}

export interface UploadedFile {
	name: string;
	/** As far as the sender says. */
	bytes: number | undefined;
	content: AsyncIterable<Uint8Array>;
	signal?: AbortSignal;
}

/** They lie in `{home}/uploads`. */
export function openUploads(home: string, maxBytes = maxUploadBytes): Uploads {
	const folder = `${home}/uploads`;
	return {
		folder,
		async add({ name, bytes, content, signal }) {
			const file = fileName(name);
			if (bytes !== undefined && bytes > maxBytes) throw tooLarge(file, maxBytes);
			const id = randomUUID();
			const own = join(/*turbopackIgnore: true*/ folder, id);
			try {
				await mkdir(/*turbopackIgnore: true*/ own, { recursive: true });
				await write(join(/*turbopackIgnore: true*/ own, file), { file, content, maxBytes, signal });
				return `${id}/${file}`;
			} catch (error) {
				await rm(/*turbopackIgnore: true*/ own, { recursive: true, force: true }).catch(() => undefined);
				throw writeError(error, folder);
			}
		},
		async remove(path) {
			const [id] = path.split("/");
			if (!id || !isUploadPath(path)) return;
			await rm(join(/*turbopackIgnore: true*/ folder, id), { recursive: true, force: true });
		},
	};
}

async function write(
	path: string,
	{
		file: name,
		content,
		maxBytes,
		signal,
	}: {
		file: string;
		content: AsyncIterable<Uint8Array>;
		maxBytes: number;
		signal: AbortSignal | undefined;
	},
): Promise<void> {
	const file = await open(/*turbopackIgnore: true*/ path, "wx");
	try {
		let written = 0;
		for await (const chunk of content) {
			if (signal?.aborted) throw new LeewayError("cancelled", "the upload was cancelled", "Send it again.");
			written += chunk.byteLength;
			if (written > maxBytes) throw tooLarge(name, maxBytes);
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
		"invalid",
		`${name} is larger than ${formatBytes(maxBytes)}`,
		"Put it in a datastore and compare with file:datastore/path, which has no such bound.",
	);
}

function writeError(error: unknown, folder: string): unknown {
	const code = error instanceof Error && "code" in error ? String(error.code) : undefined;
	if (code === undefined || !/^E[A-Z]+$/.test(code)) return error;
	return new LeewayError(
		"internal",
		`${folder} cannot be written to: ${code}`,
		"Give Leeway a LEEWAY_HOME it may write to, with room left.",
		{ cause: error },
	);
}
