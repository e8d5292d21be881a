import { appendFile, readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { addUnits, floorTo } from "@/lib/time";
import { ask } from "../ask";
import type { Case } from "../context";

/** A megabyte added to the present hour's blob of what has been read: until its rows are in the answer. */
export const append: Case = {
	name: "append",
	async run({ size, data: datasets, server, figures, repeat }) {
		const megabytes = size === "small" ? 200 : 2_000;
		const rows = megabytes * 1_930;
		const hours = 720;
		// Ends with the present hour: what is past grows no more, and is not looked at so often.
		const start = addUnits(floorTo(Date.now(), "hour"), "hour", 1 - hours);
		const driftFrom = addUnits(start, "hour", 480);
		const data = await datasets.get({ rows, hours, start, driftFrom, collections: ["model_inputs"] });
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
		const more = (data.made.rows / data.made.records) * lines(added);
		for (let i = 0; i < repeat; i++) {
			const before = running.bytesRead();
			await appendFile(file, added);
			expected += more;
			const begun = performance.now();
			while ((await total()) < expected) await sleep(10);
			millis.push(performance.now() - begun);
			read.push((running.bytesRead() - before) / 1e6);
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
