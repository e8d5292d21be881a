/** What a collection's notices ask of the store: its deployment's names, and its siblings' open days. */
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, onTestFinished, test } from "vitest";
import type { Datastore } from "@/lib/catalog/datastore";
import { createJobs } from "@/lib/ingest/jobs";
import { openVolumeFiles } from "@/lib/state/volumeFiles";
import { isoUtc } from "@/lib/time";
import { hourly, madeUpStore } from "@/test/catalog/madeUpStore";
import { createCatalog } from "./catalog";
import { findGaps } from "./gaps";
import { createVolumes } from "./volumes";

const root = "modelDataCollector";
const now = Date.parse("2026-03-20T09:30:00Z");
const siblings = ["model_outputs", "request", "response", "explanations"];

function bench(paths: Iterable<string>) {
	const folder = mkdtempSync(join(tmpdir(), "leeway-gaps-"));
	onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
	const store = madeUpStore(paths);
	const datastore: Datastore = { name: "default", store, collectedPath: root, collections: [] };
	const jobs = createJobs();
	const services = {
		catalog: createCatalog(jobs, () => now),
		volumes: createVolumes(jobs, openVolumeFiles(folder), () => now),
	};
	const ref = { datastore, name: { endpoint: "e", deployment: "d", collection: "model_inputs" } };
	return { store, ref, services };
}

function* collected() {
	for (let place = 0; place < 1_000; place++) yield `${root}/f${place}/d/c/2026/03/20/08/a.jsonl`;
	for (const sibling of siblings) yield* hourly(`${root}/e/d/${sibling}`, "2026-03-01T00:00Z", 19.4, 2);
	// It stopped at three in the afternoon of the nineteenth.
	yield* hourly(`${root}/e/d/model_inputs`, "2026-03-01T00:00Z", 18.625, 2);
}

const lastDay = { from: now - 86_400_000, to: now };

test("beside a thousand other endpoints: one listing of names, and one of each collection's open day", async () => {
	const { store, ref, services } = bench(collected());
	const ask = () => findGaps(services, ref, lastDay, "hour", { now });
	const first = await ask();
	expect(
		first.map(({ from, to, siblings, stopped }) => [isoUtc(from), isoUtc(to), [...siblings].sort(), stopped]),
	).toEqual([["2026-03-19T15:00:00Z", "2026-03-20T09:00:00Z", [...siblings].sort(), true]]);
	expect(store.calls.filter((call) => !call.startsWith(`${root}/e/d/`))).toEqual([]);
	store.calls.length = 0;
	expect(await ask()).toEqual(first);
	expect(store.calls.length).toBeLessThanOrEqual(1 + 1 + siblings.length);
});

test("a window before anything was collected asks for no day of it", async () => {
	const { store, ref, services } = bench(collected());
	const { catalog } = services;
	await catalog.extent(ref);
	const asked = store.calls.length;
	const before = { from: Date.parse("1970-01-01"), to: Date.parse("2026-02-01") };
	expect(await findGaps(services, ref, before, "day", { now })).toEqual([]);
	expect(store.calls.length - asked).toBeLessThanOrEqual(1);
});
