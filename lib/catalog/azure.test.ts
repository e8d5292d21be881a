import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { azureSink } from "@/demo/azureSink";
import { openAzureBlob } from "@/lib/store/azureBlob";
import { isoUtc, windowOf } from "@/lib/time";
import { type Azurite, startAzurite } from "@/test/store/azurite";
import { counting } from "@/test/store/counting";
import { collectionsOf, findNames } from "./collections";
import type { Datastore } from "./datastore";
import { nearestPartitions } from "./nearestPartitions";
import { partitionsOf } from "./partitions";
import { whyNoEndpoints } from "./whyNoEndpoints";
import { listWindow } from "./window";

let azurite: Azurite;
let folder: string;

beforeAll(async () => {
	folder = await mkdtemp(join(tmpdir(), "leeway-catalog-azurite-"));
	azurite = await startAzurite({ folder });
	const sink = await azureSink(azurite.connectionString, "logs");
	await azureSink(azurite.connectionString, "empty");
	const line = Buffer.from("{}\n");
	for (const path of [
		"e 100%/d/c/2026/02/28/23/a.jsonl",
		"e 100%/d/c/2026/03/01/00/a.jsonl",
		"e 100%/d/c/2026/03/01/00/b.jsonl",
		"e 100%/d/c/2026/03/01/00/0b1d4d3a",
		"e 100%/d/c_block_blob/2026/03/01/00/a.jsonl",
		"é/__proto__/c/2026/a.jsonl",
		"ﬁ/d/c/a.jsonl",
		"🙂/d/c/2026/03/01/a.jsonl",
	]) {
		await sink.append(`modelDataCollector/${path}`, line);
	}
});

afterAll(async () => {
	await azurite?.stop();
	await rm(folder, { recursive: true, force: true });
});

function datastoreOf(container: string): Datastore & { store: ReturnType<typeof counting> } {
	const credential = { kind: "connection_string", value: azurite.connectionString, container } as const;
	const store = counting(openAzureBlob({ credential }));
	return { name: "default", store, collectedPath: "modelDataCollector", collections: [] };
}

const name = { endpoint: "e 100%", deployment: "d", collection: "c" };

test("folders without a name are reported, and all else is found", async () => {
	const sink = await azureSink(azurite.connectionString, "nameless");
	for (const path of [
		"modelDataCollector//d/c/2026/a.jsonl",
		"modelDataCollector/e//c/2026/a.jsonl",
		"modelDataCollector/e/d//2026/a.jsonl",
		"modelDataCollector/e/d/c/2026/a.jsonl",
		"modelDataCollector/f/d/c//2026/a.jsonl",
	]) {
		await sink.append(path, Buffer.from("{}\n"));
	}
	const { collections, unnamed } = await findNames(datastoreOf("nameless"));
	expect(collections.map(({ path }) => path)).toEqual([
		"modelDataCollector/e/d/c",
		"modelDataCollector/f/d/c",
	]);
	expect(unnamed).toEqual(["modelDataCollector//", "modelDataCollector/e//", "modelDataCollector/e/d//"]);
	// Inside a collection it is one more folder: its logs are the collection's.
	expect(await collectionsOf(datastoreOf("nameless"))).toMatchObject([
		{ endpoint: "e", first: { unit: "year" } },
		{ endpoint: "f", first: { unit: "year" } },
	]);
	const inside = { endpoint: "f", deployment: "d", collection: "c" };
	expect(
		await partitionsOf(datastoreOf("nameless"), inside, undefined, "year", { now: Date.now() }),
	).toMatchObject([{ start: Date.parse("2026-01-01T00:00:00Z"), blobs: 1 }]);
	// A name can be given to what lies there.
	const mapped = {
		...datastoreOf("nameless"),
		collections: [{ endpoint: "e", deployment: "d", collection: "found", path: "modelDataCollector/e//c" }],
	};
	expect(await collectionsOf(mapped)).toMatchObject([
		{ collection: "c" },
		{ collection: "found", first: { unit: "year" } },
		{},
	]);
});

test("a blob service's collections are found, whatever their names", async () => {
	const found = await collectionsOf(datastoreOf("logs"));
	expect(
		found.map(({ endpoint, deployment, twin, first, last, undated }) => [
			`${endpoint}/${deployment}`,
			twin,
			first && isoUtc(first.start),
			last && isoUtc(last.start),
			undated,
		]),
	).toEqual([
		[
			"e 100%/d",
			"modelDataCollector/e 100%/d/c_block_blob",
			"2026-02-28T23:00:00Z",
			"2026-03-01T00:00:00Z",
			false,
		],
		["é/__proto__", null, "2026-01-01T00:00:00Z", "2026-01-01T00:00:00Z", false],
		["🙂/d", null, "2026-03-01T00:00:00Z", "2026-03-01T00:00:00Z", false],
		["ﬁ/d", null, null, null, true],
	]);
});

test("an hour is opened in four calls, and its partitions counted", async () => {
	const datastore = datastoreOf("logs");
	const hour = windowOf("2026-03-01T00:00Z", "2026-03-01T01:00Z");
	const found = await listWindow(datastore, name, hour);
	expect(found.map(({ path, size, type }) => [path.slice(-7), size, type])).toEqual([
		["a.jsonl", 3, "append"],
		["b.jsonl", 3, "append"],
	]);
	expect(datastore.store.counts.lists).toBe(4);
	expect(await partitionsOf(datastore, name, undefined, "day", { now: hour.to })).toEqual([
		{ start: Date.parse("2026-02-28"), end: Date.parse("2026-03-01"), blobs: 1, bytes: 3, open: false },
		{ start: Date.parse("2026-03-01"), end: Date.parse("2026-03-02"), blobs: 2, bytes: 6, open: true },
	]);
});

test("the nearest logs are found, and what isn't there is said", async () => {
	const { before, after } = await nearestPartitions(
		datastoreOf("logs"),
		name,
		Date.parse("2026-02-28T23:30Z"),
	);
	expect([before && isoUtc(before.start), after && isoUtc(after.start)]).toEqual([
		"2026-02-28T23:00:00Z",
		"2026-03-01T00:00:00Z",
	]);
	await expect(
		listWindow(datastoreOf("logs"), { ...name, endpoint: "e 100" }, undefined),
	).rejects.toMatchObject({
		kind: "not_found",
		fix: expect.stringContaining('"e 100%"'),
	});
	await expect(collectionsOf(datastoreOf("no-such-container"))).rejects.toMatchObject({ kind: "not_found" });
	expect(await whyNoEndpoints(datastoreOf("empty"))).toMatchObject({ reason: "empty_store" });
});
