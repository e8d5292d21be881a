import { statfs } from "node:fs/promises";
import { LeewayError } from "./errors";
import { formatBytes } from "./format";

/** What the system says when nothing more fits on a disk, or no more of this user's. */
const isFull = new Set(["ENOSPC", "EDQUOT"]);

/**
 * What the system refused in Leeway's own folder, for a person: `no_room` for a full disk, which names the path, what is free and
 * what is needed; else `internal`.
 *
 * @param need bytes that were to be written, as far as that is known
 */
export async function homeError(
	path: string,
	code: string,
	{ need, cause }: { need?: number | undefined; cause?: unknown } = {},
): Promise<LeewayError> {
	if (isFull.has(code)) return noRoom(path, { need, cause });
	return new LeewayError(
		"internal",
		`${path} cannot be read or written: ${code}`,
		code === "EMFILE" || code === "ENFILE"
			? "Raise the limit of open files (ulimit -n), and ask again."
			: "Give Leeway a LEEWAY_HOME it may write to, with room left.",
		{ cause },
	);
}

/** The disk is full: what is free of it is looked up. */
export async function noRoom(
	path: string,
	{ need, cause }: { need?: number | undefined; cause?: unknown } = {},
): Promise<LeewayError> {
	const free = await freeBytes(path);
	const left = free === undefined ? "" : `: ${formatBytes(free)} free`;
	const wanted = need === undefined ? "" : `${left === "" ? ":" : ","} ${formatBytes(need)} needed`;
	return new LeewayError(
		"no_room",
		`the disk of ${path} is full${left}${wanted}`,
		"Free room there, lower limits.copyBytes in leeway.yaml, or give Leeway a LEEWAY_HOME on a larger disk; then ask again. Nothing that was saved is lost.",
		{ cause },
	);
}

/** What this user may still write where the path, or the nearest folder above it that is there, lies. Bytes. */
export async function freeBytes(path: string): Promise<number | undefined> {
	for (let at = path; at !== ""; at = at.slice(0, at.lastIndexOf("/"))) {
		try {
			const { bavail, bsize } = await statfs(/*turbopackIgnore: true*/ at);
			return bavail * bsize;
		} catch {
			// Not there: the folder above it tells as well.
		}
	}
	return undefined;
}

/** The code of a file system's error: "ENOSPC"; undefined for any other error. */
export function systemCode(error: unknown): string | undefined {
	const code = error instanceof Error && "code" in error ? String(error.code) : undefined;
	return code !== undefined && /^E[A-Z0-9]+$/.test(code) ? code : undefined;
}
