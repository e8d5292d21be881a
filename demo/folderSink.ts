import { appendFile, mkdir, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import type { Sink } from "./sink";

/** Writes below a folder, made if missing. */
export function folderSink(folder: string): Sink {
	const fileOf = async (path: string) => {
		const file = join(folder, path);
		await mkdir(dirname(file), { recursive: true });
		return file;
	};
	return {
		append: async (path, bytes) => appendFile(await fileOf(path), bytes),
		put: async (path, bytes) => writeFile(await fileOf(path), bytes),
	};
}
