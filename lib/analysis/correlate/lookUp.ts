import type { Job } from "@/lib/ingest/jobs";
import type { Workspace } from "../workspace";
import { newSearch, type SearchAsked, type SearchState } from "./search";
import { searchCopies } from "./searchCopies";
import { searchDatastores } from "./searchDatastores";
import { seekNearMisses } from "./seekNearMisses";
import { listTargets, readExtents } from "./targets";

/**
 * A search that ended is the answer for this long, less when a part of it failed (the reader may mend the cause); one
 * that was cancelled goes on where it stopped.
 */
const trustMillis = { ended: 15_000, failed: 5_000, stopped: 10 * 60_000 };

export type LookedUp =
	| { state: SearchState; job?: undefined }
	| { state: SearchState; job: Job<SearchState> };

/**
 * Everything logged under an id: from the copies first, then by reading outwards, as a job. Answers when that is done,
 * or after `waitMillis` with the job and what was found so far.
 */
export async function lookUp(
	workspace: Workspace,
	asked: SearchAsked,
	{ waitMillis, signal }: { waitMillis?: number | undefined; signal?: AbortSignal } = {},
): Promise<LookedUp> {
	const { searches } = workspace;
	const key = keyOfSearch(asked);
	const known = recall(workspace, key);
	if (known?.ended) return { state: known };
	const state = known ?? newSearch(asked);
	const job = workspace.jobs.start<SearchState>(key, async (jobSignal, onProgress) => {
		const searching = { workspace, signal: jobSignal, onProgress };
		searches.set(key, { state, at: workspace.now() });
		await listTargets(workspace, state);
		await searchCopies(workspace, state, jobSignal);
		if (asked.scope !== "copies") {
			await readExtents(workspace, state);
			await searchDatastores(searching, state);
		}
		await seekNearMisses(workspace, state, jobSignal);
		state.ended = true;
		searches.set(key, { state, at: workspace.now() });
		return state;
	});
	const ended = await job.wait({ signal, millis: waitMillis });
	return ended ? { state: ended } : { state: searches.get(key)?.state ?? state, job };
}

/** What there is at once: a search that goes on or has ended, else the copies. Never starts one. */
export async function lookUpSoFar(
	workspace: Workspace,
	asked: SearchAsked,
	signal?: AbortSignal,
): Promise<SearchState> {
	const known = recall(workspace, keyOfSearch(asked));
	if (known) return known;
	const state = newSearch(asked);
	await listTargets(workspace, state);
	await searchCopies(workspace, state, signal);
	if (asked.scope === "copies") await seekNearMisses(workspace, state, signal);
	return state;
}

function recall({ now, searches }: Workspace, key: string): SearchState | undefined {
	const found = searches.get(key);
	if (!found) return undefined;
	const failed = found.state.failures.length > 0 || found.state.targets.some(({ error }) => error);
	const trust = trustMillis[!found.state.ended ? "stopped" : failed ? "failed" : "ended"];
	return now() - found.at < trust ? found.state : undefined;
}

function keyOfSearch({ datastores, ...asked }: SearchAsked): string {
	return JSON.stringify(["search", datastores.map(({ name }) => name), asked]);
}
