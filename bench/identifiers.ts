import { open, readdir } from "node:fs/promises";
import { join } from "node:path";
import type { Dataset } from "./dataset";

/** Correlation ids from all over the data, read off the files: one of each `count`-th part of them. */
export async function identifiersOf(data: Dataset, count: number): Promise<string[]> {
	const folder = data.glob().replace("/**/*.jsonl", "");
	const entries = await readdir(folder, { recursive: true, withFileTypes: true });
	const files = entries.filter((each) => each.isFile()).map((each) => join(each.parentPath, each.name));
	files.sort();
	return Promise.all(
		Array.from({ length: count }, (_, i) =>
			identifierIn(files[Math.floor((i * files.length) / count)] ?? "", i),
		),
	);
}

/** The first id behind some place in the file. */
async function identifierIn(file: string, place: number): Promise<string> {
	const handle = await open(file);
	try {
		const { size } = await handle.stat();
		const from = Math.floor((size * (place % 7)) / 10);
		const { buffer, bytesRead } = await handle.read({ buffer: Buffer.alloc(16_384), position: from });
		const id = /"correlationid":"([^"]+)"/.exec(buffer.toString("latin1", 0, bytesRead))?.[1];
		if (id === undefined) throw new Error(`no id behind ${from} in ${file}`);
		return id;
	} finally {
		await handle.close();
	}
}
