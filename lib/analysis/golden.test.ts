import { readFileSync } from "node:fs";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { createJobs } from "@/lib/ingest/jobs";
import { openDuckDBEngine } from "@/lib/query/duckdb/engine";
import { openFolder } from "@/lib/store/folder";
import { windowOf } from "@/lib/time";
import { openWindow } from "./openWindow";
import { createWorkspace, type Workspace } from "./workspace";

const tree = join(process.cwd(), "e2e/fixtures/golden");

interface Expected {
	collections: Record<string, { records: number; rows: number; problems: number }>;
	problems: { blob: string; line: number; reason: string }[];
	rows_by_hour: { collection: string; hours: Record<string, number> };
}

describe("the golden tree, from a folder", () => {
	const expected = JSON.parse(readFileSync(join(tree, "expected.json"), "utf8")) as Expected;
	let home: string;
	let workspace: Workspace;
	const datastore = {
		name: "golden",
		store: openFolder(tree),
		collectedPath: "modelDataCollector",
		collections: [],
	};
	const refOf = (path: string) => {
		const [endpoint = "", deployment = "", collection = ""] = path.split("/");
		return { datastore, name: { endpoint, deployment, collection } };
	};

	beforeAll(async () => {
		home = await mkdtemp(join(tmpdir(), "leeway-"));
		const engine = await openDuckDBEngine({ home, memoryBytes: 2 ** 29, copyBytes: 2 ** 30 });
		workspace = createWorkspace(engine, createJobs(), { maxLineBytes: 2 ** 24 });
	});
	afterAll(async () => {
		await workspace.engine.close();
		await rm(home, { recursive: true });
	});

	test.each(Object.entries(expected.collections))("%s", async (path, { records, rows, problems }) => {
		const opened = await openWindow(workspace, refOf(path), { window: undefined });
		expect(opened.state).toBe("ready");
		if (opened.state !== "ready") return;
		expect(opened.failed).toEqual([]);
		const totals = await workspace.engine.totals(opened.source);
		expect(totals).toMatchObject({ records, rows, problems });
	});

	test("damaged lines are the problems, each at its place with its reason", async () => {
		const opened = await openWindow(workspace, refOf("damaged/v1/model_inputs"), { window: undefined });
		if (opened.state !== "ready") throw new Error("not ready");
		const { problems } = await workspace.engine.problems(opened.source, { offset: 0, limit: 100 });
		expect(problems.map(({ blob, line, reason }) => ({ blob, line, reason }))).toEqual(expected.problems);
	});

	test("a window of an hour holds exactly that hour's rows", async () => {
		const { collection, hours } = expected.rows_by_hour;
		for (const [hour, rows] of Object.entries(hours)) {
			const [year, month, day, clock] = hour.split("/");
			const from = `${year}-${month}-${day}T${clock}:00:00Z`;
			const window = windowOf(from, new Date(Date.parse(from) + 3_600_000).toISOString());
			const opened = await openWindow(workspace, refOf(collection), { window });
			if (opened.state !== "ready") throw new Error("not ready");
			expect([hour, (await workspace.engine.totals(opened.source)).rows]).toEqual([hour, rows]);
		}
	});
});
