import { randomUUID } from "node:crypto";
import { asLeewayError, isAbort, type LeewayError, throwIfAborted } from "@/lib/errors";
import type { Progress, SyncResult } from "./sync";

/** A long read as people see it. */
export interface JobView extends Omit<Progress, "state"> {
	id: string;
	state: Progress["state"] | "failed" | "cancelled";
	error?: LeewayError;
}

export interface Job {
	id: string;
	view(): JobView;
	/** Settles with the read; a waiter whose signal aborts stops waiting. The read goes on while anyone waits or listens. */
	wait(signal?: AbortSignal): Promise<SyncResult>;
	/** Calls back at every step, and at once with the present one; returns how to stop listening. */
	listen(listener: (view: JobView) => void): () => void;
	cancel(): void;
}

export interface Jobs {
	/** The running job under this key, or a new one doing `work`. */
	start(
		key: string,
		work: (signal: AbortSignal, onProgress: (progress: Progress) => void) => Promise<SyncResult>,
	): Job;
	find(id: string): Job | undefined;
	cancelAll(): void;
}

/** Between a 202 answer and the listener that follows it nobody waits: so long work goes on unattended. */
const unattendedMillis = 10_000;
/** A finished job can still be asked about for so long. */
const rememberedMillis = 60_000;

export function createJobs(): Jobs {
	const byKey = new Map<string, Job>();
	const byId = new Map<string, Job>();
	return {
		start(key, work) {
			const running = byKey.get(key);
			if (running) return running;
			const job = startJob(work, () => {
				byKey.delete(key);
				setTimeout(() => byId.delete(job.id), rememberedMillis).unref();
			});
			byKey.set(key, job);
			byId.set(job.id, job);
			return job;
		},
		find: (id) => byId.get(id),
		cancelAll() {
			for (const job of byKey.values()) job.cancel();
		},
	};
}

function startJob(work: Parameters<Jobs["start"]>[1], onEnd: () => void): Job {
	const abort = new AbortController();
	const listeners = new Set<(view: JobView) => void>();
	let attendants = 0;
	let leaving: NodeJS.Timeout | undefined;
	let ended = false;
	let view: JobView = {
		id: randomUUID(),
		state: "listing",
		blobs: { done: 0, total: 0 },
		bytes: { done: 0, total: 0 },
		rows: 0,
		problems: 0,
	};
	const show = (next: JobView) => {
		view = next;
		for (const listener of listeners) listener(view);
	};
	const leaveLater = () => {
		if (ended || attendants > 0) return;
		clearTimeout(leaving);
		leaving = setTimeout(() => abort.abort(), unattendedMillis);
		leaving.unref();
	};
	const attend = () => {
		attendants++;
		clearTimeout(leaving);
		return () => {
			attendants--;
			leaveLater();
		};
	};
	const done = work(abort.signal, (progress) => {
		if (!ended && progress.state !== "done") show({ ...view, ...progress });
	}).then(
		(result) => {
			ended = true;
			onEnd();
			show({ ...view, state: "done" });
			return result;
		},
		(error: unknown) => {
			ended = true;
			onEnd();
			const problem = asLeewayError(error);
			show(isAbort(problem) ? { ...view, state: "cancelled" } : { ...view, state: "failed", error: problem });
			throw problem;
		},
	);
	// A job nobody waits for any more may fail: that is told to the next who asks, it must not end the process.
	done.catch(() => undefined);
	leaveLater();
	return {
		id: view.id,
		view: () => view,
		async wait(signal) {
			throwIfAborted(signal);
			const leave = attend();
			let onAbort: (() => void) | undefined;
			try {
				return await Promise.race([
					done,
					new Promise<never>((_, reject) => {
						onAbort = () => reject(asLeewayError(new DOMException("aborted", "AbortError")));
						signal?.addEventListener("abort", onAbort, { once: true });
					}),
				]);
			} finally {
				if (onAbort) signal?.removeEventListener("abort", onAbort);
				leave();
			}
		},
		listen(listener) {
			const leave = attend();
			listeners.add(listener);
			listener(view);
			return () => {
				if (listeners.delete(listener)) leave();
			};
		},
		cancel: () => abort.abort(),
	};
}
