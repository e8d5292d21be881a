import { appendFile, mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { maxColumns } from "@/lib/cell";
import { floorTo, isoUtc } from "@/lib/time";
import { ask } from "../ask";
import type { Case, Context } from "../context";

/** Every row has this many keys, all keys are of one length and so are all values: only how many are new differs. */
const keysPerRow = 20;
const api = "/api/v1/collections/bench/credit/blue/model_inputs";

/**
 * Keys that no row had before, compared with as many bytes of rows that all have the same keys: read at once, and added
 * step by step to what was read. A copy has at most `maxColumns` columns; keys beyond them share one cell a row.
 */
export const newKeys: Case = {
	name: "new-keys",
	async run(context) {
		await atOnce(context, context.size === "small" ? 1_000_000 : 10_000_000);
		await byAndBy(context, context.size === "small" ? 15 : 30);
	},
};

async function atOnce(context: Context, bytes: number): Promise<void> {
	const read = async (isNew: boolean) => {
		const { folder, file } = await emptyLog(context);
		const made = linesOf({ bytes, newKeys: isNew ? keysPerRow - 2 : 0, first: 0 });
		await writeFile(file, made.text);
		const server = await context.server({ store: folder });
		await ask(`${server.url}/api/v1/datastores/bench/collections`);
		const { millis, text } = await ask(`${server.url}${api}/rows?limit=1`);
		expectTotal(text, made.rows);
		const page = await ask(`${server.url}${api}/rows?limit=100`);
		await server.stop();
		return { millis, page: page.millis, rows: made.rows };
	};
	const ours: Awaited<ReturnType<typeof read>>[] = [];
	const same: typeof ours = [];
	for (let i = 0; i < context.repeat; i++) {
		ours.push(await read(true));
		same.push(await read(false));
	}
	const what = `${bytes / 1e6} MB in ${ours[0]?.rows} rows, each with ${keysPerRow - 2} keys no other has`;
	context.figures.add({
		what: `read, ${what}`,
		unit: "ms",
		ours: ours.map(({ millis }) => millis),
		peers: { "the same keys in each": same.map(({ millis }) => millis) },
	});
	context.figures.add({
		what: `a page of 100 rows, ${what}`,
		unit: "ms",
		ours: ours.map(({ page }) => page),
		peers: { "the same keys in each": same.map(({ page }) => page) },
	});
}

async function byAndBy(context: Context, steps: number): Promise<void> {
	const perStep = Math.ceil((1.2 * maxColumns) / steps);
	const run = async (isNew: boolean) => {
		const { folder, file } = await emptyLog(context);
		const server = await context.server({ store: folder });
		const total = async () => totalOf((await ask(`${server.url}${api}/rows?limit=1`)).text);
		const millis: number[] = [];
		let expected = 0;
		for (let step = 0; step <= steps; step++) {
			const made = linesOf({ bytes: 200_000, newKeys: isNew ? 1 : 0, first: step * perStep, of: perStep });
			await appendFile(file, made.text);
			expected += made.rows;
			const begun = performance.now();
			while ((await total()) < expected) await sleep(10);
			// The first is what a copy begins with.
			if (step > 0) millis.push(performance.now() - begun);
		}
		await server.stop();
		return millis;
	};
	context.figures.add({
		what: `0.2 MB with ${perStep} new columns added, ${steps} times over: until visible`,
		unit: "ms",
		ours: await run(true),
		peers: { "no new columns": await run(false) },
	});
}

async function emptyLog(context: Context): Promise<{ folder: string; file: string }> {
	const folder = await context.folder();
	// The present hour: what is past grows no more, and is not looked at so often.
	const hour = isoUtc(floorTo(Date.now(), "hour")).slice(0, 13).replace(/[-T]/g, "/");
	const place = join(folder, "modelDataCollector/credit/blue/model_inputs", hour);
	await mkdir(place, { recursive: true });
	const file = join(place, "a.jsonl");
	await writeFile(file, "");
	return { folder, file };
}

interface Asked {
	bytes: number;
	/** How many of a row's keys are new; those of the others every row has. */
	newKeys: number;
	/** The number of the first new key. */
	first: number;
	/** New keys go round after so many; without it, never. */
	of?: number;
}

/** Lines of one row each, of about so many bytes. */
function linesOf({ bytes, newKeys, first, of = Number.POSITIVE_INFINITY }: Asked): {
	text: string;
	rows: number;
} {
	const lines: string[] = [];
	const time = isoUtc(Date.now());
	let length = 0;
	let next = 0;
	while (length < bytes) {
		const id = `${first}-${lines.length}`.padEnd(24, "x");
		const cells = Array.from({ length: keysPerRow }, (_, place) => {
			const number = place < newKeys ? 1_000_000 + first + (next++ % of) : 9_000_000 + place;
			return `"key_${number}":${1_000 + ((lines.length * 7 + place) % 9_000)}`;
		});
		const line = `{"specversion":"1.0","id":"${id}","type":"azureml.inference.model_inputs","datacontenttype":"application/json","time":"${time}","data":[{${cells.join(",")}}],"correlationid":"${id}","xrequestid":"${id}"}\n`;
		lines.push(line);
		length += line.length;
	}
	return { text: lines.join(""), rows: lines.length };
}

function totalOf(text: string): number {
	return (JSON.parse(text) as { total: number }).total;
}

function expectTotal(text: string, rows: number): void {
	if (totalOf(text) !== rows) throw new Error(`${totalOf(text)} rows are there, not ${rows}`);
}
