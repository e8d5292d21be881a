import { expect, test } from "vitest";
import { isoUtc } from "@/lib/time";
import { hourly, madeUpStore } from "@/test/catalog/madeUpStore";
import { temporaryTree } from "@/test/catalog/temporaryTree";
import { nearestPartitions } from "./nearestPartitions";

const name = { endpoint: "e", deployment: "d", collection: "c" };
const root = "modelDataCollector/e/d/c";

test.each([
	["in a gap", "2026-02-10T12:00Z", "2026-01-31T23:00:00Z", "2026-03-01T05:00:00Z"],
	["before everything", "2020-01-01T00:00Z", null, "2025-06-01T00:00:00Z"],
	["after everything", "2030-01-01T00:00Z", "2026-03-01T07:00:00Z", null],
	[
		"at a partition's start: that one is after",
		"2026-03-01T05:00Z",
		"2026-01-31T23:00:00Z",
		"2026-03-01T05:00:00Z",
	],
	[
		"inside a partition: that one is before",
		"2026-03-01T05:30Z",
		"2026-03-01T05:00:00Z",
		"2026-03-01T07:00:00Z",
	],
	["past hours of payloads only", "2026-03-01T06:30Z", "2026-03-01T05:00:00Z", "2026-03-01T07:00:00Z"],
])("the nearest logs to a time %s", async (_, time, before, after) => {
	const paths = [
		"2025/06/a.jsonl",
		"2026/01/31/23/a.jsonl",
		"2026/03/01/05/a.jsonl",
		"2026/03/01/06/payload",
		"2026/03/01/07/a.jsonl",
	];
	const datastore = temporaryTree([...paths.map((path) => `${root}/${path}`), `${root}/2026/02/10/12/`]);
	const found = await nearestPartitions(datastore, name, Date.parse(time));
	expect(found.before && isoUtc(found.before.start)).toBe(before);
	expect(found.after && isoUtc(found.after.start)).toBe(after);
});

test("folder names tell it: years of hourly logs on both sides cost nine calls", async () => {
	const store = madeUpStore([
		...hourly(root, "2022-01-01T00:00Z", 1_000, 3),
		...hourly(root, "2026-01-01T00:00Z", 300, 3),
	]);
	const datastore = { name: "default", store, collectedPath: "modelDataCollector", collections: [] };
	const { before, after } = await nearestPartitions(datastore, name, Date.parse("2025-03-01T00:00Z"));
	expect(before && isoUtc(before.start)).toBe("2024-09-26T23:00:00Z");
	expect(after && isoUtc(after.start)).toBe("2026-01-01T00:00:00Z");
	expect(store.calls).toHaveLength(9);
});

test("a collection that isn't there is an error", async () => {
	const datastore = temporaryTree([`${root}/2026/a.jsonl`]);
	await expect(nearestPartitions(datastore, { ...name, endpoint: "f" }, 0)).rejects.toMatchObject({
		kind: "not_found",
	});
});
