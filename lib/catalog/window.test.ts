import { fileURLToPath } from "node:url";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { parsePartition } from "@/lib/record/path";
import { openFolder } from "@/lib/store/folder";
import { windowOf } from "@/lib/time";
import { hourly, madeUpStore } from "@/test/catalog/madeUpStore";
import { temporaryTree } from "@/test/catalog/temporaryTree";
import { meets } from "./walk";
import { listPayloads, listWindow } from "./window";

const name = { endpoint: "e", deployment: "d", collection: "c" };
const root = "modelDataCollector/e/d/c";

function datastoreOf(store: ReturnType<typeof madeUpStore>) {
	return { name: "default", store, collectedPath: "modelDataCollector", collections: [] };
}

async function below(paths: string[], from: string, to: string): Promise<string[]> {
	const datastore = temporaryTree(paths.map((path) => `${root}/${path}`));
	return (await listWindow(datastore, name, windowOf(from, to))).map((blob) =>
		blob.path.slice(root.length + 1),
	);
}

describe("the logs of a window", () => {
	const anyRate = [
		"2026/y.jsonl",
		"2026/03/m.jsonl",
		"2026/03/01/d.jsonl",
		"2026/03/01/05/h.jsonl",
		"2026/03/01/05/30/i.jsonl",
	];

	test.each<[string, string, string, string[]]>([
		["a minute inside every rate's partition", "2026-03-01T05:30Z", "2026-03-01T05:31Z", anyRate],
		["the minute after", "2026-03-01T05:31Z", "2026-03-01T05:32Z", anyRate.slice(0, 4)],
		["the hour after", "2026-03-01T06:00Z", "2026-03-01T07:00Z", anyRate.slice(0, 3)],
		["the day before: its end is not in it", "2026-02-28T00:00Z", "2026-03-01T00:00Z", anyRate.slice(0, 1)],
		["the year after", "2027-01-01T00:00Z", "2028-01-01T00:00Z", []],
		["all of it", "2025-01-01T00:00Z", "2028-01-01T00:00Z", anyRate],
	])("%s", async (_, from, to, expected) => {
		expect(await below(anyRate, from, to)).toEqual(expected);
	});

	test("logs in no dated folder belong to every window, first", async () => {
		const paths = ["loose.jsonl", "pool/x/a.jsonl", "2026/03/01/05/a.jsonl", "pool/2026/04/b.jsonl"];
		expect(await below(paths, "2026-03-01T00:00Z", "2026-03-02T00:00Z")).toEqual([
			"loose.jsonl",
			"pool/x/a.jsonl",
			"2026/03/01/05/a.jsonl",
		]);
	});

	test("payloads beside the logs are left out, and found when asked for", async () => {
		const paths = ["a.jsonl", "0b1d4d3a", "photo.png", "files/dataref0.json"].map(
			(path) => `${root}/2026/03/01/05/${path}`,
		);
		const datastore = temporaryTree(paths);
		const hour = windowOf("2026-03-01T05:00Z", "2026-03-01T06:00Z");
		expect((await listWindow(datastore, name, hour)).map((blob) => blob.path)).toEqual([paths[0]]);
		const payloads = await listPayloads(datastore, name, hour);
		expect(payloads.map((blob) => blob.path)).toEqual([paths[1], paths[3], paths[2]]);
		expect(payloads.every((blob) => blob.partition?.unit === "hour")).toBe(true);
	});

	test("any tree, any window, any page size: just what a full listing filtered gives", async () => {
		const folders = fc.constantFrom(
			..."/2025/ 2026/ 2026/02/ 2026/02/28/ 2026/03/ 2026/03/01/ 2026/03/01/00/ 2026/03/01/23/ 2026/03/01/23/59/ 2026/03/02/ 2026/03/02/00/ 2026/13/ 2026/03/32/x/ pool/ pool/2026/03/ 2026/03/01/files/"
				.slice(1)
				.split(" "),
		);
		const path = fc
			.tuple(folders, fc.constantFrom("a", "b", "c"))
			.map(([folder, file]) => `${root}/${folder}${file}.jsonl`);
		const times = fc.constantFrom(
			...[
				"2025-01-01T00:00Z",
				"2026-01-01T00:00Z",
				"2026-03-01T00:00Z",
				"2026-03-01T23:59Z",
				"2026-03-02T00:00Z",
				"2026-03-02T00:30Z",
				"2026-04-01T00:00Z",
			].map((text) => Date.parse(text)),
		);
		await fc.assert(
			fc.asyncProperty(
				fc.array(path, { minLength: 1, maxLength: 30 }),
				fc.tuple(times, times).filter(([from, to]) => from < to),
				fc.integer({ min: 1, max: 6 }),
				async (paths, [from, to], pageSize) => {
					const found = await listWindow(datastoreOf(madeUpStore(paths, pageSize)), name, { from, to });
					const wanted = [...new Set(paths)].filter((each) => {
						const partition = parsePartition(each.slice(root.length + 1));
						return !partition || meets(partition, { from, to });
					});
					expect(found.map((blob) => blob.path).sort()).toEqual(wanted.sort());
				},
			),
			{ numRuns: 200 },
		);
	});
});

describe("an empty answer", () => {
	const datastore = () =>
		temporaryTree([`${root}/2026/03/01/05/a.jsonl`], {
			collections: [{ ...name, collection: "o", path: "custom/o" }],
		});
	const window = windowOf("2020-01-01T00:00Z", "2020-01-02T00:00Z");

	test("means the window has none", async () => {
		expect(await listWindow(datastore(), name, window)).toEqual([]);
	});

	test("is an error when there is no such collection", async () => {
		await expect(listWindow(datastore(), { ...name, collection: "cc" }, window)).rejects.toMatchObject({
			kind: "not_found",
			message: 'collection "cc" does not exist in e/d',
			fix: 'Use one of those that exist: "c", "o".',
		});
	});

	test("is an error when a mapped path holds nothing", async () => {
		await expect(listWindow(datastore(), { ...name, collection: "o" }, window)).rejects.toMatchObject({
			kind: "not_found",
			message: 'collection "o" has no blobs: its mapped path "custom/o" holds nothing',
		});
	});
});

describe("cost", () => {
	const paths = [...hourly(root, "2024-01-01T00:00Z", 2_800, 3)];

	test("opening one hour among 200,000 blobs takes four calls", async () => {
		expect(paths.length).toBeGreaterThan(200_000);
		const store = madeUpStore(paths);
		const found = await listWindow(
			datastoreOf(store),
			name,
			windowOf("2026-03-01T05:00Z", "2026-03-01T06:00Z"),
		);
		expect(found).toHaveLength(3);
		expect(store.calls).toEqual([
			`${root}/ *`,
			`${root}/2026/ *`,
			`${root}/2026/03/ *`,
			`${root}/2026/03/01/`,
		]);
	});

	test("a month takes one call below its year, whatever lies before and after", async () => {
		const store = madeUpStore(paths);
		const found = await listWindow(
			datastoreOf(store),
			name,
			windowOf("2026-03-01T00:00Z", "2026-04-01T00:00Z"),
		);
		expect(found).toHaveLength(31 * 24 * 3);
		expect(store.calls).toEqual([`${root}/ *`, `${root}/2026/ *`, `${root}/2026/03/`]);
	});

	test("a week across two months opens those months and its days", async () => {
		const store = madeUpStore(paths);
		const found = await listWindow(
			datastoreOf(store),
			name,
			windowOf("2026-02-26T12:00Z", "2026-03-05T12:00Z"),
		);
		expect(found).toHaveLength(7 * 24 * 3);
		// Root, year, two months, eight days.
		expect(store.calls).toHaveLength(1 + 1 + 2 + 8);
	});

	test("all of it takes a call a month, side by side", async () => {
		const store = madeUpStore(paths);
		expect(await listWindow(datastoreOf(store), name, undefined)).toHaveLength(paths.length);
		const years = new Set(paths.map((path) => path.slice(root.length + 1, root.length + 5))).size;
		const months = new Set(paths.map((path) => path.slice(root.length + 1, root.length + 8))).size;
		expect(store.calls).toHaveLength(1 + years + months);
		expect(store.maxAtOnce).toBe(8);
	});

	test("an hour of a day crowded with payloads opens that hour only", async () => {
		const crowd = Array.from({ length: 24 }, (_, hour) =>
			Array.from(
				{ length: 1_000 },
				(_, index) => `${root}/2026/03/01/${String(hour).padStart(2, "0")}/payload-${index}`,
			),
		).flat();
		const store = madeUpStore([...crowd, `${root}/2026/03/01/23/a.jsonl`]);
		const found = await listWindow(
			datastoreOf(store),
			name,
			windowOf("2026-03-01T23:00Z", "2026-03-02T00:00Z"),
		);
		expect(found.map((blob) => blob.path)).toEqual([`${root}/2026/03/01/23/a.jsonl`]);
		expect(store.calls.slice(-3)).toEqual([
			`${root}/2026/03/01/`,
			`${root}/2026/03/01/ *`,
			`${root}/2026/03/01/23/`,
		]);
	});
});

const golden = fileURLToPath(new URL("../../e2e/fixtures/golden", import.meta.url));

describe("the golden tree", () => {
	const datastore = {
		name: "default",
		store: openFolder(golden),
		collectedPath: "modelDataCollector",
		collections: [],
	};

	test("has sixteen logs on the first day of credit-risk/blue", async () => {
		const blue = { endpoint: "credit-risk", deployment: "blue", collection: "model_inputs" };
		const found = await listWindow(datastore, blue, windowOf("2026-03-01T00:00Z", "2026-03-02T00:00Z"));
		expect(found).toHaveLength(16);
	});
});
