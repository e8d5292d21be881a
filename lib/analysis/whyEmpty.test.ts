import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { createJobs } from "@/lib/ingest/jobs";
import { openDuckDBEngine } from "@/lib/query/duckdb/engine";
import { openFolder } from "@/lib/store/folder";
import { type Window, windowOf } from "@/lib/time";
import { whyEmpty } from "./whyEmpty";
import { type CollectionRef, createWorkspace, type Workspace } from "./workspace";

let folder: string;
let workspace: Workspace;
let ref: CollectionRef;
const record = (time: string, data: string) =>
	`{"specversion":"1.0","id":"${time}","time":"${time}","correlationid":"c","data":${data}}\n`;

beforeAll(async () => {
	folder = await mkdtemp(join(tmpdir(), "leeway-why-"));
	const files = {
		"2026/03/01/10/a.jsonl": record("2026-03-01T10:00:00Z", '[{"x":1}]'),
		"2026/03/02/10/a.jsonl": "",
		"2026/03/03/10/a.jsonl": "not json\n[1]\n",
		"2026/03/04/10/a.jsonl": record("2026-03-04T10:00:00Z", "[]"),
		"2026/03/05/10/payload": "bytes",
		"2026/03/06/10/a.jsonl": record("2026-03-06T10:00:00Z", '[{"x":1}]'),
	};
	for (const [path, content] of Object.entries(files)) {
		const file = join(folder, "modelDataCollector/e/d/inputs", path);
		await mkdir(dirname(file), { recursive: true });
		await writeFile(file, content);
	}
	const engine = await openDuckDBEngine({
		home: join(folder, "home"),
		memoryBytes: 2 ** 28,
		copyBytes: 2 ** 28,
	});
	workspace = createWorkspace(engine, createJobs(), {
		maxLineBytes: 2 ** 20,
		now: () => Date.UTC(2026, 2, 20),
	});
	const store = openFolder(folder);
	ref = {
		datastore: { name: "d", store, collectedPath: "modelDataCollector", collections: [] },
		name: { endpoint: "e", deployment: "d", collection: "inputs" },
	};
});
afterAll(async () => {
	await workspace.engine.close();
	await rm(folder, { recursive: true });
});

const day = (number: number): Window => windowOf(`2026-03-0${number}`, `2026-03-0${number + 1}`);

test.each([
	["nothing in these hours", windowOf("2026-03-01T11:00Z", "2026-03-01T12:00Z"), "nothing_in_window"],
	["files without a byte", day(2), "empty_files"],
	["only unreadable lines", day(3), "only_unreadable_lines"],
	["records without rows", day(4), "records_without_rows"],
	["payloads beside a log only", day(5), "payloads_only"],
	["a window that has not begun", windowOf("2026-04-01", "2026-04-02"), "in_the_future"],
	["a window with rows", day(1), "not_empty"],
])("%s", async (_, window, reason) => {
	const why = await whyEmpty(workspace, ref, window);
	expect(why.reason).toBe(reason);
	expect(why.message).not.toBe("");
	expect(why.fix).not.toBe("");
});

test("says where the nearest data lies, before and after", async () => {
	const why = await whyEmpty(workspace, ref, windowOf("2026-03-01T12:00Z", "2026-03-01T18:00Z"));
	expect(why.before).toEqual(windowOf("2026-03-01T10:00Z", "2026-03-01T11:00Z"));
	expect(why.after).toEqual(windowOf("2026-03-02T10:00Z", "2026-03-02T11:00Z"));
	expect(why.fix).toContain("UTC");
});

test("a collection that is not there is no empty window", async () => {
	const other = { ...ref, name: { ...ref.name, collection: "input" } };
	await expect(whyEmpty(workspace, other, undefined)).rejects.toMatchObject({ kind: "not_found" });
});
