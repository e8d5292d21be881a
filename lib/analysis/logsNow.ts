import { type BlobInfo, listWindow } from "@/lib/catalog/window";
import { resultOf } from "@/lib/ingest/jobs";
import type { Window } from "@/lib/time";
import { keyOf } from "./openWindow";
import type { CollectionRef, Workspace } from "./workspace";

/**
 * The logs of a window as they are now, see listWindow. Whoever asks while the same is being listed gets that listing:
 * a timeline that many look at costs the datastore no more than one does.
 */
export function logsNow(
	{ jobs }: Pick<Workspace, "jobs">,
	ref: CollectionRef,
	window: Window | undefined,
	signal?: AbortSignal,
): Promise<readonly BlobInfo[]> {
	const key = `logs ${keyOf(ref)} ${window?.from} ${window?.to}`;
	const job = jobs.start(key, (abort) => listWindow(ref.datastore, ref.name, window, { signal: abort }));
	return resultOf(job, signal);
}
