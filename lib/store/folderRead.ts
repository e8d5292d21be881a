import { type BigIntStats, constants } from "node:fs";
import { type FileHandle, open } from "node:fs/promises";
import { LeewayError, throwIfAborted } from "@/lib/errors";
import { fileError } from "./fileError";
import type { ReadOptions } from "./store";

const chunkSize = 1 << 20;

/** A file's version: time of last change in nanoseconds, size and inode. */
export function etagOf(state: BigIntStats): string {
	return [state.mtimeNs, state.size, state.ino].map((part) => part.toString(36)).join("-");
}

/**
 * The range of one file as it was when opened: bytes appended meanwhile are not read. Throws `changed` when the
 * ETag is another than asked for, or when the file was cut or rewritten while it was read.
 *
 * @param place a real path, links resolved
 * @param subject the file, for messages
 */
export async function* readFile(
	place: string,
	subject: string,
	{ offset = 0, length, ifMatch, signal }: ReadOptions,
): AsyncGenerator<Uint8Array> {
	const file = await openRegular(place, subject);
	try {
		const opened = await file.stat({ bigint: true });
		if (!opened.isFile()) {
			throw new LeewayError("not_found", `${subject} is not a file`, "Name a file, as listed.");
		}
		if (ifMatch !== undefined && etagOf(opened) !== ifMatch) throw changed(subject, "has changed");
		const size = Number(opened.size);
		const end = Math.min(size, offset + (length ?? size));
		for (let position = offset; position < end; ) {
			throwIfAborted(signal);
			const chunk = Buffer.allocUnsafe(Math.min(chunkSize, end - position));
			const { bytesRead } = await file.read(chunk, 0, chunk.length, position);
			if (bytesRead === 0) throw changed(subject, "was cut while it was read");
			position += bytesRead;
			throwIfAborted(signal);
			// Before the last chunk leaves, so that nobody takes a mixture for the whole.
			if (position >= end) await assertNotRewritten(file, opened, subject);
			yield chunk.subarray(0, bytesRead);
		}
	} catch (error) {
		throw error instanceof Error && "syscall" in error ? fileError(error, subject) : error;
	} finally {
		await file.close();
	}
}

// Growing is what logs do; the same size or less with another time is a rewrite.
async function assertNotRewritten(file: FileHandle, opened: BigIntStats, subject: string): Promise<void> {
	const now = await file.stat({ bigint: true });
	if (now.size < opened.size || (now.size === opened.size && now.mtimeNs !== opened.mtimeNs)) {
		throw changed(subject, "was rewritten while it was read");
	}
}

async function openRegular(place: string, subject: string): Promise<FileHandle> {
	// Links were resolved: one that stands here now was put here since. A pipe must not hold us up.
	const { O_RDONLY, O_NOFOLLOW = 0, O_NONBLOCK = 0 } = constants;
	try {
		return await open(place, O_RDONLY | O_NOFOLLOW | O_NONBLOCK);
	} catch (error) {
		throw fileError(error, subject);
	}
}

function changed(subject: string, fault: string): LeewayError {
	return new LeewayError("changed", `${subject} ${fault}`, "List it again and read the new version.");
}
