import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { createJobs, type JobView } from "@/lib/ingest/jobs";
import { openDuckDBEngine } from "@/lib/query/duckdb/engine";
import type { Engine } from "@/lib/query/engine";
import type { ListedBlob, Store } from "@/lib/store/store";
import { counting } from "@/test/store/counting";
import { withFaults } from "@/test/store/faults";
import { createWorkspace } from "../workspace";
import { answerOf } from "./answer";
import { lookUp, lookUpSoFar } from "./lookUp";
import { isEverything, type SearchAsked } from "./search";
import { noteOf } from "./words";

const hour = 3_600_000;
const end = Date.UTC(2026, 2, 1);
const year = { from: end - 365 * 24 * hour, to: end };

let home: string;
let engine: Engine;

beforeAll(async () => {
	home = await mkdtemp(join(tmpdir(), "leeway-"));
	engine = await openDuckDBEngine({ home, memoryBytes: 2 ** 29, copyBytes: 2 ** 30, threads: 1 });
});
afterAll(async () => {
	await engine.close();
	await rm(home, { recursive: true });
});

interface Line {
	collection: string;
	time: number;
	id: string;
	correlationid: string;
	data: object[];
}

const lineOf = ({ time, id, correlationid, data, collection }: Line) =>
	JSON.stringify({
		specversion: "1.0",
		id,
		type: `azureml.inference.${collection}`,
		time: new Date(time).toISOString(),
		correlationid,
		xrequestid: correlationid,
		data,
	});

/** A year of two collections in memory: one line an hour, and the lines given. */
function yearOfHours(name: string, lines: readonly Line[] = []): Store {
	const texts = new Map<string, string>();
	const add = (line: Line, file: string) => {
		const folder = new Date(line.time).toISOString().slice(0, 13).replace(/[-T]/g, "/");
		const path = `modelDataCollector/e/d/${line.collection}/${folder}/${file}.jsonl`;
		texts.set(path, `${texts.get(path) ?? ""}${lineOf(line)}\n`);
	};
	for (const collection of ["model_inputs", "model_outputs"]) {
		for (let time = year.from; time < year.to; time += hour) {
			const id = `${collection}-${time}`;
			add({ collection, time: time + 5_000, id, correlationid: `request-${time}`, data: [{ x: 1 }] }, "a");
		}
	}
	for (const line of lines) add(line, "b");
	const blobs = [...texts.keys()].sort().map(
		(path): ListedBlob => ({
			kind: "blob",
			path,
			size: Buffer.byteLength(texts.get(path) ?? ""),
			etag: path,
			lastModified: new Date(year.to),
			type: "block",
		}),
	);
	return {
		kind: "folder",
		location: `memory:${name}`,
		async list(prefix, { delimiter, after = "", limit = 5_000 } = {}) {
			const entries = new Map<string, ListedBlob | { kind: "folder"; prefix: string }>();
			for (const blob of blobs) {
				if (!blob.path.startsWith(prefix)) continue;
				const cut = delimiter ? blob.path.indexOf("/", prefix.length) : -1;
				const name = cut < 0 ? blob.path : blob.path.slice(0, cut + 1);
				if (name > after) entries.set(name, cut < 0 ? blob : { kind: "folder", prefix: name });
			}
			const page = [...entries].slice(0, limit);
			const last = page.at(-1)?.[0];
			return {
				entries: page.map(([, entry]) => entry),
				...(entries.size > page.length && last ? { next: last } : {}),
			};
		},
		stat: async (path) => blobs.find((blob) => blob.path === path),
		async *read(path, { offset = 0, length } = {}) {
			const bytes = Buffer.from(texts.get(path) ?? "");
			yield bytes.subarray(offset, length === undefined ? undefined : offset + length);
		},
	};
}

/** A workspace of its own over such a store, each call slow, counted where it distances the store. */
function slow(name: string, lines: readonly Line[] = [], latencyMs = 5) {
	const store = counting(yearOfHours(name, lines));
	const workspace = createWorkspace(engine, createJobs(), { maxLineBytes: 2 ** 20, now: () => end + hour });
	const datastore = {
		name,
		store: withFaults(store, { latencyMs }),
		collectedPath: "modelDataCollector",
		collections: [],
	};
	const asked = (id: string, rest: Partial<SearchAsked> = {}): SearchAsked => ({
		id,
		datastores: [datastore],
		scope: "near",
		columns: {},
		...rest,
	});
	return { store, workspace, asked };
}

const pause = (millis: number) => new Promise((resolve) => setTimeout(resolve, millis));

describe("a year of hourly partitions over a slow store", () => {
	test("an id that is nowhere: progress moves, a cancel stops the reads at once, and the search goes on from there", async () => {
		const { store, workspace, asked } = slow("nowhere");
		const { job } = await lookUp(workspace, asked("nobody"), { waitMillis: 0 });
		if (!job) throw new Error("a year cannot be searched in no time");
		const views: JobView[] = [];
		const stop = job.listen((view) => views.push(view));
		while ((job.view().search?.share ?? 0) < 0.05) await pause(20);
		const shares = views.map(({ search }) => search?.share ?? 0);
		expect(new Set(shares).size).toBeGreaterThan(3);
		expect(shares).toEqual(shares.toSorted((a, b) => a - b));
		expect(views.some(({ search }) => search?.window)).toBe(true);

		job.cancel();
		// What is on its way to the store arrives within its latency; after that nothing does.
		await pause(50);
		const made = store.counts.calls.length;
		await pause(400);
		expect(store.counts.calls.length).toBe(made);
		expect(job.view().state).toBe("cancelled");
		expect(made).toBeLessThan(8_000);
		stop();

		const soFar = await lookUpSoFar(workspace, asked("nobody"));
		expect(soFar.ended).toBe(false);
		const [searched] = soFar.targets;
		expect(searched?.covered).toHaveLength(1);
		expect(searched?.covered[0]?.to).toBe(year.to);

		// Going on begins where it stopped: the newest hour is not read again.
		store.reset();
		const again = await lookUp(workspace, asked("nobody"), { waitMillis: 300 });
		again.job?.cancel();
		await pause(50);
		const newest = new Date(year.to - hour).toISOString().slice(0, 13).replace(/[-T]/g, "/");
		expect(store.counts.calls.some(([call, path]) => call === "read" && path.includes(newest))).toBe(false);
	});

	test("an id of last week is found without reading the year, both halves, across the edge of an hour", async () => {
		const time = end - 7 * 24 * hour - 1_000;
		const { store, workspace, asked } = slow(
			"lastWeek",
			[
				{ collection: "model_inputs", time, id: "in", correlationid: "wanted", data: [{ x: 7 }] },
				{
					collection: "model_outputs",
					time: time + 2_000,
					id: "out",
					correlationid: "wanted",
					data: [{ y: 8 }],
				},
			],
			1,
		);
		const { state } = await lookUp(workspace, asked("wanted"));
		const { records, joined, ambiguous } = await answerOf(workspace, state);
		expect(records.map(({ record }) => record.id)).toEqual(["in", "out"]);
		expect([joined[0]?.status, ambiguous]).toEqual(["matched", false]);
		expect(store.counts.reads).toBeLessThan(2 * 24 * 20);
	});

	test("a hint of the time finds it in a few reads", async () => {
		const time = end - 200 * 24 * hour + 100;
		const { store, workspace, asked } = slow(
			"hinted",
			[{ collection: "model_inputs", time, id: "in", correlationid: "wanted", data: [{ x: 7 }] }],
			1,
		);
		const { state } = await lookUp(workspace, asked("wanted", { near: time - 2 * hour }));
		expect((await answerOf(workspace, state)).records).toHaveLength(1);
		expect(store.counts.reads).toBeLessThan(30);
		expect(state.ended).toBe(true);
	});

	test("the page that leaves ends the search", async () => {
		const { store, workspace, asked } = slow("left");
		const left = new AbortController();
		const looking = lookUp(workspace, asked("nobody"), { signal: left.signal });
		while (store.counts.reads < 20) await pause(10);
		left.abort();
		await expect(looking).rejects.toMatchObject({ kind: "cancelled" });
		await pause(50);
		const made = store.counts.calls.length;
		await pause(300);
		expect(store.counts.calls.length).toBe(made);
	});
});

// A context made once has one time too: nothing tells its requests apart.
test("an id of every record is constant: counted in full, listed in part, nothing paired", async () => {
	const lines = ["model_inputs", "model_outputs"].flatMap((collection) =>
		Array.from({ length: 700 }, (_, n) => ({
			collection,
			time: end - hour,
			id: `${collection}-${n}`,
			correlationid: "test",
			data: [{ x: n }],
		})),
	);
	const { workspace, asked } = slow("constant", lines, 0);
	const { state } = await lookUp(workspace, asked("test"));
	const answer = await answerOf(workspace, state);
	expect(answer.ambiguous).toEqual({ records: 1400, inputs: 700, outputs: 700 });
	expect(answer.total).toBe(1400);
	// The earliest five hundred are of one side; the first few of the other are listed besides.
	const sides = answer.records.map(({ target }) => target.ref.name.collection);
	expect(sides.filter((name) => name === "model_inputs")).toHaveLength(500);
	expect(sides.filter((name) => name === "model_outputs")).toHaveLength(20);
	expect(answer.next).not.toBe(null);
});

test("a datastore that fails is reported, and the others are searched", async () => {
	const { workspace, asked } = slow("works", [], 0);
	const { datastores } = asked("x");
	const broken = slow("broken", [], 0).asked("x").datastores[0];
	if (!broken) throw new Error("a datastore");
	const failing = { ...broken, store: withFaults(broken.store, { fault: () => ({ kind: "throw" }) }) };
	const id = `request-${end - 3 * hour}`;
	const { state } = await lookUp(workspace, asked(id, { datastores: [failing, ...datastores] }));
	expect((await answerOf(workspace, state)).records).toHaveLength(2);
	expect(state.failures).toMatchObject([{ datastore: "broken", error: { kind: "unreachable" } }]);
});

test("a collection that cannot be listed is reported, and what the copies hold is found all the same", async () => {
	const { workspace, asked } = slow("half", [], 0);
	const { datastores } = asked("x");
	const [works] = datastores;
	if (!works) throw new Error("a datastore");
	await lookUp(workspace, asked(`request-${end - 3 * hour}`));
	const fault = ({ operation, path }: { operation: string; path: string }) =>
		operation === "list" && path.includes("model_outputs/2") ? ({ kind: "throw" } as const) : undefined;
	const failing = { ...works, store: withFaults(works.store, { fault }) };
	const { state } = await lookUp(workspace, asked(`request-${end - 4 * hour}`, { datastores: [failing] }));
	expect((await answerOf(workspace, state)).records).toHaveLength(2);
	expect(state.targets.map(({ error }) => error?.kind)).toEqual(["unreachable", "unreachable"]);
	const outputs = state.targets.find(({ ref }) => ref.name.collection === "model_outputs");
	const sides = { inputs: "model_inputs", outputs: "model_outputs" };
	expect(noteOf({ status: "input_only", certain: false, sides, reused: null }, outputs)).toMatch(
		/^No output was found in what was searched of model_outputs.*\. Not all of it could be searched: /,
	);
	expect(isEverything(state)).toBe(false);
});
