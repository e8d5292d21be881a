import { createHash } from "node:crypto";
import { mkdtemp, readdir, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join, relative } from "node:path";
import { BlobServiceClient } from "@azure/storage-blob";
import { afterAll, beforeAll, expect, it } from "vitest";
import type { Envelope } from "@/lib/collected";
import { BatchBuilder } from "@/lib/record/batch";
import { readLine } from "@/lib/record/line";
import { LineSplitter } from "@/lib/record/lines";
import { parsePartition } from "@/lib/record/path";
import { startAzurite } from "@/test/store/azurite";
import { azureTarget } from "./azureTarget";
import { folderTarget } from "./folderTarget";
import { generate } from "./generate";
import { defaults, windowOf } from "./options";

let folder: string;
beforeAll(async () => {
	folder = await mkdtemp(join(tmpdir(), "leeway-generate-"));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

const options = {
	...defaults,
	rows: 1_003,
	hours: 5,
	instances: 2,
	driftFrom: defaults.start + 3 * 3_600_000,
};

/** Every log below a folder, by its path. */
async function logsBelow(root: string): Promise<Map<string, Buffer>> {
	const entries = await readdir(root, { recursive: true, withFileTypes: true });
	const files = entries.filter((each) => each.isFile()).map((each) => join(each.parentPath, each.name));
	return new Map(
		await Promise.all(
			files.sort().map(async (file) => [relative(root, file), await readFile(file)] as const),
		),
	);
}

async function made(name: string, more: Partial<typeof options> = {}) {
	const target = join(folder, name);
	const counted = await generate(folderTarget(target), { ...options, ...more });
	return { counted, logs: await logsBelow(target) };
}

function recordsOf(bytes: Buffer): Envelope[] {
	const batch = new BatchBuilder();
	return [...new LineSplitter({ maxBytes: 2 ** 24 }).push(bytes)].map((line, ordinal) => {
		const read = readLine(line, batch, ordinal);
		if (read.kind !== "record")
			throw new Error(`line ${line.number} is not a record: ${JSON.stringify(read)}`);
		return read.record;
	});
}

const digest = (logs: Map<string, Buffer>) =>
	[...logs].map(([path, bytes]) => [path, createHash("sha256").update(bytes).digest("hex")]);

it("makes the same bytes from the same seed, and others from another", async () => {
	const [first, second, third] = [await made("a"), await made("b"), await made("c", { seed: "other" })];
	expect(digest(second.logs)).toEqual(digest(first.logs));
	expect(digest(third.logs)).not.toEqual(digest(first.logs));
});

it("writes the same bytes into a container, as append blobs", async () => {
	const azurite = await startAzurite({ folder: join(folder, "azurite") });
	try {
		const { logs } = await made("beside");
		await generate(await azureTarget(azurite.connectionString, "made"), options);
		const client = BlobServiceClient.fromConnectionString(azurite.connectionString).getContainerClient(
			"made",
		);
		const stored = new Map<string, Buffer>();
		for await (const { name, properties } of client.listBlobsFlat()) {
			expect(properties.blobType).toBe("AppendBlob");
			stored.set(name, await client.getBlobClient(name).downloadToBuffer());
		}
		expect(digest(stored)).toEqual(digest(logs));
	} finally {
		await azurite.stop();
	}
});

it("makes as many rows, records and blobs as it was asked, each line a record as the SDK writes it", async () => {
	const { counted, logs } = await made("counted");
	const records = [...logs.values()].flatMap(recordsOf);
	const inputs = records.filter(({ type }) => type === "azureml.inference.model_inputs");
	expect(inputs.reduce((sum, { rows }) => sum + rows, 0)).toBe(1_003);
	expect(inputs).toHaveLength(251);
	expect(new Set(records.map(({ id }) => id)).size).toBe(records.length);
	expect(records.every(({ notes, shape }) => notes.length === 0 && shape === "records")).toBe(true);
	const bytes = [...logs.values()].reduce((sum, each) => sum + each.length, 0);
	expect(counted).toEqual({ blobs: 5 * 2 * 2, records: 502, rows: 2_006, bytes });
});

it("pairs inputs with outputs: the same ids, times and rows, in the same order", async () => {
	const { logs } = await made("paired");
	const callsOf = (collection: string) =>
		[...logs]
			.filter(([path]) => path.includes(`/${collection}/`))
			.flatMap(([, bytes]) =>
				recordsOf(bytes).map(({ correlationid, time, rows }) => [correlationid, time, rows]),
			);
	expect(callsOf("model_outputs")).toEqual(callsOf("model_inputs"));
	expect(new Set(callsOf("model_inputs").map(([id]) => id)).size).toBe(251);
});

it("writes rising times within each file's hour, over the whole window", async () => {
	const { logs } = await made("timed");
	const starts = new Set<number>();
	for (const [path, bytes] of logs) {
		const partition = parsePartition(path.split("/").slice(4).join("/"));
		const times = recordsOf(bytes).map(({ time }) => time ?? Number.NaN);
		expect(times).toEqual([...times].sort((a, b) => a - b));
		expect(times[0]).toBeGreaterThanOrEqual(partition?.start ?? Number.NaN);
		expect(times.at(-1)).toBeLessThan(partition?.end ?? Number.NaN);
		starts.add(partition?.start ?? Number.NaN);
	}
	const { from, to } = windowOf(options);
	expect([Math.min(...starts), Math.max(...starts)]).toEqual([from, to - 3_600_000]);
});
