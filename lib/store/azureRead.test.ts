import { randomBytes } from "node:crypto";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { BlobServiceClient, type ContainerClient, ContainerSASPermissions } from "@azure/storage-blob";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { type Azurite, startAzurite } from "@/test/store/azurite";
import { type FlakyProxy, startFlakyProxy } from "@/test/store/flakyProxy";
import { type AzureRetry, openAzureBlob } from "./azureBlob";
import { readBytes, type Store } from "./store";

const content = randomBytes(3_000_000);
const last = content.length - 1;

let folder: string;
let azurite: Azurite;
let container: ContainerClient;
let proxy: FlakyProxy;
let sas: string;
let store: Store;

beforeAll(async () => {
	folder = await mkdtemp(join(tmpdir(), "leeway-azure-read-"));
	azurite = await startAzurite({ folder });
	container = BlobServiceClient.fromConnectionString(azurite.connectionString).getContainerClient("data");
	await container.create();
});
afterAll(async () => {
	await azurite?.stop();
	await rm(folder, { recursive: true, force: true });
});

beforeEach(async () => {
	await container.getBlockBlobClient("blob").upload(content, content.length);
	proxy = await startFlakyProxy(azurite.url);
	const signed = await container.generateSasUrl({
		permissions: ContainerSASPermissions.parse("rl"),
		expiresOn: new Date(Date.now() + 3_600_000),
	});
	sas = new URL(signed).search;
	store = openBlobs(patient);
});
afterEach(() => proxy.stop());

/** A machine under load is slow to answer: silence is a fault only where it is looked for. */
const patient: AzureRetry = { tries: 3, delayMs: 5, stallMs: 60_000, deadlineMs: 60_000 };

const openBlobs = (retry: AzureRetry) =>
	openAzureBlob({
		url: `http://127.0.0.1:${proxy.port}/${azurite.account}/data`,
		credential: { kind: "sas", token: sas },
		retry,
	});

describe("a read from Azure", () => {
	it("asks once and for the whole when nothing goes wrong", async () => {
		expect((await readBytes(store, "blob")).equals(content)).toBe(true);
		expect(proxy.ranges).toEqual([undefined]);
	});

	it("goes on where the connection broke, as often as it takes while bytes arrive", async () => {
		const step = 500_000;
		proxy.plan.push(...Array.from({ length: 5 }, () => ({ kind: "break", after: step }) as const));
		expect((await readBytes(store, "blob")).equals(content)).toBe(true);
		const starts = [1, 2, 3, 4, 5].map((n) => `bytes=${n * step}-${last}`);
		expect(proxy.ranges).toEqual([undefined, ...starts]);
	});

	it("goes on within its range and no further", async () => {
		proxy.plan.push({ kind: "break", after: 400_000 });
		const part = await readBytes(store, "blob", { offset: 1_000, length: 900_000 });
		expect(part.equals(content.subarray(1_000, 901_000))).toBe(true);
		expect(proxy.ranges).toEqual(["bytes=1000-900999", "bytes=401000-900999"]);
	});

	it("takes silence midway for a broken connection", async () => {
		store = openBlobs({ ...patient, stallMs: 2_000 });
		proxy.plan.push({ kind: "stall", after: 1_000_000 });
		expect((await readBytes(store, "blob")).equals(content)).toBe(true);
		expect(proxy.ranges).toEqual([undefined, `bytes=1000000-${last}`]);
	});

	it("gives up when no more bytes come, never short and never as a cancel", async () => {
		proxy.plan.push(...Array.from({ length: 9 }, () => ({ kind: "break", after: 0 }) as const));
		await expect(readBytes(store, "blob")).rejects.toMatchObject({
			kind: "unreachable",
			message: expect.stringMatching(/connection to 127.0.0.1:\d+ was lost/),
			fix: expect.stringMatching(/\w/),
		});
		expect(proxy.ranges).toHaveLength(3);
	});

	it("never joins two versions: a blob replaced while the connection was down has changed", async () => {
		proxy.plan.push({ kind: "break", after: 1_000_000 });
		let read = 0;
		const reading = async () => {
			for await (const chunk of store.read("blob")) {
				if (read === 0) await container.getBlockBlobClient("blob").upload(randomBytes(3_000_000), 3_000_000);
				read += chunk.length;
			}
		};
		await expect(reading()).rejects.toMatchObject({ kind: "changed" });
	});

	it("refuses bytes it did not ask for", async () => {
		proxy.plan.push({ kind: "ignore the range" });
		await expect(readBytes(store, "blob", { offset: 10, length: 5 })).rejects.toMatchObject({
			kind: "unreachable",
			message: expect.stringContaining("another range"),
		});
	});

	it("waits no longer than it was told for an answer's beginning", async () => {
		store = openBlobs({ ...patient, deadlineMs: 1_000 });
		proxy.plan.push({ kind: "never answer" });
		await expect(readBytes(store, "blob")).rejects.toMatchObject({
			kind: "unreachable",
			message: expect.stringContaining("no answer within 1 s"),
		});
	});

	it("tries again when the service is busy, and says so when it stays so", async () => {
		const busy = { kind: "answer", status: 503, code: "ServerBusy" } as const;
		proxy.plan.push(busy, busy);
		expect((await readBytes(store, "blob", { length: 5 })).equals(content.subarray(0, 5))).toBe(true);
		expect(proxy.ranges).toHaveLength(3);
		proxy.plan.push(...Array.from({ length: 4 }, () => busy));
		await expect(readBytes(store, "blob")).rejects.toMatchObject({
			kind: "unreachable",
			message: "account devstoreaccount1 is busy and slowed us down",
		});
	});

	it("ends at once when cancelled, whether it waits for an answer, for bytes or for a second answer", async () => {
		const waits = [
			[{ kind: "never answer" }],
			[{ kind: "stall", after: 1_000 }],
			[{ kind: "break", after: 0 }, { kind: "never answer" }],
		] as const;
		for (const wait of waits) {
			proxy.ranges.length = 0;
			proxy.plan.splice(0, proxy.plan.length, ...wait);
			const controller = new AbortController();
			const reading = readBytes(store, "blob", { signal: controller.signal });
			await expect.poll(() => proxy.ranges.length).toBe(wait.length);
			controller.abort();
			// By itself it would wait a minute, and then be unreachable.
			await expect(reading).rejects.toMatchObject({ kind: "cancelled" });
			await expect.poll(() => proxy.openAnswers()).toBe(0);
		}
	});

	it("closes its connection when its reader leaves early", async () => {
		proxy.plan.push({ kind: "stall", after: 100_000 });
		for await (const _ of store.read("blob")) break;
		await expect.poll(() => proxy.openAnswers()).toBe(0);
	});
});
