import { fileURLToPath } from "node:url";
import { describe, expect, test } from "vitest";
import { LeewayError } from "@/lib/errors";
import type { Partition } from "@/lib/record/path";
import { openFolder } from "@/lib/store/folder";
import { isoUtc } from "@/lib/time";
import { hourly, madeUpStore } from "@/test/catalog/madeUpStore";
import { temporaryTree } from "@/test/catalog/temporaryTree";
import { collectionsOf } from "./collections";
import type { Datastore } from "./datastore";

const root = "modelDataCollector/e/d";

function datastoreOf(store: Datastore["store"], settings: Partial<Datastore> = {}): Datastore {
	return { name: "default", store, collectedPath: "modelDataCollector", collections: [], ...settings };
}

function shown(partition: Partition | null): string | null {
	return partition && `${partition.unit} ${isoUtc(partition.start)}`;
}

describe("the time a collection covers", () => {
	test.each<[string, string[], string | null, string | null]>([
		["by year", ["2024/a.jsonl", "2026/a.jsonl"], "year 2024-01-01T00:00:00Z", "year 2026-01-01T00:00:00Z"],
		[
			"by month",
			["2025/12/a.jsonl", "2026/02/a.jsonl"],
			"month 2025-12-01T00:00:00Z",
			"month 2026-02-01T00:00:00Z",
		],
		[
			"by day",
			["2026/03/01/a.jsonl", "2026/03/04/a.jsonl"],
			"day 2026-03-01T00:00:00Z",
			"day 2026-03-04T00:00:00Z",
		],
		[
			"by hour",
			["2026/03/01/05/a.jsonl", "2026/03/01/23/a.jsonl"],
			"hour 2026-03-01T05:00:00Z",
			"hour 2026-03-01T23:00:00Z",
		],
		[
			"by minute",
			["2026/03/01/05/59/a.jsonl", "2026/03/01/06/00/a.jsonl"],
			"minute 2026-03-01T05:59:00Z",
			"minute 2026-03-01T06:00:00Z",
		],
		["one file", ["2026/03/01/05/a.jsonl"], "hour 2026-03-01T05:00:00Z", "hour 2026-03-01T05:00:00Z"],
		[
			"a rate that changed from day to hour",
			["2026/03/01/a.jsonl", "2026/03/02/07/a.jsonl"],
			"day 2026-03-01T00:00:00Z",
			"hour 2026-03-02T07:00:00Z",
		],
		[
			"a year's file beside hours",
			["2026/a.jsonl", "2026/03/02/07/a.jsonl"],
			"year 2026-01-01T00:00:00Z",
			"hour 2026-03-02T07:00:00Z",
		],
		[
			"empty years at both ends",
			["2023/", "2024/01/", "2025/05/06/07/a.jsonl", "2027/"],
			"hour 2025-05-06T07:00:00Z",
			"hour 2025-05-06T07:00:00Z",
		],
		[
			"hours that hold payloads only",
			["2026/03/01/05/a", "2026/03/01/06/a.jsonl", "2026/03/01/07/a.png"],
			"hour 2026-03-01T06:00:00Z",
			"hour 2026-03-01T06:00:00Z",
		],
		[
			"folders of other names beside",
			["2025/old/", "_tmp/x.txt", "2025/05/06/07/a.jsonl", "2025/13/"],
			"hour 2025-05-06T07:00:00Z",
			"hour 2025-05-06T07:00:00Z",
		],
		[
			"dates below a folder of another name",
			["2025/05/06/07/a.jsonl", "pool/2024/05/a.jsonl", "pool/2026/06/a.jsonl"],
			"month 2024-05-01T00:00:00Z",
			"month 2026-06-01T00:00:00Z",
		],
		[
			"a log below a dated folder",
			["2026/03/01/05/files/a.jsonl"],
			"hour 2026-03-01T05:00:00Z",
			"hour 2026-03-01T05:00:00Z",
		],
		["payloads and no log", ["2026/03/01/05/a"], null, null],
	])("%s", async (_, paths, first, last) => {
		const datastore = temporaryTree(paths.map((path) => `${root}/model_inputs/${path}`));
		const [collection, ...others] = await collectionsOf(datastore);
		expect(others).toEqual([]);
		expect(shown(collection?.first ?? null)).toBe(first);
		expect(shown(collection?.last ?? null)).toBe(last);
		expect(collection).toMatchObject({ undated: false, exact: true });
	});

	test("logs in no dated folder are reported, not passed off as nothing", async () => {
		const datastore = temporaryTree([
			`${root}/loose/a.jsonl`,
			`${root}/nested/x/y/a.jsonl`,
			`${root}/nested/2026/a.jsonl`,
		]);
		expect(await collectionsOf(datastore)).toMatchObject([
			{ collection: "loose", first: null, last: null, undated: true },
			{ collection: "nested", first: { unit: "year" }, last: { unit: "year" }, undated: true },
		]);
	});

	test("too many folders outside the dates to look into: said, and not searched forever", async () => {
		const paths = Array.from({ length: 500 }, (_, index) => `${root}/c/run-${index}/a.jsonl`);
		const store = madeUpStore([...paths, `${root}/c/2026/03/a.jsonl`]);
		expect(await collectionsOf(datastoreOf(store))).toMatchObject([
			{ first: { unit: "month" }, undated: true, exact: false },
		]);
		expect(store.calls.length).toBeLessThan(80);
	});
});

describe("the _block_blob copy", () => {
	const log = "2026/03/01/05/a.jsonl";

	test("belongs to its original and is not a collection", async () => {
		const datastore = temporaryTree([`${root}/c/${log}`, `${root}/c_block_blob/${log}`, `${root}/d/${log}`]);
		expect(await collectionsOf(datastore)).toMatchObject([
			{ collection: "c", path: `${root}/c`, twin: `${root}/c_block_blob` },
			{ collection: "d", path: `${root}/d`, twin: null },
		]);
	});

	test("is a collection when its original is gone", async () => {
		const datastore = temporaryTree([`${root}/c_block_blob/${log}`]);
		expect(await collectionsOf(datastore)).toMatchObject([{ collection: "c_block_blob", twin: null }]);
	});
});

test("names may hold anything", async () => {
	const names = ["__proto__", "constructor", "a b", "100%25", "é ü 数 🙂", "toString", "a:b?c#d&e"];
	const datastore = temporaryTree(
		names.map((name) => `modelDataCollector/${name}/${name}/${name}/2026/a.jsonl`),
	);
	const found = await collectionsOf(datastore);
	expect(found.map(({ endpoint, deployment, collection }) => [endpoint, deployment, collection])).toEqual(
		names.toSorted().map((name) => [name, name, name]),
	);
});

describe("a collection at a path of its own", () => {
	const mapped = { endpoint: "credit", deployment: "blue", collection: "model_outputs", path: "custom/out " };

	test("is found there, also with a space at the end, and with its block blob copy", async () => {
		const datastore = temporaryTree(["custom/out/2026/03/a.jsonl", "custom/out_block_blob/2026/03/a.jsonl"], {
			collections: [mapped],
		});
		expect(await collectionsOf(datastore)).toMatchObject([
			{
				endpoint: "credit",
				collection: "model_outputs",
				path: "custom/out",
				twin: "custom/out_block_blob",
				first: { unit: "month" },
			},
		]);
	});

	test("takes the place of the folder of that name, and its own folders are nobody's names", async () => {
		const paths = [
			"modelDataCollector/credit/blue/model_outputs/2025/a.jsonl",
			"modelDataCollector/x/out/2026/03/a.jsonl",
		];
		const datastore = temporaryTree(paths, {
			collections: [{ ...mapped, path: "modelDataCollector/x/out" }],
		});
		expect(await collectionsOf(datastore)).toMatchObject([
			{ endpoint: "credit", collection: "model_outputs", path: "modelDataCollector/x/out" },
		]);
	});

	test("is listed as empty while nothing lies there", async () => {
		const datastore = temporaryTree(["modelDataCollector/"], { collections: [mapped] });
		expect(await collectionsOf(datastore)).toMatchObject([
			{ collection: "model_outputs", first: null, last: null },
		]);
	});
});

describe("cost", () => {
	test("200,000 blobs in four collections: a few calls each, never more than eight at once", async () => {
		const names = ["blue/model_inputs", "blue/model_outputs", "green/model_inputs", "green/model_outputs"];
		const paths = names.flatMap((name) => [
			...hourly(`modelDataCollector/e/${name}`, "2024-03-01T00:00Z", 700, 3),
		]);
		expect(paths.length).toBeGreaterThan(200_000);
		const store = madeUpStore(paths);
		const found = await collectionsOf(datastoreOf(store));
		expect(found.map((each) => [shown(each.first), shown(each.last)])).toEqual(
			names.map(() => ["hour 2024-03-01T00:00:00Z", "hour 2026-01-29T23:00:00Z"]),
		);
		// Root, endpoint, two deployments; a collection: its folder, then year, month, day, hour at either end.
		expect(store.calls).toHaveLength(4 + 4 * 9);
		expect(store.calls.every((call) => call.endsWith(" *"))).toBe(true);
		expect(store.maxAtOnce).toBeLessThanOrEqual(8);
	});

	test("an abort stops the walk", async () => {
		const store = madeUpStore(
			Array.from({ length: 300 }, (_, index) => `modelDataCollector/e${index}/d/c/2026/a.jsonl`),
		);
		const controller = new AbortController();
		const walking = collectionsOf(datastoreOf(store), { signal: controller.signal });
		setImmediate(() => controller.abort());
		await expect(walking).rejects.toMatchObject({ kind: "cancelled" });
		const callsThen = store.calls.length;
		await new Promise((resume) => setTimeout(resume, 50));
		expect(store.calls.length).toBe(callsThen);
		expect(callsThen).toBeLessThan(100);
	});

	test("a listing that fails is a failure, not an empty datastore", async () => {
		const store = madeUpStore([`${root}/c/2026/a.jsonl`, `${root}/b/2026/a.jsonl`]);
		const refused = new LeewayError("refused", "no role", "Assign Storage Blob Data Reader.");
		const failing = {
			...store,
			list: (prefix: string, options = {}) =>
				prefix.includes("/b/") ? Promise.reject(refused) : store.list(prefix, options),
		};
		await expect(collectionsOf(datastoreOf(failing))).rejects.toBe(refused);
	});
});

const golden = fileURLToPath(new URL("../../e2e/fixtures/golden", import.meta.url));

describe("the golden tree", () => {
	test("shows its collections and the hours they cover", async () => {
		const found = await collectionsOf(datastoreOf(openFolder(golden)));
		const lines = found.map(
			({ endpoint, deployment, collection, first, last }) =>
				`${endpoint}/${deployment}/${collection}: ${shown(first)}, ${shown(last)}`,
		);
		expect(lines).toMatchInlineSnapshot(`
			[
			  "credit-risk/blue/model_inputs: hour 2026-03-01T00:00:00Z, hour 2026-03-07T21:00:00Z",
			  "credit-risk/blue/model_outputs: hour 2026-03-01T00:00:00Z, hour 2026-03-07T21:00:00Z",
			  "credit-risk/green/model_inputs: hour 2026-03-06T00:00:00Z, hour 2026-03-07T20:00:00Z",
			  "credit-risk/green/model_outputs: hour 2026-03-06T00:00:00Z, hour 2026-03-07T20:00:00Z",
			  "credit-risk/reused-id/model_inputs: hour 2026-03-07T22:00:00Z, hour 2026-03-07T22:00:00Z",
			  "credit-risk/reused-id/model_outputs: hour 2026-03-07T22:00:00Z, hour 2026-03-07T22:00:00Z",
			  "damaged/v1/model_inputs: hour 2026-03-04T09:00:00Z, hour 2026-03-04T09:00:00Z",
			  "payloads/v1/request: hour 2026-03-03T10:00:00Z, hour 2026-03-03T10:00:00Z",
			  "payloads/v1/response: hour 2026-03-03T10:00:00Z, hour 2026-03-03T10:00:00Z",
			  "rolling/day/model_inputs: day 2026-03-01T00:00:00Z, day 2026-03-04T00:00:00Z",
			  "rolling/minute/model_inputs: minute 2026-03-01T00:00:00Z, minute 2026-03-04T03:03:00Z",
			  "rolling/month/model_inputs: month 2026-03-01T00:00:00Z, month 2026-03-01T00:00:00Z",
			  "rolling/year/model_inputs: year 2026-01-01T00:00:00Z, year 2026-01-01T00:00:00Z",
			]
		`);
	});
});
