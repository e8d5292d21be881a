import { readdir, rm, stat } from "node:fs/promises";

/** A copy on disk: its bytes (log included) and when it was last used. */
export interface CopyFile {
	path: string;
	bytes: number;
	usedAt: number;
}

export async function listCopyFiles(folder: string): Promise<CopyFile[]> {
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

/** The log first: killed in between, what is left is the copy as of its last checkpoint, not a log of nothing. */
export async function removeCopyFile(file: string): Promise<void> {
	await rm(`${file}.wal`, { recursive: true, force: true });
	await rm(file, { recursive: true, force: true });
}
