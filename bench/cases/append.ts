import { appendFile, readdir, readFile, truncate } from "node:fs/promises";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { ask } from "../ask";
import type { Case } from "../context";

/** A megabyte added to the last hour's blob of what has been read: until its rows are in the answer. */
export const append: Case = {
	name: "append",
	async run({ size, data: datasets, server, figures, repeat }) {
		const megabytes = size === "full" ? 2_000 : 200;
		const data = await datasets.get({ rows: megabytes * 1_930, collections: ["model_inputs"] });
		const running = await server({ store: data.folder });
		const total = async (): Promise<number> => {
			const { text } = await ask(`${running.url}${data.api()}/rows?limit=1`);
			return (JSON.parse(text) as { total: number }).total;
		};
		const file = await lastFile(data.glob().replace("/**/*.jsonl", ""));
		const original = await readFile(file);
		const copies = Math.ceil(1e6 / original.length);
		const added = Buffer.concat(Array.from({ length: copies }, () => original));
		const millis: number[] = [];
		const read: number[] = [];
		let expected = await total();
		const rows = (data.made.rows / data.made.records) * lines(added);
		try {
			for (let i = 0; i < repeat; i++) {
				const before = running.bytesRead();
				await appendFile(file, added);
				expected += rows;
				const start = performance.now();
				while ((await total()) < expected) await sleep(10);
				millis.push(performance.now() - start);
				read.push((running.bytesRead() - before) / 1e6);
			}
		} finally {
			// Others measure the same files.
			await truncate(file, original.length);
		}
		const what = `${(added.length / 1e6).toFixed(1)} MB added to ${megabytes} MB`;
		figures.add({ what: `${what}: until visible`, unit: "ms", ours: millis });
		figures.add({
			what: `${what}: bytes the process read, its copy's included`,
			unit: "MB",
			ours: read,
			peers: { added: [added.length / 1e6] },
		});
	},
};

const lines = (bytes: Buffer): number => bytes.reduce((count, byte) => count + (byte === 10 ? 1 : 0), 0);

async function lastFile(folder: string): Promise<string> {
	const entries = await readdir(folder, { recursive: true, withFileTypes: true });
	const files = entries.filter((each) => each.isFile()).map((each) => join(each.parentPath, each.name));
	return files.sort().at(-1) ?? "";
}
