import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { LeewayError } from "@/lib/errors";
import { openFolder } from "@/lib/store/folder";
import { readBytes, type Store } from "@/lib/store/store";
import { counting } from "./counting";
import { type Fault, randomFaults, withFaults } from "./faults";

let folder: string;
let store: Store;
beforeAll(async () => {
	folder = await mkdtemp(join(tmpdir(), "leeway-wrappers-"));
	await writeFile(join(folder, "blob"), "0123456789");
	store = openFolder(folder);
});
afterAll(() => rm(folder, { recursive: true, force: true }));

const always = (fault: Fault) => withFaults(store, { fault: () => fault });

describe("counting", () => {
	it("counts calls and the bytes that arrive, and passes answers on", async () => {
		const counted = counting(store);
		expect(await counted.list("b")).toEqual(await store.list("b"));
		expect(await counted.stat("blob")).toEqual(await store.stat("blob"));
		expect((await readBytes(counted, "blob", { offset: 6 })).toString()).toBe("6789");
		expect(counted.counts).toEqual({
			lists: 1,
			stats: 1,
			reads: 1,
			bytes: 4,
			calls: [
				["list", "b"],
				["stat", "blob"],
				["read", "blob"],
			],
		});
		counted.reset();
		expect(counted.counts).toEqual({ lists: 0, stats: 0, reads: 0, bytes: 0, calls: [] });
	});
});

describe("withFaults", () => {
	it("is the store itself without a plan", async () => {
		const same = withFaults(store, {});
		expect(await same.list("")).toEqual(await store.list(""));
		expect((await readBytes(same, "blob")).toString()).toBe("0123456789");
	});

	it("throws the planned error, before anything is asked", async () => {
		const counted = counting(store);
		const error = new LeewayError("refused", "planned", "None.");
		const failing = withFaults(counted, { fault: () => ({ kind: "throw", error }) });
		await expect(failing.list("")).rejects.toBe(error);
		await expect(failing.stat("blob")).rejects.toBe(error);
		await expect(readBytes(failing, "blob")).rejects.toBe(error);
		expect(counted.counts.calls).toEqual([]);
	});

	it("gives the first bytes of a read, then fails", async () => {
		const read: string[] = [];
		const reading = async () => {
			for await (const chunk of always({ kind: "truncate", bytes: 3 }).read("blob")) read.push(`${chunk}`);
		};
		await expect(reading()).rejects.toMatchObject({ kind: "unreachable" });
		expect(read).toEqual(["012"]);
	});

	it("hangs until it is cancelled", async () => {
		const stalled = always({ kind: "stall" });
		for (const ask of [
			(signal: AbortSignal) => stalled.list("", { signal }),
			(signal: AbortSignal) => stalled.stat("blob", { signal }),
			(signal: AbortSignal) => readBytes(stalled, "blob", { signal }),
		]) {
			await expect(ask(AbortSignal.timeout(20))).rejects.toMatchObject({ kind: "cancelled" });
		}
	});

	it("reports another version", async () => {
		const changing = always({ kind: "change" });
		const real = await store.stat("blob");
		expect((await changing.stat("blob"))?.etag).not.toBe(real?.etag);
		expect((await changing.list("")).entries[0]).not.toEqual(real);
		await expect(readBytes(changing, "blob")).rejects.toMatchObject({ kind: "changed" });
	});

	it("waits before each call", async () => {
		const began = performance.now();
		await withFaults(store, { latencyMs: 40 }).stat("blob");
		expect(performance.now() - began).toBeGreaterThanOrEqual(39);
	});

	it("fails the same calls for the same seed, about the share asked for, others for another seed", async () => {
		const outcomes = async (seed: number) => {
			const failing = withFaults(store, randomFaults(seed, 0.3, ["throw"]));
			const settled = [];
			for (let n = 0; n < 200; n++)
				settled.push(
					await failing.stat("blob").then(
						() => 1,
						() => 0,
					),
				);
			return settled;
		};
		const first = await outcomes(7);
		expect(await outcomes(7)).toEqual(first);
		expect(await outcomes(8)).not.toEqual(first);
		const failed = first.filter((ok) => ok === 0).length;
		expect(failed).toBeGreaterThan(40);
		expect(failed).toBeLessThan(80);
	});
});
