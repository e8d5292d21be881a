import { asLeewayError, isAbort, throwIfAborted } from "@/lib/errors";
import type { JobView, SearchProgress } from "@/lib/ingest/jobs";
import type { Progress } from "@/lib/ingest/syncState";
import type { Millis, Window } from "@/lib/time";
import { followWindow } from "../openWindow";
import type { Workspace } from "../workspace";
import { atOnce } from "./atOnce";
import { joinedSides } from "./judged";
import { sumOf } from "./openPair";
import { merged, outwardWindows, uncovered } from "./outwardWindows";
import {
	foundSoFar,
	intersection,
	isFound,
	type SearchState,
	type SearchTarget,
	shareSearched,
} from "./search";
import { follow, searchCopy } from "./searchCopies";
import { learnedDelay, searchDistanceOf, widened } from "./searchDistance";

/** Collections read at once. */
const collectionsAtOnce = 4;
/** While a long window is read, what has come in is looked through this often. Milliseconds. */
const peekMillis = 1_000;
/** Around the records of so many hours the other halves are sought, and so many times over. */
const maxHours = 48;
const maxRounds = 3;
const hour = 3_600_000;

export interface Searching {
	workspace: Workspace;
	signal: AbortSignal;
	onProgress(progress: Progress & { search: SearchProgress }): void;
}

/** Searches outwardWindows, window by window, until something is found and its surroundings are known; or to the end. */
export async function searchDatastores(searching: Searching, state: SearchState): Promise<void> {
	const { asked } = state;
	if (asked.scope === "copies") return;
	const all = asked.scope === "everything";
	if (isFound(state) && !all) return searchAround(searching, state);
	await searchUndated(searching, state);
	const extents = state.targets.flatMap(({ extent }) => (extent ? [extent] : []));
	if (extents.length === 0) return;
	const extent = {
		from: Math.min(...extents.map(({ from }) => from)),
		to: Math.max(...extents.map(({ to }) => to)),
	};
	for (const window of outwardWindows(extent, asked.near)) {
		if (isFound(state) && !all) break;
		await searchWindows(searching, state, () => [window], window);
	}
	if (foundSoFar(state) > 0 && !all) await searchAround(searching, state);
}

/**
 * The time around what was found, in every collection: the other half may lie in a neighbouring partition. Within a
 * window that was asked for, all of it.
 */
async function searchAround(searching: Searching, state: SearchState): Promise<void> {
	const { workspace, signal } = searching;
	const { window } = state.asked;
	for (let round = 0; round < maxRounds; round++) {
		const starts = [...new Set(state.targets.flatMap(({ found }) => found?.hours ?? []))]
			.sort((a, b) => a - b)
			.slice(0, maxHours);
		const distances = new Map<SearchTarget, Millis>();
		for (const target of state.targets) {
			const [first] = starts;
			if (first !== undefined && target.extent) {
				distances.set(target, await searchDistanceOf(workspace, target.ref, first, signal));
			}
		}
		if (!window) await widenToDelays(workspace, state, distances, signal);
		const windowsAround = (target: SearchTarget) =>
			window
				? [window]
				: merged(starts.map((from) => widened({ from, to: from + hour }, distances.get(target) ?? 0)));
		const before = foundSoFar(state);
		await searchWindows(searching, state, windowsAround, null);
		if (foundSoFar(state) === before) return;
	}
}

/** As far as requests were seen to take, where that is longer: each round may have found longer ones. */
async function widenToDelays(
	workspace: Workspace,
	state: SearchState,
	distances: Map<SearchTarget, Millis>,
	signal: AbortSignal,
): Promise<void> {
	for (const { inputs, outputs } of joinedSides(state)) {
		const delay = await learnedDelay(workspace, { inputs: inputs.ref, outputs: outputs.ref }, signal);
		for (const target of [inputs, outputs]) {
			const distance = distances.get(target);
			if (distance !== undefined) distances.set(target, Math.max(distance, delay));
		}
	}
}

/** Logs in no dated folder come with any window; a collection that has no other is read once. */
async function searchUndated(searching: Searching, state: SearchState): Promise<void> {
	const targets = state.targets.filter(
		({ extent, undated, covered }) => extent === null && undated && covered.length === 0,
	);
	const always = state.asked.window ?? { from: 0, to: searching.workspace.now() };
	for (const target of targets) await searchTarget(searching, state, target, [always], null, new Map());
}

/** Reads and searches windows of every collection, less what was searched before. */
async function searchWindows(
	{ workspace, signal, onProgress }: Searching,
	state: SearchState,
	windowsOf: (target: SearchTarget) => Window[],
	shown: Window | null,
): Promise<void> {
	const views = new Map<SearchTarget, JobView>();
	await atOnce(collectionsAtOnce, state.targets, signal, async (target, either) => {
		const { extent, covered, error } = target;
		if (!extent || error) return;
		const pieces = windowsOf(target)
			.flatMap((window) => intersection(window, extent) ?? [])
			.flatMap((window) => uncovered(window, covered));
		const searching = { workspace, onProgress, signal: either };
		if (pieces.length > 0) await searchTarget(searching, state, target, pieces, shown, views);
	});
	await follow(workspace, state, signal);
	report({ workspace, signal, onProgress }, state, shown, new Map());
}

async function searchTarget(
	searching: Searching,
	state: SearchState,
	target: SearchTarget,
	pieces: readonly Window[],
	shown: Window | null,
	views: Map<SearchTarget, JobView>,
): Promise<void> {
	const { workspace, signal } = searching;
	for (const window of pieces) {
		throwIfAborted(signal);
		let peekedAt = performance.now();
		let peeking: Promise<void> | undefined;
		let last: JobView | undefined;
		try {
			const { failed } = await followWindow(workspace, target.ref, {
				window,
				signal,
				onProgress(view) {
					last = view;
					views.set(target, view);
					report(searching, state, shown, views);
					if (peeking || view.state !== "reading" || performance.now() - peekedAt < peekMillis) return;
					peeking = searchCopy(workspace, state, target, signal)
						.catch(() => undefined)
						.finally(() => {
							peeking = undefined;
							peekedAt = performance.now();
						});
				},
			});
			target.failed.push(...failed);
			target.covered = merged([...target.covered, window]);
		} catch (error) {
			if (isAbort(error) || signal.aborted) throw error;
			// A collection that cannot be read is named in the answer; the id may lie in another.
			target.error = asLeewayError(error);
		} finally {
			await peeking;
			views.delete(target);
			state.read.blobs += last?.blobs.done ?? 0;
			state.read.bytes += last?.bytes.done ?? 0;
		}
		if (target.error) return;
		await searchCopy(workspace, state, target, signal);
		report(searching, state, shown, views);
	}
}

function report(
	{ onProgress }: Searching,
	state: SearchState,
	window: Window | null,
	views: ReadonlyMap<SearchTarget, JobView>,
): void {
	const now = sumOf([...views.values()]);
	const { blobs, bytes } = state.read;
	onProgress({
		...now,
		state: "reading",
		blobs: { done: blobs + now.blobs.done, total: blobs + now.blobs.total },
		bytes: { done: bytes + now.bytes.done, total: bytes + now.bytes.total },
		search: { window, share: shareSearched(state), found: foundSoFar(state) },
	});
}
