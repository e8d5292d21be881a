import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { azureSink } from "@/demo/azureSink";
import { edgeCases } from "@/demo/workspace/edgeCases";
import { storyOf } from "@/demo/workspace/story";
import type { Datastore } from "@/lib/catalog/datastore";
import { createJobs } from "@/lib/ingest/jobs";
import { openDuckDBEngine } from "@/lib/query/duckdb/engine";
import { openAzureBlob } from "@/lib/store/azureBlob";
import { type Azurite, startAzurite } from "@/test/store/azurite";
import { type CountingStore, counting } from "@/test/store/counting";
import { openWindow } from "./openWindow";
import { payloadBlobOf, payloadOf } from "./payload";
import { createWorkspace, type Workspace } from "./workspace";

let folder: string;
let azurite: Azurite;
let workspace: Workspace;
const main = "azureml";
const other = "payloads";

function datastore(container: string): Datastore & { store: CountingStore } {
	const url = `${azurite.url}/${container}`;
	const credential = { kind: "connection_string", value: azurite.connectionString } as const;
	const store = counting(openAzureBlob({ url, credential }));
	return { name: container, store, collectedPath: "modelDataCollector", collections: [] };
}

/** The rows, problems and records of an edge-case collection, and its last record with a payload beside it. */
async function read(collection: string, logs: Datastore, endpoint = "edge-cases") {
	const ref = { datastore: logs, name: { endpoint, deployment: "v1", collection } };
	const opened = await openWindow(workspace, ref, { window: undefined });
	if (opened.state !== "ready") throw new Error("not ready");
	const totals = await workspace.engine.totals(opened.source);
	const page = { offset: 0, limit: 100 };
	const { problems } = await workspace.engine.problems(opened.source, page);
	const { records } = await workspace.engine.records(opened.source, page);
	const sidecar = records.find(({ shape }) => shape.startsWith("elsewhere"));
	if (!sidecar) throw new Error("no payload beside the log");
	return { ref, totals, problems, failed: opened.failed, name: { blob: sidecar.blob, line: sidecar.line } };
}

beforeAll(async () => {
	folder = await mkdtemp(join(tmpdir(), "leeway-"));
	azurite = await startAzurite({ folder });
	const engine = await openDuckDBEngine({
		home: join(folder, "home"),
		memoryBytes: 2 ** 29,
		copyBytes: 2 ** 30,
	});
	workspace = createWorkspace(engine, createJobs(), { maxLineBytes: 2 ** 24 });
	const sink = await azureSink(azurite.connectionString, main);
	const story = storyOf("payloads", Date.UTC(2026, 2, 20), 4, 0.1);
	for (const { path, content, contentType } of edgeCases(story, `${azurite.url}/${main}`)) {
		await sink.put(path, Buffer.from(content), contentType);
	}
	const across = `${azurite.url}/${other}/rows.json?sv=2024&sig=c2VjcmV0`;
	const log = "modelDataCollector/across/v1/model_inputs/2026/03/01/00/a.jsonl";
	await sink.put(log, Buffer.from(`${JSON.stringify({ id: "r", dataref: across })}\n`), "text/plain");
	const payloads = await azureSink(azurite.connectionString, other);
	await payloads.put("rows.json", Buffer.from('[{"a":1},{"a":2}]'), "application/json");
});
afterAll(async () => {
	await workspace?.engine.close();
	await azurite?.stop();
	await rm(folder, { recursive: true, force: true });
});

test("5 MB of rows kept beside the log are rows, and are described without reading more than is shown", async () => {
	const logs = datastore(main);
	const { totals, name, ref } = await read("model_inputs", logs);
	// Eight good lines of one row each, and the payload's.
	expect(totals.rows).toBe(25_000 + 8);
	logs.store.reset();
	const found = await payloadOf(workspace, ref, name);
	expect(found).toMatchObject({
		state: "beside",
		media: { kind: "json" },
		preview: { form: "text", bytes: 65_536, truncated: true },
	});
	expect(logs.store.counts.bytes).toBeLessThan(65_536 + 2_000);
});

test("a picture is recognised, has no rows and is not a problem; its bytes come whole", async () => {
	const logs = datastore(main);
	const { totals, problems, ref, name } = await read("request", logs);
	expect([totals.records, totals.rows, problems]).toEqual([1, 0, []]);
	expect(await payloadOf(workspace, ref, name)).toMatchObject({
		state: "beside",
		media: { type: "image/png", kind: "image" },
		preview: null,
	});
	const { blob } = await payloadBlobOf(workspace, ref, name);
	expect(blob.type).toBe("block");
});

test("another container is read when it is configured, and only then", async () => {
	const logs = datastore(main);
	const { totals, problems, ref, name } = await read("model_inputs", logs, "across");
	expect(totals).toMatchObject({ records: 1, rows: 0, problems: 1 });
	expect(problems[0]?.text).toMatch(
		/^payload is not read: container payloads at 127\.0\.0\.1:\d+\/devstoreaccount1 is not a /,
	);
	expect(problems[0]?.text).not.toContain("sig=");
	expect(await payloadOf(workspace, ref, name)).toMatchObject({ state: "outside" });

	const payloads = datastore(other);
	workspace.datastores = [logs, payloads];
	expect(payloads.store.counts.calls).toEqual([]);
	expect(await payloadOf(workspace, ref, name)).toMatchObject({
		state: "beside",
		datastore: { name: other },
		preview: { form: "text", text: '[{"a":1},{"a":2}]' },
	});
	await workspace.engine.clear();
	expect((await read("model_inputs", logs, "across")).totals).toMatchObject({
		records: 1,
		rows: 2,
		problems: 0,
	});
});
