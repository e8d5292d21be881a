import { readdirSync } from "node:fs";
import { expect, test } from "vitest";
import { LeewayError } from "@/lib/errors";
import type { Store } from "@/lib/store/store";
import { all, hour, line, openWorkbench, type Workbench } from "@/test/analysis/workbench";
import { createGate } from "@/test/gate";
import { withFaults } from "@/test/store/faults";
import { createListings } from "./listings";
import { openWindow } from "./openWindow";

const row = (name: string, hour = 0) =>
	line(`[{"name":"${name}","filler":"${name.padEnd(200, "x")}"}]`, {
		id: name,
		time: `2026-03-01T0${hour}:10:00Z`,
	});

/** Ten blobs of 100 rows in each of three hours. */
function fill(bench: Workbench, lines = 100, blobs = 10): void {
	for (let clock = 0; clock < 3; clock++) {
		for (let i = 0; i < blobs; i++) {
			const name = (n: number) => row(`${clock}-${i}-${n}`, clock);
			bench.put(`2026/03/01/0${clock}/${i}.jsonl`, Array.from({ length: lines }, (_, n) => name(n)).join(""));
		}
	}
}

/** The store, which does something as its `count`th read begins: at once, whatever the machine has to do besides. */
function atRead(count: number, store: Store, act: () => void): Store {
	let reads = 0;
	return {
		...store,
		read(path, options) {
			reads++;
			if (reads === count) act();
			return store.read(path, options);
		},
	};
}

test("windows that overlap, asked at once, read each blob once", async () => {
	const bench = await openWorkbench({ wrap: (store) => withFaults(store, { latencyMs: 10 }) });
	fill(bench);
	const windows = [undefined, hour(0), hour(0, 2), hour(1, 2), hour(2), undefined, hour(0)];
	const counts = await Promise.all(
		windows.map(async (window) => (await bench.workspace.engine.totals(await bench.open(window))).rows),
	);
	expect(counts).toEqual([3_000, 1_000, 2_000, 2_000, 1_000, 3_000, 1_000]);
	expect(bench.store.counts.reads).toBe(30);
	expect(bench.workspace.claims.values().next().value?.size).toBe(0);
});

test("a read that was listed before a blob's first line does not undo what another has read since", async () => {
	const [listed, goOn] = [createGate(), createGate()];
	let isHeldUp = true;
	const bench = await openWorkbench({
		wrap: (store) => ({
			...store,
			async list(...asked) {
				const page = await store.list(...asked);
				if (isHeldUp && page.entries.some(({ kind }) => kind === "blob")) {
					listed.open();
					await goOn.passed;
				}
				return page;
			},
		}),
	});
	const path = "2026/03/01/00/a.jsonl";
	bench.put(path, "");
	bench.put("2026/03/01/00/b.jsonl", row("b"));
	const early = bench.open();
	await listed.passed;
	isHeldUp = false;
	bench.append(path, row("a"));
	const { engine } = bench.workspace;
	expect((await engine.totals(await bench.open(hour(0)))).rows).toBe(2);
	goOn.open();
	expect((await engine.totals(await early)).rows).toBe(2);
});

test("a window's logs asked for by many at once are listed once, and anew after ten times as long", async () => {
	let whileListing = Promise.resolve();
	const bench = await openWorkbench({
		wrap: (store) => ({
			...store,
			async list(...asked) {
				await whileListing;
				return store.list(...asked);
			},
		}),
	});
	fill(bench, 1);
	let clock = 0;
	const listings = createListings(bench.workspace.jobs, () => clock);
	const ask = () => listings.logs(bench.ref(), hour(0, 2));
	expect((await ask()).length).toBe(20);
	const once = bench.store.counts.lists;
	bench.put("2026/03/01/01/new.jsonl", row("new", 1));
	const slow = createGate();
	whileListing = slow.passed;
	const many = Promise.all(Array.from({ length: 30 }, ask));
	await expect.poll(() => bench.store.counts.lists).toBeGreaterThan(once);
	clock += 400;
	slow.open();
	expect((await many).map((logs) => logs.length)).toEqual(Array.from({ length: 30 }, () => 21));
	expect(bench.store.counts.lists).toBe(2 * once);
	bench.put("2026/03/01/01/newer.jsonl", row("newer", 1));
	clock += 3_999;
	expect((await ask()).length).toBe(21);
	expect(bench.store.counts.lists).toBe(2 * once);
	clock += 1;
	expect((await ask()).length).toBe(22);
});

test("one who no longer wants the logs does not end the listing for the others, and a failure is not kept", async () => {
	let broken = false;
	const fault = () => (broken ? ({ kind: "throw" } as const) : undefined);
	const bench = await openWorkbench({ wrap: (store) => withFaults(store, { latencyMs: 10, fault }) });
	fill(bench, 1);
	const listings = createListings(bench.workspace.jobs);
	const abort = new AbortController();
	const leaving = listings.logs(bench.ref(), undefined, abort.signal);
	const staying = listings.logs(bench.ref(), undefined);
	abort.abort();
	await expect(leaving).rejects.toMatchObject({ kind: "cancelled" });
	expect((await staying).length).toBe(30);
	broken = true;
	await expect(listings.logs(bench.ref(), hour(0))).rejects.toMatchObject({ kind: "unreachable" });
	broken = false;
	expect((await listings.logs(bench.ref(), hour(0))).length).toBe(10);
});

test("a cancelled read asks nothing more of the store, keeps what it read and is taken up again", async () => {
	const abort = new AbortController();
	const bench = await openWorkbench({ wrap: (store) => atRead(200, store, () => abort.abort()) });
	// More than are read at once, so that some are read by then.
	fill(bench, 20, 100);
	const reading = openWindow(bench.workspace, bench.ref(), { window: undefined, signal: abort.signal });
	await expect(reading).rejects.toMatchObject({ kind: "cancelled" });
	const asked = bench.store.counts.reads;
	await new Promise((resolve) => setTimeout(resolve, 300));
	expect(bench.store.counts.reads).toBe(asked);
	expect(asked).toBeLessThan(300);
	const { rows } = await bench.workspace.engine.totals(await bench.open());
	expect(rows).toBe(6_000);
	expect(bench.store.counts.reads).toBeLessThan(asked + 300);
});

test("one who leaves does not end the read of another who waits for it", async () => {
	const abort = new AbortController();
	const bench = await openWorkbench({ wrap: (store) => atRead(5, store, () => abort.abort()) });
	fill(bench);
	const options = { window: undefined };
	const leaving = openWindow(bench.workspace, bench.ref(), { ...options, signal: abort.signal });
	const staying = openWindow(bench.workspace, bench.ref(), options);
	await expect(leaving).rejects.toMatchObject({ kind: "cancelled" });
	expect((await staying).state).toBe("ready");
	expect(bench.store.counts.reads).toBe(30);
});

test("a blob that cannot be read is named, the others are answered, and it is tried again", async () => {
	let broken = true;
	const bench = await openWorkbench({
		wrap: (store) =>
			withFaults(store, {
				fault: ({ operation, path }) =>
					broken && operation === "read" && path.endsWith("00/3.jsonl") ? { kind: "truncate" } : undefined,
			}),
	});
	fill(bench);
	const opened = await openWindow(bench.workspace, bench.ref(), { window: undefined });
	if (opened.state !== "ready") throw new Error("not ready");
	expect(opened.failed.map(({ blob, error }) => [blob, error.kind])).toEqual([
		[bench.pathOf("2026/03/01/00/3.jsonl"), "unreachable"],
	]);
	expect((await bench.workspace.engine.totals(opened.source)).rows).toBe(2_900);
	broken = false;
	expect((await bench.workspace.engine.totals(await bench.open(undefined, { fresh: false }))).rows).toBe(
		3_000,
	);
});

test("a blob deleted between listing and reading is reported", async () => {
	const bench = await openWorkbench({
		wrap: (store) => ({
			...store,
			async *read(path, options) {
				if (path.endsWith("00/3.jsonl")) throw new LeewayError("changed", "it changed", "List again.");
				yield* store.read(path, options);
			},
			stat: async (path, options) => (path.endsWith("00/3.jsonl") ? undefined : store.stat(path, options)),
		}),
	});
	fill(bench, 1);
	const opened = await openWindow(bench.workspace, bench.ref(), { window: hour(0) });
	if (opened.state !== "ready") throw new Error("not ready");
	expect(opened.failed.map(({ error }) => error.message)).toEqual([
		`${bench.pathOf("2026/03/01/00/3.jsonl")} was deleted while it was read`,
	]);
});

test("the copies keep to their bound: least recently used ones go, and a question never takes the loss for emptiness", async () => {
	const bench = await openWorkbench({ copyBytes: 6 * 2 ** 20 });
	const { engine } = bench.workspace;
	const readInto = (key: string) =>
		engine.copy(key, async (copy) => {
			await copy.commit({
				blobs: [
					{
						...{ path: "a", etag: "1", size: 1, consumed: 1, lines: 1, tail: "", unterminated: false },
						...{ complete: true, partitionStart: null, partitionEnd: null, records: 0, rows: 0 },
						...{ problems: 3_000, after: null },
					},
				],
				records: [],
				rows: { count: 0, records: [], indexes: [], columns: [] },
				problems: Array.from({ length: 3_000 }, (_, i) => ({
					...{ blob: 0, line: i + 1, offset: i, length: 1, reason: "invalid_json" as const },
					text: Array.from({ length: 500 }, (_, j) => ((i * 7919 + j * j * 31) % 977).toString(36)).join(""),
				})),
			});
			return copy.id;
		});
	const first = await readInto("first");
	expect((await engine.totals({ key: "first", copy: first })).problems).toBe(3_000);
	for (let i = 0; i < 6; i++) {
		await readInto(`later ${i}`);
		expect(await engine.size()).toBeLessThan(6 * 2 ** 20);
	}
	await expect(engine.totals({ key: "first", copy: first })).rejects.toMatchObject({ kind: "changed" });
	expect(readdirSync(`${bench.home}/copy`).filter((name) => name.endsWith(".duckdb")).length).toBeLessThan(6);
});

test("a copy that is held is never deleted, and a window larger than the bound says so", async () => {
	const bench = await openWorkbench({ copyBytes: 2 ** 20 });
	const noise = (seed: number) =>
		Array.from({ length: 400 }, (_, i) => ((seed * 7919 + i * i * 104_729) % 1_299_709).toString(36)).join(
			"",
		);
	for (let i = 0; i < 1_000; i++) bench.append("2026/03/01/00/a.jsonl", line(`[{"x":"${noise(i)}"}]`));
	bench.put("2026/03/01/01/b.jsonl", row("small", 1));
	await expect(bench.open(hour(0))).rejects.toMatchObject({ kind: "invalid" });
	// What was asked for before does not stand in the way of a window that fits.
	expect((await bench.workspace.engine.totals(await bench.open(hour(1)))).rows).toBe(1);
	expect(await bench.workspace.engine.size()).toBeLessThan(2 ** 20);
});

test("clearing the copies loses nothing but time", async () => {
	const bench = await openWorkbench();
	fill(bench, 2);
	const source = await bench.open(hour(0));
	const { engine } = bench.workspace;
	await engine.clear();
	expect(await engine.size()).toBe(0);
	await expect(engine.rows(source, all)).rejects.toMatchObject({ kind: "changed" });
	// The listing is fresh enough to be trusted, but what it was read into is gone.
	expect((await engine.totals(await bench.open(hour(0), { fresh: false }))).rows).toBe(20);
});
