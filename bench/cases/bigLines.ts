import { mkdir, open, truncate, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { ask } from "../ask";
import type { Case, Context } from "../context";

/** Very long lines and a very large payload: how much the server grows. Its aim: under 512 MB. */
export const bigLines: Case = {
	name: "big-lines",
	async run(context) {
		const megabytes = context.size === "small" ? 200 : 1_000;
		await longTexts(context, megabytes);
		await manyRows(context, megabytes);
		await payload(context, context.size === "small" ? 500 : 2_000);
	},
};

async function longTexts(context: Context, megabytes: number): Promise<void> {
	const folder = await context.folder();
	const handle = await open(await fileIn(folder, "model_inputs", "long.jsonl"), "w");
	const text = "The quick brown fox jumps over the lazy dog. ".repeat(93_000);
	for (let line = 0; line < megabytes / 4; line++) {
		await handle.write(envelope(line, `"data":[{"text":"${text}"}]`));
	}
	await handle.close();
	await readAll(context, folder, `${megabytes} MB of lines with one 4 MB text each`);
}

async function manyRows(context: Context, megabytes: number): Promise<void> {
	const rowsPerRecord = 7_600;
	const rows = rowsPerRecord * Math.floor(megabytes / 4);
	const data = await context.data.get({ rows, rowsPerRecord, hours: 1, collections: ["model_inputs"] });
	await readAll(context, data.folder, `${megabytes} MB of lines with ${rowsPerRecord} rows each`);
}

async function readAll(context: Context, store: string, what: string): Promise<void> {
	const server = await context.server({ store });
	await ask(`${server.url}/api/v1/datastores/bench/collections`);
	const before = server.residentBytes();
	const { millis } = await ask(`${server.url}${api}/rows?limit=1`);
	const grown = (server.peakBytes() - before) / 1e6;
	await server.stop();
	context.figures.add({ what: `growth of memory, ${what}`, unit: "MB", ours: [grown] });
	context.figures.add({ what: `read, ${what}`, unit: "ms", ours: [millis] });
}

async function payload(context: Context, megabytes: number): Promise<void> {
	const folder = await context.folder();
	const id = "9f0e8d7c-0000-4000-8000-000000000001";
	const log = await fileIn(folder, "model_inputs", "payload.jsonl");
	const payloadFile = await fileIn(folder, "model_inputs", id);
	await writeFile(payloadFile, "");
	// A file with a hole: as many bytes to send, none on the disk.
	await truncate(payloadFile, megabytes * 1e6);
	const path = payloadFile.slice(folder.length + 1);
	const url = `https://account.blob.core.windows.net/container/${path}`;
	await writeFile(log, envelope(1, `"datainblob":"true","data":"${url}"`, id));
	const server = await context.server({ store: folder });
	const blob = log.slice(folder.length + 1);
	await ask(`${server.url}${api}/records?limit=1`);
	const before = server.residentBytes();
	const start = performance.now();
	const query = new URLSearchParams({ blob, line: "1", download: "true" });
	const answer = await fetch(`${server.url}${api}/payload?${query}`);
	let bytes = 0;
	for await (const chunk of answer.body ?? []) bytes += chunk.length;
	const millis = performance.now() - start;
	if (bytes !== megabytes * 1e6) throw new Error(`${answer.status}: ${bytes} bytes of the payload came`);
	const grown = (server.peakBytes() - before) / 1e6;
	await server.stop();
	const what = `${megabytes} MB payload downloaded`;
	context.figures.add({ what: `growth of memory, ${what}`, unit: "MB", ours: [grown] });
	context.figures.add({ what, unit: "MB/s", ours: [bytes / 1e3 / millis] });
}

const api = "/api/v1/collections/bench/credit/blue/model_inputs";

async function fileIn(folder: string, collection: string, name: string): Promise<string> {
	const hour = join(folder, "modelDataCollector/credit/blue", collection, "2026/03/01/00");
	await mkdir(hour, { recursive: true });
	return join(hour, name);
}

function envelope(number: number, data: string, id = `line-${number}`): string {
	return `{"specversion":"1.0","id":"${id}","type":"azureml.inference.model_inputs","datacontenttype":"application/json","time":"2026-03-01T00:00:00Z",${data},"correlationid":"${id}","xrequestid":"${id}"}\n`;
}
