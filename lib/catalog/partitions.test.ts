import { describe, expect, test } from "vitest";
import { isoUtc, type Unit, windowOf } from "@/lib/time";
import { temporaryTree } from "@/test/catalog/temporaryTree";
import { graceMillis, isComplete, openUntil } from "./complete";
import { partitionsOf } from "./partitions";

const name = { endpoint: "e", deployment: "d", collection: "c" };
const now = Date.parse("2026-03-02T07:30Z");

async function counted(paths: string[], by: Unit, window?: [string, string]): Promise<string[]> {
	const datastore = temporaryTree(paths.map((path) => `modelDataCollector/e/d/c/${path}`));
	const found = await partitionsOf(datastore, name, window && windowOf(...window), by, { now });
	return found.map(
		({ start, blobs, bytes, open }) =>
			`${start === null ? "undated" : isoUtc(start)} ${blobs} ${bytes}${open ? " open" : ""}`,
	);
}

describe("logs counted by bucket of time", () => {
	const hours = [
		"2026/03/01/05/a.jsonl",
		"2026/03/01/05/b.jsonl",
		"2026/03/01/23/a.jsonl",
		"2026/03/02/07/a.jsonl",
	];

	test.each<[Unit, string[]]>([
		["hour", ["2026-03-01T05:00:00Z 2 20", "2026-03-01T23:00:00Z 1 10", "2026-03-02T07:00:00Z 1 10 open"]],
		["day", ["2026-03-01T00:00:00Z 3 30", "2026-03-02T00:00:00Z 1 10 open"]],
		["month", ["2026-03-01T00:00:00Z 4 40 open"]],
		["year", ["2026-01-01T00:00:00Z 4 40 open"]],
	])("by %s: gaps are absent, what isn't over is open", async (by, expected) => {
		expect(await counted(hours, by)).toEqual(expected);
	});

	test("only those of the window", async () => {
		expect(await counted(hours, "day", ["2026-03-01T23:00Z", "2026-03-02T00:00Z"])).toEqual([
			"2026-03-01T00:00:00Z 1 10",
		]);
	});

	test("a file longer than a bucket is counted once, at its start, and open until it ends", async () => {
		expect(await counted(["2026/02/a.jsonl", "2026/03/a.jsonl", "2026/03/01/05/a.jsonl"], "hour")).toEqual([
			"2026-02-01T00:00:00Z 1 10",
			"2026-03-01T00:00:00Z 1 10 open",
			"2026-03-01T05:00:00Z 1 10",
		]);
	});

	test("logs in no dated folder come first and stay open; payloads are not counted", async () => {
		expect(await counted(["a.jsonl", "2026/03/01/05/a.jsonl", "2026/03/01/05/payload"], "hour")).toEqual([
			"undated 1 10 open",
			"2026-03-01T05:00:00Z 1 10",
		]);
	});
});

test("a partition is complete only when its end and the grace are past", () => {
	const end = Date.parse("2026-03-01T06:00Z");
	expect(openUntil(end)).toBe(end + graceMillis);
	expect(isComplete(end, end + 1)).toBe(false);
	expect(isComplete(end, end + graceMillis)).toBe(false);
	expect(isComplete(end, end + graceMillis + 1)).toBe(true);
	expect(isComplete(undefined, Number.MAX_SAFE_INTEGER)).toBe(false);
});
