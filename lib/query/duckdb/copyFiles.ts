import { readdir, rm, stat } from "node:fs/promises";
import { basename, dirname, join } from "node:path";
import { systemCode } from "@/lib/homeError";

/** A copy on disk: its bytes (log included) and when it was last used. */
export interface CopyFile {
	path: string;
	bytes: number;
	usedAt: number;
}

/** None where the folder has been deleted. */
export async function listCopyFiles(folder: string): Promise<CopyFile[]> {
	const names = (await namesIn(folder)).filter((name) => name.endsWith(".duckdb"));
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

/**
 * With all that DuckDB lays beside it, its log first: killed in between, what is left is the copy as of its last checkpoint, not
 * a log of nothing.
 */
export async function removeCopyFile(file: string): Promise<void> {
	const [folder, name] = [dirname(file), basename(file)];
	for (const other of await namesIn(folder)) {
		if (other.startsWith(`${name}.`)) await rm(join(folder, other), { recursive: true, force: true });
	}
	await rm(file, { recursive: true, force: true });
}

/** Deletes what a kill left of a copy whose file is not there. */
export async function removeOrphans(folder: string): Promise<void> {
	const names = new Set(await namesIn(folder));
	for (const name of names) {
		const [, file] = /^(.+\.duckdb)\../.exec(name) ?? [];
		if (file !== undefined && !names.has(file))
			await rm(join(folder, name), { recursive: true, force: true });
	}
}

async function namesIn(folder: string): Promise<string[]> {
	return readdir(/*turbopackIgnore: true*/ folder).catch((error: unknown) => {
		if (systemCode(error) === "ENOENT") return [];
		throw error;
	});
}
