import { appendFile, mkdir, mkdtemp, rename, rm, symlink, truncate, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { Worker } from "node:worker_threads";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from "vitest";
import { testStore } from "@/test/store/contract";
import { startDisk } from "@/test/store/startDisk";
import { type Disk, maxRangeBytes, threadedDisk } from "./disk";
import { openFolder } from "./folder";
import { type ListedBlob, listAll, readBytes, type Store } from "./store";

let base: string;
beforeAll(async () => {
	base = await mkdtemp(join(tmpdir(), "leeway-disk-"));
});
afterAll(() => rm(base, { recursive: true, force: true }));

testStore("folder with a disk thread", async () => {
	const root = join(base, "contract");
	await mkdir(root);
	const at = async (path: string) => {
		await mkdir(dirname(join(root, path)), { recursive: true });
		return join(root, path);
	};
	return {
		store: openFolder(root, { disk: threadedDisk(startDisk, { threadFrom: 0 }) }),
		put: async (path, content) => {
			const place = await at(path);
			await writeFile(`${place}~`, content);
			await rename(`${place}~`, place);
		},
		append: async (path, content) => appendFile(await at(path), content),
		remove: async (path) => rm(join(root, path)),
	};
});

describe("small files of a folder", () => {
	const count = 300;
	let root: string;
	let store: Store;
	let started: Worker[];
	let messages: ReturnType<typeof vi.fn<() => void>>;

	const start = () => {
		const worker = startDisk();
		const post = worker.postMessage.bind(worker);
		worker.postMessage = (...given: Parameters<typeof post>) => {
			messages();
			post(...given);
		};
		started.push(worker);
		return worker;
	};
	const open = (disk: Disk = threadedDisk(start)) => openFolder(root, { disk });
	const listed = async () => {
		const blobs: ListedBlob[] = [];
		for await (const entry of listAll(store, "")) if (entry.kind === "blob") blobs.push(entry);
		return blobs;
	};
	const read = ({ path, size, etag }: ListedBlob) =>
		readBytes(store, path, { offset: 0, length: size, ifMatch: etag }).then(String);

	beforeEach(async () => {
		root = await mkdtemp(join(base, "small-"));
		started = [];
		messages = vi.fn<() => void>();
		store = open();
		for (let i = 0; i < count; i++)
			await writeFile(join(root, `${String(i).padStart(3, "0")}.jsonl`), `line ${i}\n`);
	});
	afterEach(() => Promise.all(started.map((worker) => worker.terminate())));

	it("are looked at and read many at a time, by one thread", async () => {
		const blobs = await listed();
		expect(messages).toHaveBeenCalledTimes(2);
		const texts = await Promise.all(blobs.map(read));
		expect(texts).toEqual(Array.from({ length: count }, (_, i) => `line ${i}\n`));
		expect(messages.mock.calls.length).toBeLessThanOrEqual(2 + Math.ceil(count / 64) + 1);
		expect(started).toHaveLength(1);
	});

	it("are read by themselves where there are few of them", async () => {
		store = open(threadedDisk(start, { threadFrom: 2 * count + 1 }));
		for (const blob of await listed()) await read(blob);
		expect(started).toHaveLength(0);
	});

	it("give the asked range only", async () => {
		const [blob] = await listed();
		if (!blob) throw new Error("nothing is listed");
		expect(String(await readBytes(store, blob.path, { offset: 2, length: 3, ifMatch: blob.etag }))).toBe(
			"ne ",
		);
		expect(String(await readBytes(store, blob.path, { offset: 2, length: 900, ifMatch: blob.etag }))).toBe(
			"ne 0\n",
		);
	});

	it("that changed, grew, were cut, went away or became a link out say so, and spoil none of the others", async () => {
		const blobs = await listed();
		const [rewritten, grown, cut, gone, led, ...others] = blobs.map(({ path }) => join(root, path));
		await rm(rewritten ?? "");
		await writeFile(rewritten ?? "", "LINE 0\n");
		await appendFile(grown ?? "", "more\n");
		await truncate(cut ?? "", 2);
		await rm(gone ?? "");
		await rm(led ?? "");
		await writeFile(join(base, "secret"), "secret\n");
		await symlink(join(base, "secret"), led ?? "");
		const outcomes = await Promise.allSettled(blobs.map(read));
		expect(
			outcomes
				.slice(0, 5)
				.map((outcome) => (outcome.status === "rejected" ? outcome.reason.kind : outcome.value)),
		).toEqual(["changed", "changed", "changed", "not_found", "refused"]);
		expect(outcomes.slice(5).every(({ status }) => status === "fulfilled")).toBe(true);
		expect(others).toHaveLength(count - 5);
	});

	it("are read all the same when the thread dies", async () => {
		const blobs = await listed();
		const reading = Promise.all(blobs.map(read));
		await started[0]?.terminate();
		expect(await reading).toHaveLength(count);
		expect(await Promise.all(blobs.map(read))).toHaveLength(count);
		expect(started).toHaveLength(1);
	});

	it("are read all the same where no thread can be begun", async () => {
		store = open(threadedDisk(() => new Worker("throw new Error('no thread')", { eval: true })));
		expect(await Promise.all((await listed()).map(read))).toHaveLength(count);
	});

	it("are read all the same where the process may have no more threads", async () => {
		const none = () => {
			throw new Error("ERR_WORKER_INIT_FAILED");
		};
		store = open(threadedDisk(none));
		expect(await Promise.all((await listed()).map(read))).toHaveLength(count);
	});

	it("are read all the same where the thread waits for a mount that went away", async () => {
		const silent = () =>
			new Worker("require('node:worker_threads').parentPort.on('message', () => {})", { eval: true });
		store = open(threadedDisk(silent, { patience: 50 }));
		expect(await Promise.all((await listed()).map(read))).toHaveLength(count);
	});

	it("longer than a piece are read by themselves", async () => {
		await writeFile(join(root, "999.jsonl"), "x".repeat(maxRangeBytes + 1));
		const blobs = await listed();
		messages.mockClear();
		const long = blobs.at(-1);
		expect(long && (await read(long))).toHaveLength(maxRangeBytes + 1);
		expect(messages).not.toHaveBeenCalled();
	});

	it("lists folders and files one level deep in their order", async () => {
		await mkdir(join(root, "150"));
		await writeFile(join(root, "150/x"), "");
		const { entries } = await store.list("", { delimiter: "/" });
		const names = entries.map((entry) => (entry.kind === "folder" ? entry.prefix : entry.path));
		expect(names).toHaveLength(count + 1);
		expect(names.slice(150, 152)).toEqual(["150.jsonl", "150/"]);
	});
});
