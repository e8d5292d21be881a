import { throwIfAborted } from "@/lib/errors";
import type { Job, JobView } from "@/lib/ingest/jobs";
import type { FailedBlob } from "@/lib/ingest/sync";
import type { PairSource } from "@/lib/query/pairs";
import type { Window } from "@/lib/time";
import { followWindow, keyOf, type ReadyWindow } from "../openWindow";
import type { CollectionRef, Workspace } from "../workspace";
import { reachOf, widened } from "./reach";

export interface PairRefs {
	inputs: CollectionRef;
	outputs: CollectionRef;
}

/** Two windows brought in step with the store, ready to be joined. */
export interface ReadyPair {
	state: "ready";
	source: PairSource;
	failed: FailedBlob[];
}

export type OpenedPair = ReadyPair | { state: "pending"; job: Job<ReadyPair> };

/** Opens both collections' windows, and as much around them as a partner may lie in, as one job. */
export async function openPair(
	workspace: Workspace,
	refs: PairRefs,
	{
		window,
		waitMillis,
		signal,
	}: { window: Window | undefined; waitMillis?: number | undefined; signal?: AbortSignal },
): Promise<OpenedPair> {
	const keys = [refs.inputs, refs.outputs].map(keyOf);
	const job = workspace.jobs.start<ReadyPair>(
		JSON.stringify(["pair", keys, window?.from, window?.to]),
		async (jobSignal, onProgress) => {
			const views: (JobView | undefined)[] = [];
			// One side that fails ends the other's read.
			const both = new AbortController();
			const either = AbortSignal.any([jobSignal, both.signal]);
			const open = async (place: number, ref: CollectionRef) => {
				const wide = window && widened(window, await reachOf(workspace, ref, window.to, either));
				return followWindow(workspace, ref, {
					window: wide,
					signal: either,
					onProgress(view) {
						views[place] = view;
						onProgress({ ...sumOf(views.filter((each) => each !== undefined)) });
					},
				});
			};
			try {
				const [inputs, outputs] = await Promise.all([open(0, refs.inputs), open(1, refs.outputs)]);
				return readyPair(inputs, outputs, window);
			} catch (error) {
				both.abort();
				throw error;
			}
		},
	);
	const ready = await job.wait({ signal, millis: waitMillis });
	return ready ?? { state: "pending", job };
}

/** What is there of both so far, while the windows are still being read. */
export async function unfinishedPair(
	refs: PairRefs,
	window: Window | undefined,
	signal?: AbortSignal,
): Promise<PairSource> {
	throwIfAborted(signal);
	const of = (ref: CollectionRef) => ({ key: keyOf(ref), partial: true });
	const [inputs, outputs] = [of(refs.inputs), of(refs.outputs)];
	return {
		inputs,
		outputs,
		...(window ? { window: { inputs: { ...inputs, window }, outputs: { ...outputs, window } } } : {}),
	};
}

function readyPair(inputs: ReadyWindow, outputs: ReadyWindow, window: Window | undefined): ReadyPair {
	// What becomes of a record is judged over all that was read, now or before: no window changes it.
	const whole = ({ source: { window: _, ...rest } }: ReadyWindow) => rest;
	const [a, b] = [whole(inputs), whole(outputs)];
	return {
		state: "ready",
		source: {
			...{ inputs: a, outputs: b },
			...(window ? { window: { inputs: { ...a, window }, outputs: { ...b, window } } } : {}),
		},
		failed: [...inputs.failed, ...outputs.failed],
	};
}

/** Several reads as one. */
export function sumOf(views: readonly JobView[]) {
	const sum = (of: (view: JobView) => number) => views.reduce((total, view) => total + of(view), 0);
	return {
		state: views.some(({ state }) => state === "listing") ? ("listing" as const) : ("reading" as const),
		blobs: { done: sum(({ blobs }) => blobs.done), total: sum(({ blobs }) => blobs.total) },
		bytes: { done: sum(({ bytes }) => bytes.done), total: sum(({ bytes }) => bytes.total) },
		rows: sum(({ rows }) => rows),
		problems: sum(({ problems }) => problems),
	};
}
