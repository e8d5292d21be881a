import { setTimeout as sleep } from "node:timers/promises";
import { LeewayError } from "@/lib/errors";
import type { Store } from "@/lib/store/store";
import { seeded } from "@/test/seeded";

/**
 * What goes wrong with a call:
 * - `throw`: it fails before it begins, as `error` (by default `unreachable`)
 * - `truncate`: a read gives its first `bytes` (by default half of what arrives first) and then fails
 * - `stall`: it hangs until its signal is aborted, a read after its first `bytes`
 * - `change`: a read finds that the blob has changed; a list or stat reports another ETag
 */
export interface Fault {
	kind: "throw" | "truncate" | "stall" | "change";
	error?: LeewayError;
	bytes?: number;
}

export interface Call {
	operation: "list" | "stat" | "read";
	/** The path, or a listing's prefix. */
	path: string;
	/** Which call of this operation it is, from 0. */
	index: number;
}

export interface FaultPlan {
	/** The fault of a call, if any. The same calls in the same order get the same faults. */
	fault?: (call: Call) => Fault | undefined;
	/** Milliseconds before each call begins. */
	latencyMs?: number;
}

/** A plan that fails a share of all calls, the same ones for the same seed. */
export function randomFaults(seed: number, share: number, kinds: readonly Fault["kind"][]): FaultPlan {
	const random = seeded(seed);
	return {
		fault: () => {
			const [luck, choice] = [random(), random()];
			const kind = kinds[Math.floor(choice * kinds.length)];
			return luck < share && kind ? { kind } : undefined;
		},
	};
}

/** The same store with planned faults and latency, for tests. */
export function withFaults(store: Store, { fault = () => undefined, latencyMs = 0 }: FaultPlan): Store {
	const made = { list: 0, stat: 0, read: 0 };

	/** Waits, and throws or hangs where the plan says so; else gives the fault that the call itself plays. */
	async function begin(operation: Call["operation"], path: string, signal?: AbortSignal) {
		const planned = fault({ operation, path, index: made[operation]++ });
		if (latencyMs > 0) await wait(latencyMs, signal);
		if (planned?.kind === "throw") throw planned.error ?? failure(path);
		if (planned?.kind === "stall" && !(operation === "read" && planned.bytes)) await hang(signal);
		if (planned?.kind === "change" && operation === "read") throw changed(path);
		return planned;
	}

	return {
		kind: store.kind,
		location: store.location,
		async list(prefix, options) {
			const planned = await begin("list", prefix, options?.signal);
			const page = await store.list(prefix, options);
			if (planned?.kind !== "change") return page;
			const entries = page.entries.map((entry) =>
				entry.kind === "blob" ? { ...entry, etag: `${entry.etag}-changed` } : entry,
			);
			return { ...page, entries };
		},
		async stat(path, options) {
			const planned = await begin("stat", path, options?.signal);
			const blob = await store.stat(path, options);
			return blob && planned?.kind === "change" ? { ...blob, etag: `${blob.etag}-changed` } : blob;
		},
		async *read(path, options) {
			const planned = await begin("read", path, options?.signal);
			let left = planned?.bytes;
			for await (const chunk of store.read(path, options)) {
				if (planned?.kind === "truncate" || planned?.kind === "stall") {
					left ??= Math.floor(chunk.length / 2);
					if (chunk.length >= left) {
						yield chunk.subarray(0, left);
						if (planned.kind === "stall") await hang(options?.signal);
						throw failure(path);
					}
					left -= chunk.length;
				}
				yield chunk;
			}
			if (planned?.kind === "truncate") throw failure(path);
		},
	};
}

async function wait(milliseconds: number, signal?: AbortSignal): Promise<void> {
	try {
		await sleep(milliseconds, undefined, signal ? { signal } : {});
	} catch {
		throw cancelled();
	}
}

function hang(signal?: AbortSignal): Promise<never> {
	return new Promise((_, reject) => {
		if (signal?.aborted) reject(cancelled());
		signal?.addEventListener("abort", () => reject(cancelled()), { once: true });
	});
}

const cancelled = () => new LeewayError("cancelled", "the request was cancelled", "Ask again.");
const failure = (path: string) => new LeewayError("unreachable", `planned fault: ${path}`, "Try again.");
const changed = (path: string) =>
	new LeewayError("changed", `planned change: ${path}`, "List it again and read the new version.");
