import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, it } from "vitest";
import { openAzureBlob } from "@/lib/store/azureBlob";
import { listAll, readBytes } from "@/lib/store/store";
import { folderSink } from "./folderSink";
import { liveCalls } from "./live";
import type { Sink } from "./sink";
import { openStorage, type Storage } from "./storage";
import { storyOf } from "./workspace/story";
import { additions } from "./workspace/workspace";
import { writeWorkspace } from "./writeWorkspace";

const now = Date.parse("2026-03-20T15:30:00Z");
const small = { seed: "test", now, days: 1, scale: 0.05 };

let folder: string;
beforeAll(async () => {
	folder = await mkdtemp(join(tmpdir(), "leeway-demo-"));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

/** What it was given, by path. */
function memorySink(): Sink & { blobs: Map<string, Buffer> } {
	const blobs = new Map<string, Buffer>();
	return {
		blobs,
		append: async (path, bytes) => {
			blobs.set(path, Buffer.concat([blobs.get(path) ?? Buffer.alloc(0), bytes]));
		},
		put: async (path, bytes) => {
			blobs.set(path, Buffer.from(bytes));
		},
	};
}

const storeOf = ({ containerUrl, environment }: Storage) =>
	openAzureBlob({
		url: containerUrl,
		credential: { kind: "connection_string", value: environment.AZURE_STORAGE_CONNECTION_STRING ?? "" },
	});

it("writes a folder's files, and adds to them when it goes on", async () => {
	const [once, twice] = [memorySink(), folderSink(join(folder, "tree"))];
	const { blobs } = await writeWorkspace(once, small);
	expect(once.blobs.size).toBe(blobs);
	const half = now - 3_000_000;
	await writeWorkspace(twice, { ...small, madeAt: now, now: half });
	await writeWorkspace(twice, { ...small, since: half });
	for (const [path, bytes] of once.blobs) {
		expect(bytes.equals(await readFile(join(folder, "tree", path))), path).toBe(true);
	}
});

it("writes append blobs to Azure, and finds them again at the next start within the hour", {
	tags: "hardening",
}, async () => {
	const expected = memorySink();
	const first = await openStorage(join(folder, "azure"), "test", now);
	try {
		expect(first.writtenUntil).toBeUndefined();
		const options = { ...small, containerUrl: first.containerUrl };
		await writeWorkspace(expected, options);
		await writeWorkspace(first.sink, options);
		await first.mark(now);
		await expect(openStorage(join(folder, "azure"), "test", now)).rejects.toThrow(/port \d+ is in use/);
	} finally {
		await first.stop();
	}
	const second = await openStorage(join(folder, "azure"), "test", now + 3_000_000);
	try {
		expect(second).toMatchObject({ madeAt: now, writtenUntil: now, containerUrl: first.containerUrl });
		const store = storeOf(second);
		const found = [];
		for await (const entry of listAll(store, "")) if (entry.kind === "blob") found.push(entry);
		expect(found.map(({ path }) => path)).toEqual([...expected.blobs.keys()].sort());
		for (const { path, type } of found.filter(({ path }) => path.includes("/credit-default/"))) {
			expect(type).toBe("append");
			expect(expected.blobs.get(path)?.equals(await readBytes(store, path)), path).toBe(true);
		}
	} finally {
		await second.stop();
	}
});

it("starts anew after an hour", async () => {
	const storage = await openStorage(join(folder, "azure"), "test", now + 3_600_000);
	try {
		expect(storage.writtenUntil).toBeUndefined();
		expect((await storeOf(storage).list("")).entries).toEqual([]);
	} finally {
		await storage.stop();
	}
});

it("goes on with a few records of the current hour", () => {
	const live = additions(liveCalls(storyOf("test", now), now));
	expect(live.length).toBeGreaterThanOrEqual(1);
	for (const { path, records } of live) {
		expect(path).toContain("/2026/03/20/15/");
		expect(records).toBe(1);
	}
});
