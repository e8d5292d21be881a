/** What else was collected while one collection was silent, over a store that counts what it is asked. */
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, onTestFinished, test } from "vitest";
import type { Datastore } from "@/lib/catalog/datastore";
import { createJobs } from "@/lib/ingest/jobs";
import { openVolumeFiles } from "@/lib/state/volumeFiles";
import { windowOf } from "@/lib/time";
import { madeUpStore } from "@/test/catalog/madeUpStore";
import { createCatalog } from "./catalog";
import { findElsewhere } from "./elsewhere";
import { createVolumes } from "./volumes";

const root = "modelDataCollector";
const now = Date.parse("2026-03-20T09:30:00Z");
const hour = windowOf("2026-03-10T14:00Z", "2026-03-10T15:00Z");

function ask(paths: Iterable<string>, window = hour) {
	const folder = mkdtempSync(join(tmpdir(), "leeway-elsewhere-"));
	onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
	const store = madeUpStore([...paths].map((path) => `${root}/e/${path}`));
	const datastore: Datastore = { name: "default", store, collectedPath: root, collections: [] };
	const jobs = createJobs();
	const services = {
		catalog: createCatalog(jobs, () => now),
		volumes: createVolumes(jobs, openVolumeFiles(folder), () => now),
	};
	const ref = { datastore, name: { endpoint: "e", deployment: "blue", collection: "inputs" } };
	return findElsewhere(services, ref, window);
}

test("the deployment's other collections first, then other deployments: logs of that hour, of a longer time, or none", async () => {
	const found = await ask([
		"blue/inputs/2026/03/10/13/a.jsonl",
		"blue/outputs/2026/03/10/14/a.jsonl",
		"blue/outputs/2026/03/10/14/b.jsonl",
		"blue/outputs/2026/03/10/15/a.jsonl",
		"blue/request/2026/03/10/13/a.jsonl",
		"aside/inputs/2026/03/10/a.jsonl",
		"green/inputs/2026/03/10/14/payload",
	]);
	expect(found?.whole).toBe(true);
	expect(found?.collections.map((each) => [each.deployment, each.collection, each.logs, each.blobs])).toEqual(
		[
			["blue", "outputs", "some", 2],
			["blue", "request", "none", 0],
			["aside", "inputs", "perhaps", 1],
			["green", "inputs", "none", 0],
		],
	);
});

test("of a day's file nobody knows whether the day's first hour is in it", async () => {
	const paths = ["blue/inputs/2026/03/09/a.jsonl", "blue/outputs/2026/03/10/a.jsonl"];
	const found = await ask(paths, windowOf("2026-03-10T00:00Z", "2026-03-10T01:00Z"));
	expect(found?.collections.map(({ logs }) => logs)).toEqual(["perhaps"]);
});

test("of many deployments some are looked at, and that is said; a window of months is not compared", async () => {
	function* many() {
		yield "blue/inputs/2026/03/10/13/a.jsonl";
		for (let place = 0; place < 40; place++) yield `d${place}/inputs/2026/03/10/14/a.jsonl`;
	}
	const found = await ask(many());
	expect(found?.whole).toBe(false);
	expect(found?.collections).toHaveLength(12);
	expect(await ask(many(), windowOf("2026-01-01", "2026-03-01"))).toBeUndefined();
});
