import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, test } from "vitest";
import { LeewayError } from "@/lib/errors";
import { answerWindow } from "./collectionRoute";
import { readConfig } from "./config";
import { createServices } from "./services";

const folder = mkdtempSync(join(tmpdir(), "leeway-route-"));
const logs = join(folder, "data/modelDataCollector/e/d/c/2026/03/01/00");
mkdirSync(logs, { recursive: true });
writeFileSync(join(logs, "a.jsonl"), '{"specversion":"1.0","id":"r","data":[{"a":1}]}\n');
const services = createServices(
	readConfig({ LEEWAY_DATASTORE_URL: join(folder, "data"), LEEWAY_HOME: join(folder, "home") }),
);
afterAll(async () => {
	await (await services.workspace()).engine.close();
	rmSync(folder, { recursive: true, force: true });
});

const params = { datastore: "default", endpoint: "e", deployment: "d", collection: "c" };

/** How often an answer was tried that fails so many times with this kind of error, and what came of it. */
async function tries(kind: "changed" | "invalid", failures: number) {
	let count = 0;
	const { signal } = new AbortController();
	const outcome = await answerWindow(
		{ services, query: {}, params, signal },
		async ({ workspace, source }) => {
			if (count++ < failures) throw new LeewayError(kind, "as asked", "Nothing.");
			return (await workspace.engine.totals(source)).rows;
		},
	).catch((error: LeewayError) => error.kind);
	return [count, outcome];
}

describe("an answer whose copy went away while it was made", () => {
	test("is made once more", async () => expect(await tries("changed", 1)).toEqual([2, 1]));
	test("and not for ever", async () => expect(await tries("changed", 9)).toEqual([4, "changed"]));
	test("what fails otherwise is not tried again", async () =>
		expect(await tries("invalid", 1)).toEqual([1, "invalid"]));
});
