import { throwIfAborted } from "@/lib/errors";
import type { Job, JobView } from "@/lib/ingest/jobs";
import type { FailedBlob } from "@/lib/ingest/sync";
import type { JoinedBy } from "@/lib/model/joinedBy";
import type { PairSource } from "@/lib/query/pairs";
import type { Millis, Window } from "@/lib/time";
import { followWindow, keyOf, type ReadyWindow } from "../openWindow";
import type { CollectionRef, Workspace } from "../workspace";
import { learnedDelay, maxRounds, searchDistanceOf, widened } from "./searchDistance";

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
		within,
		joinedBy,
		waitMillis,
		signal,
	}: {
		window: Window | undefined;
		/** How far around the window partners are sought; as far as the deployment's own delays ask when undefined. */
		within?: Millis | undefined;
		/** The id by which it is learned how far that is. */
		joinedBy?: JoinedBy | undefined;
		waitMillis?: number | undefined;
		signal?: AbortSignal;
	},
): Promise<OpenedPair> {
	const keys = [refs.inputs, refs.outputs].map(keyOf);
	const job = workspace.jobs.start<ReadyPair>(
		JSON.stringify(["pair", keys, window?.from, window?.to, within, joinedBy]),
		async (jobSignal, onProgress) => {
			const views: (JobView | undefined)[] = [];
			// One side that fails ends the other's read.
			const both = new AbortController();
			const either = AbortSignal.any([jobSignal, both.signal]);
			const open = async (place: number, ref: CollectionRef, apart: Millis) => {
				const wide =
					window &&
					widened(window, Math.max(apart, await searchDistanceOf(workspace, ref, window.to, either)));
				return followWindow(workspace, ref, {
					window: wide,
					signal: either,
					onProgress(view) {
						views[place] = view;
						onProgress({ ...sumOf(views.filter((each) => each !== undefined)) });
					},
				});
			};
			const asked = async () => within ?? learnedDelay(workspace, { ...refs, joinedBy }, either);
			try {
				for (let [round, apart] = [1, window ? await asked() : 0]; ; round++) {
					const [inputs, outputs] = await Promise.all([
						open(0, refs.inputs, apart),
						open(1, refs.outputs, apart),
					]);
					const learned = window && round < maxRounds ? await asked() : 0;
					if (learned <= apart) return readyPair(inputs, outputs, window, within);
					apart = learned;
				}
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
	within: Millis | undefined,
	signal?: AbortSignal,
): Promise<PairSource> {
	throwIfAborted(signal);
	const of = (ref: CollectionRef) => ({ key: keyOf(ref), partial: true });
	const [inputs, outputs] = [of(refs.inputs), of(refs.outputs)];
	return {
		inputs,
		outputs,
		...(within === undefined ? {} : { within }),
		...(window ? { window: { inputs: { ...inputs, window }, outputs: { ...outputs, window } } } : {}),
	};
}

function readyPair(
	inputs: ReadyWindow,
	outputs: ReadyWindow,
	window: Window | undefined,
	within: Millis | undefined,
): ReadyPair {
	// What becomes of a record is judged over all that was read, now or before: no window changes it.
	const whole = ({ source: { window: _, ...rest } }: ReadyWindow) => rest;
	const [a, b] = [whole(inputs), whole(outputs)];
	return {
		state: "ready",
		source: {
			...{ inputs: a, outputs: b },
			...(within === undefined ? {} : { within }),
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
