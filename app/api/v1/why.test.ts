/** An hour without rows: what else was collected in it, and when that is said. */
import { mkdirSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { why } from "@/lib/api/answers";
import { openSmallWorkspace, type SmallWorkspace } from "@/test/smallWorkspace";

let workspace: SmallWorkspace;
beforeAll(async () => {
	workspace = await openSmallWorkspace();
	for (const [path, text] of [
		["e/d/model_outputs/2026/03/05/14/a.jsonl", "{}\n"],
		["e/other/model_inputs/2026/03/05/16/a.jsonl", "{}\n"],
		["e/d/model_inputs/2026/03/05/15/a.jsonl", "not json\n"],
		["e/d/model_outputs/2026/03/05/15/a.jsonl", "{}\n"],
	] as const) {
		const file = join(workspace.data, "modelDataCollector", path);
		mkdirSync(dirname(file), { recursive: true });
		writeFileSync(file, text);
	}
});
afterAll(() => workspace?.close());

const ask = async (hour: number) => {
	const query = `from=2026-03-05T${hour}:00:00Z&to=2026-03-05T${hour + 1}:00:00Z`;
	const route = "collections/[datastore]/[endpoint]/[deployment]/[collection]/why";
	return why.parse(await (await workspace.ask(route, "GET", { query })).json());
};

test("an hour in which nothing was written says who was", async () => {
	const { reason, elsewhere } = await ask(14);
	expect(reason).toBe("nothing_in_window");
	expect(elsewhere?.collections).toEqual([
		{ deployment: "d", collection: "model_outputs", logs: "some", blobs: 1, bytes: 3 },
		{ deployment: "other", collection: "model_inputs", logs: "none", blobs: 0, bytes: 0 },
	]);
});

test("a collection that was written to is not called silent", async () => {
	expect(await ask(15)).toMatchObject({ reason: "only_unreadable_lines", elsewhere: null });
	expect(await ask(10)).toMatchObject({ reason: "not_empty", elsewhere: null });
});
