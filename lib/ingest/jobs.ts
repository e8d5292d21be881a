import { randomUUID } from "node:crypto";
import { setMaxListeners } from "node:events";
import { asLeewayError, isAbort, type LeewayError, throwIfAborted } from "@/lib/errors";
import type { Window } from "@/lib/time";
import type { SyncResult } from "./sync";
import type { Progress } from "./syncState";

/** A long read as people see it. */
export interface JobView extends Omit<Progress, "state"> {
	id: string;
	state: Progress["state"] | "failed" | "cancelled";
	error?: LeewayError;
	/** Of a search. */
	search?: SearchProgress;
	/** Of rows that pass a filter: how many have been searched. */
	searched?: { done: number; total: number };
	/** Of a backtest: how many runs have been made. */
	runs?: { done: number; total: number };
}

/** How far a search has come, outwards from where it began. */
export interface SearchProgress {
	/** The window that is being searched now; null before the first. */
	window: Window | null;
	/** Share of all the time the collections cover that has been searched, 0 to 1. */
	share: number;
	/** Records found so far. */
	found: number;
}

/** What a finished read says, and the id of the copy it went into. */
export type JobResult = SyncResult & { copy: string };

export interface Job<Result = JobResult> {
	id: string;
	view(): JobView;
	/**
	 * Settles with the read, or as undefined when it takes longer than `millis`; an abort ends the wait. The read
	 * goes on while anyone waits or listens.
	 */
	wait(options?: {
		signal?: AbortSignal | undefined;
		millis?: number | undefined;
	}): Promise<Result | undefined>;
	/** Calls back at every step, and at once with the present one; returns how to stop listening. */
	listen(listener: (view: JobView) => void): () => void;
	/** How many wait or listen. */
	attendants(): number;
	cancel(): void;
}

type Work<Result> = (
	signal: AbortSignal,
	onProgress: (progress: Partial<Progress> & Pick<JobView, "search" | "searched" | "runs">) => void,
) => Promise<Result>;

export interface JobOptions {
	/** How long it can still be asked about once it is done, and its result is held: a minute by default. */
	rememberedMillis?: number;
}

export interface Jobs {
	/** The running job under this key, or a new one doing `work`. One that has been cancelled is not joined. */
	start<Result>(key: string, work: Work<Result>, options?: JobOptions): Job<Result>;
	/** Would `start` join one that runs already? */
	isRunning(key: string): boolean;
	find(id: string): Job<unknown> | undefined;
	cancelAll(): void;
}

/** Between a 202 answer and the listener that follows it nobody waits: so long work goes on unattended. */
const unattendedMillis = 10_000;
/** A page that is loaded anew leaves and comes back: so long work goes on after the last listener left. */
const leftMillis = 1_000;
const minute = 60_000;

/** `onEnd` is called for every job that has ended, with how long it took in milliseconds. */
export function createJobs(onEnd?: (view: JobView, millis: number) => void): Jobs {
	const byKey = new Map<string, Job<unknown>>();
	const byId = new Map<string, Job<unknown>>();
	return {
		start<Result>(key: string, work: Work<Result>, { rememberedMillis = minute }: JobOptions = {}) {
			const running = byKey.get(key);
			if (running) return ofSameWork<Result>(running);
			const began = performance.now();
			const job: Job<Result> = startJob(work, {
				onAbort() {
					if (byKey.get(key) === job) byKey.delete(key);
				},
				onEnd(last) {
					onEnd?.(last, performance.now() - began);
					if (byKey.get(key) === job) byKey.delete(key);
					setTimeout(() => byId.delete(job.id), rememberedMillis).unref();
				},
			});
			byKey.set(key, job);
			byId.set(job.id, job);
			return job;
		},
		isRunning: (key) => byKey.has(key),
		find: (id) => byId.get(id),
		cancelAll() {
			for (const job of [...byKey.values()]) job.cancel();
		},
	};
}

/** The whole result of a job, however long it takes; an abort ends the wait. */
export async function resultOf<Result extends object>(
	job: Job<Result>,
	signal: AbortSignal | undefined,
): Promise<Result> {
	const result = await job.wait({ signal });
	if (!result) throw new Error("a wait without end ended");
	return result;
}

/** Who starts a job under a key does the same work as whoever else does: so its result is of the same shape. */
function ofSameWork<Result>(job: Job<unknown>): Job<Result> {
	return job as Job<Result>;
}

function startJob<Result>(
	work: Work<Result>,
	{ onAbort, onEnd }: { onAbort(): void; onEnd(last: JobView): void },
): Job<Result> {
	const abort = new AbortController();
	// Every part of the work listens for the abort: many listeners are not leak.
	setMaxListeners(0, abort.signal);
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
		for (const listener of [...listeners]) listener(view);
	};
	const cancel = () => {
		if (ended || abort.signal.aborted) return;
		onAbort();
		abort.abort();
	};
	/** Ends the work in a while, unless someone comes. */
	const leaveIn = (millis: number) => {
		if (ended || attendants > 0) return;
		clearTimeout(leaving);
		if (millis === 0) return cancel();
		leaving = setTimeout(cancel, millis);
		leaving.unref();
	};
	const attend = () => {
		attendants++;
		clearTimeout(leaving);
		return (graceMillis: number) => {
			attendants--;
			leaveIn(graceMillis);
		};
	};
	const end = (last: JobView) => {
		ended = true;
		clearTimeout(leaving);
		onEnd(last);
		show(last);
	};
	// Begun a moment later: the caller must know the job before it can end.
	const done = Promise.resolve()
		.then(() =>
			work(abort.signal, (progress) => {
				if (!ended && progress.state !== "done") show({ ...view, ...progress });
			}),
		)
		.then(
			(result) => {
				end({ ...view, state: "done" });
				return result;
			},
			(error: unknown) => {
				const problem = asLeewayError(error);
				end(
					isAbort(problem) ? { ...view, state: "cancelled" } : { ...view, state: "failed", error: problem },
				);
				throw problem;
			},
		);
	// A job nobody waits for any more may fail: the next who asks gets the failure; it must not end the process.
	done.catch(() => undefined);
	leaveIn(unattendedMillis);
	return {
		id: view.id,
		view: () => view,
		async wait({ signal, millis } = {}) {
			throwIfAborted(signal);
			const leave = attend();
			// One who went away wanted nothing more of it; one who got an answer for now may come to listen.
			let graceMillis = unattendedMillis;
			let timer: NodeJS.Timeout | undefined;
			let onAbort: () => void = () => undefined;
			try {
				return await Promise.race([
					done,
					new Promise<undefined>((resolve, reject) => {
						onAbort = () => {
							graceMillis = 0;
							reject(asLeewayError(new DOMException("aborted", "AbortError")));
						};
						signal?.addEventListener("abort", onAbort, { once: true });
						if (millis !== undefined) timer = setTimeout(() => resolve(undefined), millis);
					}),
				]);
			} finally {
				clearTimeout(timer);
				signal?.removeEventListener("abort", onAbort);
				leave(graceMillis);
			}
		},
		listen(listener) {
			const leave = attend();
			listeners.add(listener);
			listener(view);
			return () => {
				if (listeners.delete(listener)) leave(leftMillis);
			};
		},
		attendants: () => attendants,
		cancel,
	};
}
