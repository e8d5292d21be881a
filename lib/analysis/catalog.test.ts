import { expect, test } from "vitest";
import type { Datastore } from "@/lib/catalog/datastore";
import { LeewayError } from "@/lib/errors";
import { createJobs } from "@/lib/ingest/jobs";
import { hourly, madeUpStore } from "@/test/catalog/madeUpStore";
import { createCatalog } from "./catalog";

const root = "modelDataCollector";

function made(paths: Iterable<string>, refused = () => false) {
	const store = madeUpStore(paths);
	const clock = { now: 0 };
	const datastore: Datastore = {
		name: "default",
		store: {
			...store,
			list: (prefix, options) =>
				refused()
					? Promise.reject(new LeewayError("refused", "no role", "Assign one."))
					: store.list(prefix, options),
		},
		collectedPath: root,
		collections: [],
	};
	const refOf = (endpoint: string, collection = "c") => ({
		datastore,
		name: { endpoint, deployment: "d", collection },
	});
	return { store, datastore, clock, refOf, catalog: createCatalog(createJobs(), () => clock.now) };
}

test("the extent of one collection costs nine listings among ten thousand others, and is shared for half a minute", async () => {
	const others = Array.from({ length: 10_000 }, (_, place) => `${root}/e${place}/d/c/2026/01/01/00/a.jsonl`);
	const { store, catalog, clock, refOf } = made([
		...others,
		...hourly(`${root}/year/d/c`, "2025-03-01T00:00Z", 400, 1),
	]);
	const [first, second] = await Promise.all([catalog.extent(refOf("year")), catalog.extent(refOf("year"))]);
	expect(second).toBe(first);
	expect(store.calls).toHaveLength(9);
	clock.now = 29_999;
	await catalog.extent(refOf("year"));
	expect(store.calls).toHaveLength(9);
	clock.now = 30_000;
	await catalog.extent(refOf("year"));
	expect(store.calls).toHaveLength(18);
});

test("each level of names is one listing", async () => {
	const { store, datastore, catalog } = made([
		`${root}/a/blue/c/2026/a.jsonl`,
		`${root}/a/blue/c_block_blob/2026/a.jsonl`,
		`${root}/a/blue/d/2026/a.jsonl`,
		`${root}/b/green/c/2026/a.jsonl`,
	]);
	expect(await catalog.endpoints(datastore)).toEqual(["a", "b"]);
	expect(await catalog.deployments(datastore, "a")).toEqual(["blue"]);
	expect(await catalog.collections(datastore, { endpoint: "a", deployment: "blue" })).toEqual(["c", "d"]);
	expect(store.calls).toEqual([`${root}/ *`, `${root}/a/ *`, `${root}/a/blue/ *`]);
});

test("a failure is reported to whoever asked, and not kept", async () => {
	let refuses = true;
	const { catalog, refOf } = made([`${root}/a/d/c/2026/a.jsonl`], () => refuses);
	await expect(catalog.extent(refOf("a"))).rejects.toMatchObject({ kind: "refused" });
	refuses = false;
	expect((await catalog.extent(refOf("a"))).first).not.toBeNull();
});

test("a collection that is not there is an error, not an empty one", async () => {
	const { catalog, refOf } = made([`${root}/a/d/c/2026/a.jsonl`]);
	await expect(catalog.extent(refOf("a", "k"))).rejects.toMatchObject({ kind: "not_found" });
});

test("one who leaves does not take the answer from one who waits", async () => {
	const { catalog, refOf } = made([`${root}/a/d/c/2026/a.jsonl`]);
	const leaving = new AbortController();
	const left = catalog.extent(refOf("a"), leaving.signal);
	const stays = catalog.extent(refOf("a"));
	leaving.abort();
	await expect(left).rejects.toMatchObject({ kind: "cancelled" });
	expect((await stays).last).not.toBeNull();
});

test("the newest logs cost an edge and one listing, shared for ten seconds", async () => {
	const { store, catalog, clock, refOf } = made(hourly(`${root}/e/d/c`, "2026-03-01T00:00Z", 400, 1));
	const [first, second] = await Promise.all([catalog.newest(refOf("e")), catalog.newest(refOf("e"))]);
	expect(second).toBe(first);
	expect(first).toEqual({ partition: expect.objectContaining({ unit: "hour" }), written: 0 });
	const cost = store.calls.length;
	expect(cost).toBeLessThanOrEqual(9);
	clock.now = 9_999;
	await catalog.newest(refOf("e"));
	expect(store.calls).toHaveLength(cost);
	clock.now = 10_000;
	await catalog.newest(refOf("e"));
	expect(store.calls).toHaveLength(2 * cost);
});

test("a collection without dated folders has no known newest log", async () => {
	const { catalog, refOf } = made([`${root}/e/d/c/a.jsonl`]);
	expect(await catalog.newest(refOf("e"))).toEqual({ partition: null, written: null });
});
