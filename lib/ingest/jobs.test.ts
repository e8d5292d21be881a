import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { LeewayError, throwIfAborted } from "@/lib/errors";
import { createJobs, type JobResult, type JobView } from "./jobs";
import type { Progress } from "./syncState";

const result: JobResult = { open: false, failed: [], bytesRead: 1, copy: "c" };
const step: Progress = {
	...{ state: "reading", blobs: { done: 1, total: 2 }, bytes: { done: 5, total: 9 }, rows: 3, problems: 0 },
};

/** Work that ends when told, and when aborted. */
function workshop() {
	const begun: AbortSignal[] = [];
	const ends: { resolve(result: JobResult): void; reject(error: unknown): void }[] = [];
	let report: (progress: Progress) => void = () => undefined;
	return {
		begun,
		ends,
		report: (progress: Progress) => report(progress),
		work: (signal: AbortSignal, onProgress: (progress: Progress) => void) => {
			begun.push(signal);
			report = onProgress;
			return new Promise<JobResult>((resolve, reject) => {
				ends.push({ resolve, reject });
				signal.addEventListener("abort", () => {
					try {
						throwIfAborted(signal);
					} catch (error) {
						reject(error);
					}
				});
			});
		},
	};
}

describe("a long read", () => {
	beforeEach(() => {
		vi.useFakeTimers();
	});
	afterEach(() => {
		vi.useRealTimers();
	});

	test("asked for twice is done once, and asked for again after its end anew", async () => {
		const [jobs, { work, begun, ends }] = [createJobs(), workshop()];
		const [one, other] = [jobs.start("k", work), jobs.start("k", work)];
		expect(other).toBe(one);
		expect(jobs.start("other", work)).not.toBe(one);
		const waits = [one.wait(), other.wait()];
		await vi.advanceTimersByTimeAsync(0);
		expect(begun).toHaveLength(2);
		ends[0]?.resolve(result);
		expect(await Promise.all(waits)).toEqual([result, result]);
		expect(one.view().state).toBe("done");
		expect(jobs.start("k", work)).not.toBe(one);
	});

	test("goes on unattended for ten seconds after an answer for now, and not longer", async () => {
		const [jobs, { work, begun }] = [createJobs(), workshop()];
		const job = jobs.start("k", work);
		const waiting = job.wait({ millis: 2_000 });
		await vi.advanceTimersByTimeAsync(2_000);
		expect(await waiting).toBeUndefined();
		await vi.advanceTimersByTimeAsync(9_000);
		expect(begun[0]?.aborted).toBe(false);
		await vi.advanceTimersByTimeAsync(1_001);
		expect(begun[0]?.aborted).toBe(true);
		expect(job.view().state).toBe("cancelled");
	});

	test("goes on for as long as someone listens, and ends a moment after the last has left", async () => {
		const [jobs, { work, begun }] = [createJobs(), workshop()];
		const job = jobs.start("k", work);
		const leave = [job.listen(() => undefined), job.listen(() => undefined)];
		await vi.advanceTimersByTimeAsync(3_600_000);
		leave[0]?.();
		leave[0]?.();
		await vi.advanceTimersByTimeAsync(60_000);
		expect(begun[0]?.aborted).toBe(false);
		leave[1]?.();
		await vi.advanceTimersByTimeAsync(900);
		const back = job.listen(() => undefined);
		await vi.advanceTimersByTimeAsync(60_000);
		expect(begun[0]?.aborted).toBe(false);
		back();
		await vi.advanceTimersByTimeAsync(1_001);
		expect(begun[0]?.aborted).toBe(true);
	});

	test("ends at once when the only one who waits goes away", async () => {
		const [jobs, { work, begun }] = [createJobs(), workshop()];
		const abort = new AbortController();
		const waiting = expect(jobs.start("k", work).wait({ signal: abort.signal })).rejects.toMatchObject({
			kind: "cancelled",
		});
		await vi.advanceTimersByTimeAsync(0);
		abort.abort();
		await waiting;
		expect(begun[0]?.aborted).toBe(true);
	});

	test("that was cancelled is not joined by who asks next", async () => {
		const [jobs, { work, begun, ends }] = [createJobs(), workshop()];
		const cancelled = jobs.start("k", work);
		const waiting = expect(cancelled.wait()).rejects.toMatchObject({ kind: "cancelled" });
		await vi.advanceTimersByTimeAsync(0);
		cancelled.cancel();
		const next = jobs.start("k", work);
		expect(next).not.toBe(cancelled);
		await waiting;
		const wait = next.wait();
		await vi.advanceTimersByTimeAsync(0);
		expect(begun).toHaveLength(2);
		expect(jobs.start("k", work)).toBe(next);
		ends[1]?.resolve(result);
		expect(await wait).toEqual(result);
	});

	test("tells its listeners every step and its end, once", async () => {
		const [jobs, { work, report, ends }] = [createJobs(), workshop()];
		const job = jobs.start("k", work);
		const seen: JobView[] = [];
		job.listen((view) => seen.push(view));
		await vi.advanceTimersByTimeAsync(0);
		report(step);
		report({ ...step, state: "done" });
		ends[0]?.resolve(result);
		await vi.advanceTimersByTimeAsync(0);
		report(step);
		expect(seen.map(({ state, rows }) => [state, rows])).toEqual([
			["listing", 0],
			["reading", 3],
			["done", 3],
		]);
	});

	test("that fails says why, to listeners, to who waits, and to who asks by id within a minute", async () => {
		const [jobs, { work, ends }] = [createJobs(), workshop()];
		const job = jobs.start("k", work);
		const error = new LeewayError("refused", "no", "Ask for the role.");
		const waiting = expect(job.wait()).rejects.toBe(error);
		await vi.advanceTimersByTimeAsync(0);
		ends[0]?.reject(error);
		await waiting;
		expect(job.view()).toMatchObject({ state: "failed", error });
		await vi.advanceTimersByTimeAsync(59_000);
		expect(jobs.find(job.id)).toBe(job);
		await vi.advanceTimersByTimeAsync(1_001);
		expect(jobs.find(job.id)).toBeUndefined();
	});
});
