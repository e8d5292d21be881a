import { mkdtempSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import fc from "fast-check";
import { describe, expect, onTestFinished, test } from "vitest";
import type { Datastore } from "@/lib/catalog/datastore";
import { countLogs } from "@/lib/catalog/logCounts";
import { countBy } from "@/lib/catalog/partitions";
import { listWindow } from "@/lib/catalog/window";
import { createJobs } from "@/lib/ingest/jobs";
import { openVolumeFiles } from "@/lib/state/volumeFiles";
import { type Window, windowOf } from "@/lib/time";
import { hourly, madeUpStore } from "@/test/catalog/madeUpStore";
import { withAdded } from "./keptVolume";
import { createVolumes } from "./volumes";

const root = "modelDataCollector/e/d/c";
const name = { endpoint: "e", deployment: "d", collection: "c" };
const day = 86_400_000;

function bench(given: Iterable<string>, now: string) {
	const paths = [...given];
	const folder = mkdtempSync(join(tmpdir(), "leeway-volumes-"));
	onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
	const clock = { now: Date.parse(now) };
	const state = { store: madeUpStore(paths) };
	const datastore: Datastore = {
		name: "default",
		store: state.store,
		collectedPath: "modelDataCollector",
		collections: [],
	};
	const ref = { datastore, name };
	const lay = (next: Iterable<string>) => {
		state.store = madeUpStore(next);
		datastore.store = state.store;
	};
	/** As after the server was started anew: what is on disk stays. */
	const start = () => createVolumes(createJobs(), openVolumeFiles(folder), () => clock.now);
	let volumes = start();
	return {
		folder,
		clock,
		lay,
		ref,
		restart: () => {
			volumes = start();
		},
		async ask(window?: Window) {
			state.store.calls.length = 0;
			const counts = await volumes.counts(ref, window);
			return {
				counts,
				calls: state.store.calls.length,
				blobs: counts.reduce((sum, each) => sum + each.blobs, 0),
			};
		},
		days: (window: Window) => volumes.days(ref, window),
		settled: () => volumes.settled(),
		listed: (window?: Window) => listWindow(datastore, name, window),
		calls: () => state.store.calls,
	};
}

describe("of years of logs only what is open is listed a second time", () => {
	const year = [...hourly(root, "2025-03-01T00:00Z", 400, 1)];

	test("9,600 of one collection: the years, the running month, today and where it begins", async () => {
		const { ask, restart } = bench(year, "2026-04-04T12:00:00Z");
		expect(year.length).toBe(9_600);
		const first = await ask();
		expect(first.blobs).toBe(9_600);
		restart();
		const second = await ask();
		expect(second.counts).toEqual(first.counts);
		// Folder, two years, first month and its first day, running month and today.
		expect(second.calls).toBe(7);
	});

	test("200,000 in one month take no more than a few", async () => {
		const { ask } = bench(hourly(root, "2026-01-01T00:00Z", 90, 100), "2026-03-31T12:00:00Z");
		expect((await ask()).blobs).toBe(216_000);
		const march = windowOf("2026-02-10T00:00Z", "2026-04-01T00:00Z");
		expect((await ask(march)).calls).toBeLessThanOrEqual(6);
	});

	test("what was begun since is in it", async () => {
		const { ask, lay, clock } = bench(year, "2026-04-04T12:00:00Z");
		await ask();
		lay([...year, ...hourly(root, "2026-04-05T00:00Z", 2, 3)]);
		clock.now += 2 * day;
		expect((await ask()).blobs).toBe(9_600 + 144);
	});

	test("old logs that are deleted are gone from it, by the hour", async () => {
		const { ask, lay } = bench(year, "2026-04-04T12:00:00Z");
		await ask();
		lay(year.slice(30 * 24 + 7));
		expect((await ask()).blobs).toBe(9_600 - 30 * 24 - 7);
		lay(year.slice(75 * 24 + 1));
		expect((await ask()).blobs).toBe(9_600 - 75 * 24 - 1);
	});

	test("what somebody changes in the middle shows after a day, a part at a time", async () => {
		const { ask, lay, clock, settled } = bench(year, "2026-04-04T12:00:00Z");
		await ask();
		const isOfMay = (path: string) => path.startsWith(`${root}/2025/05/`);
		lay(year.flatMap((path) => (isOfMay(path) ? [path, path.replace(".jsonl", "b.jsonl")] : [path])));
		expect((await ask()).blobs).toBe(9_600);
		clock.now += day + 1;
		for (let looks = 0; looks < 60; looks++) {
			await ask();
			await settled();
		}
		expect((await ask()).blobs).toBe(9_600 + 31 * 24);
	});
});

test("a file of counts that is damaged is as if there were none", async () => {
	const { ask, folder, restart } = bench(hourly(root, "2026-02-01T00:00Z", 40, 2), "2026-03-20T00:00:00Z");
	const before = await ask();
	for (const file of readdirSync(folder))
		writeFileSync(join(folder, file), '{"version":1,"parts":{"2026/02":');
	restart();
	expect((await ask()).counts).toEqual(before.counts);
});

test("a window that cuts through an hour is counted as it lies", async () => {
	const minutes = ["00", "20", "40"].map((minute) => `${root}/2026/03/01/10/${minute}/a.jsonl`);
	const { ask } = bench(minutes, "2026-03-20T00:00:00Z");
	expect((await ask(windowOf("2026-03-01T10:15Z", "2026-03-01T10:30Z"))).blobs).toBe(1);
	expect((await ask(windowOf("2026-03-01T10:00Z", "2026-03-01T11:00Z"))).blobs).toBe(3);
});

test("a collection that is not there is an error", async () => {
	const { ask } = bench(["modelDataCollector/e/d/k/2026/a.jsonl"], "2026-03-20T00:00:00Z");
	await expect(ask()).rejects.toMatchObject({ kind: "not_found" });
});

test("days by their own folders: one listing each, none for those that are kept", async () => {
	const { days, calls, ask } = bench(hourly(root, "2026-03-01T00:00Z", 20, 2), "2026-03-20T12:00:00Z");
	const window = windowOf("2026-03-17T12:00Z", "2026-03-20T12:00Z");
	expect((await days(window)).reduce((sum, { blobs }) => sum + blobs, 0)).toBe(72 * 2);
	expect(calls()).toHaveLength(4);
	calls().length = 0;
	await days(window);
	// Only today is open.
	expect(calls()).toEqual([`${root}/2026/03/20/`]);
	expect((await ask(window)).blobs).toBe(72 * 2);
});

test("days of a month that is kept whole: each hour once, and its own file in none", async () => {
	const own = `${root}/2026/02/month.jsonl`;
	const laid = [...hourly(root, "2026-01-10T00:00Z", 60, 1), own];
	const { days, ask, calls } = bench(laid, "2026-03-20T12:00:00Z");
	await ask();
	calls().length = 0;
	const found = await days(windowOf("2026-02-03T00:00Z", "2026-02-05T00:00Z"));
	expect(calls()).toEqual([]);
	expect(found.map(({ start, blobs }) => [start, blobs])).toEqual(
		Array.from({ length: 48 }, (_, hour) => [Date.parse("2026-02-03T00:00Z") + hour * 3_600_000, 1]),
	);
});

test("a month's counts take the place of its days'", () => {
	const count = { start: 0, end: 1, blobs: 1, bytes: 1 };
	const before = withAdded(
		{},
		new Map([
			["2026/02/01", [count]],
			["2026/03/01", [count]],
		]),
		1,
	);
	const after = withAdded(before, new Map([["2026/02", [count, count]]]), 2);
	expect(Object.entries(after).map(([part, { at, counts }]) => [part, at, counts.length])).toEqual([
		["2026/03/01", 1, 1],
		["2026/02", 2, 2],
	]);
});

/** Logs of any rate, payloads, undated ones and folders inside dates, over a few months around now. */
const somePath = fc
	.record({
		month: fc.constantFrom("2025/12", "2026/01", "2026/02", "2026/03"),
		day: fc.constantFrom("01", "02", "28"),
		hour: fc.constantFrom("00", "09", "23"),
		minute: fc.constantFrom("00", "30"),
		depth: fc.constantFrom("year", "month", "day", "hour", "minute", "undated", "nested", "inside"),
		file: fc.constantFrom("a.jsonl", "b.jsonl", "c.png"),
	})
	.map(({ month, day, hour, minute, depth, file }) => {
		const folders = {
			year: month.slice(0, 4),
			month,
			day: `${month}/${day}`,
			hour: `${month}/${day}/${hour}`,
			minute: `${month}/${day}/${hour}/${minute}`,
			undated: "pool",
			nested: `v2/${month}/${day}`,
			inside: `${month}/${day}/${hour}/files`,
		}[depth];
		return `${root}/${folders}/${file}`;
	});
const someHour = fc
	.integer({ min: 0, max: 24 * 130 })
	.map((hours) => Date.parse("2025-11-25T00:00Z") + hours * 3_600_000);
const someWindow = fc
	.tuple(someHour, someHour)
	.filter(([a, b]) => a !== b)
	.map(([a, b]): Window => ({ from: Math.min(a, b), to: Math.max(a, b) }));

test("whatever lies there and was asked before, the counts are those of a listing", async () => {
	await fc.assert(
		fc.asyncProperty(
			fc.uniqueArray(somePath, { minLength: 1, maxLength: 30 }),
			fc.array(someWindow, { minLength: 1, maxLength: 4 }),
			async (paths, windows) => {
				const { ask, restart, listed } = bench(
					[...paths, `${root}/2026/03/14/10/now.jsonl`],
					"2026-03-14T12:00:00Z",
				);
				for (const window of [...windows, undefined, ...windows]) {
					const now = Date.parse("2026-03-14T12:00:00Z");
					const counts = (await ask(window)).counts;
					const expected = countLogs(await listed(window));
					for (const by of ["hour", "day", "month", "year"] as const) {
						expect(countBy(counts, by, now)).toEqual(countBy(expected, by, now));
					}
					restart();
				}
			},
		),
		{ numRuns: 60 },
	);
});
