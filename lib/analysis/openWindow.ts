import { isComplete } from "@/lib/catalog/complete";
import { pathOf } from "@/lib/catalog/datastore";
import { listWindow } from "@/lib/catalog/window";
import type { Job } from "@/lib/ingest/jobs";
import type { ListedLog } from "@/lib/ingest/plan";
import { type FailedBlob, type SyncResult, sync } from "@/lib/ingest/sync";
import type { Source } from "@/lib/query/engine";
import type { Millis, Window } from "@/lib/time";
import type { CollectionRef, RecentSync, Workspace } from "./workspace";

/** A window brought in step with the store, ready for questions; or the job that is doing it. */
export type OpenedWindow =
	| { state: "ready"; source: Source; failed: FailedBlob[]; listed: ListedLog[] }
	| { state: "pending"; job: Job };

export interface OpenOptions {
	/** Undefined: the whole collection. */
	window: Window | undefined;
	/** How long to wait before answering with the job; forever when undefined. Milliseconds. */
	waitMillis?: number | undefined;
	/** List again even if it was just done. */
	fresh?: boolean;
	signal?: AbortSignal | undefined;
}

/** A listing is trusted this long when something in the window may still grow, and when nothing may. */
const trustMillis = { open: 1_000, closed: 15_000 };
/** A log in no dated folder counts as done when it has not changed for so long. */
const quietMillis = 60 * 60_000;
const rememberedWindows = 200;

/** A collection's copy is told apart by where it lies, whatever names lead there. */
export function keyOf({ datastore, name }: CollectionRef): string {
	return JSON.stringify([datastore.store.location, pathOf(datastore, name)]);
}

/** Brings the copy in step with a window; the same question asked twice at once is one read. */
export async function openWindow(
	workspace: Workspace,
	ref: CollectionRef,
	{ window, waitMillis, fresh = false, signal }: OpenOptions,
): Promise<OpenedWindow> {
	const key = keyOf(ref);
	const source: Source = { key, ...(window ? { window } : {}) };
	const windowKey = `${key} ${window?.from} ${window?.to}`;
	const recent = fresh ? undefined : trusted(workspace, windowKey);
	if (recent) return ready(source, recent);

	const job = workspace.jobs.start(windowKey, async (jobSignal, onProgress) => {
		const at = workspace.now();
		const result = await sync({
			store: ref.datastore.store,
			copy: await workspace.engine.copy(key),
			list: (signal) => listWindow(ref.datastore, ref.name, window, signal ? { signal } : {}),
			window,
			isClosed: (blob) => isClosed(blob, workspace.now()),
			maxLineBytes: workspace.maxLineBytes,
			inFlight: inFlightOf(workspace, key),
			signal: jobSignal,
			onProgress,
		});
		remember(workspace, windowKey, {
			at,
			result,
			open: result.listed.some((blob) => !isClosed(blob, workspace.now())),
		});
		return result;
	});
	if (waitMillis === undefined) return ready(source, await job.wait(signal));
	const soon = new Promise<undefined>((resolve) => setTimeout(resolve, waitMillis));
	const result = await Promise.race([job.wait(signal), soon]);
	return result ? ready(source, result) : { state: "pending", job };
}

function ready(source: Source, { failed, listed }: SyncResult): OpenedWindow {
	return { state: "ready", source, failed, listed };
}

/** May the blob still be written to? */
export function isClosed(blob: ListedLog, now: Millis): boolean {
	if (blob.partition) return isComplete(blob.partition.end, now);
	return blob.type === "block" || now - blob.lastModified.getTime() > quietMillis;
}

function trusted({ recent, now }: Workspace, windowKey: string): SyncResult | undefined {
	const found = recent.get(windowKey);
	// A failed blob is tried again at once: the reader may just have mended the cause.
	if (!found || found.result.failed.length > 0) return undefined;
	const trust = found.open ? trustMillis.open : trustMillis.closed;
	return now() - found.at < trust ? found.result : undefined;
}

function remember({ recent }: Workspace, windowKey: string, sync: RecentSync): void {
	recent.delete(windowKey);
	recent.set(windowKey, sync);
	const oldest = recent.keys().next();
	if (recent.size > rememberedWindows && !oldest.done) recent.delete(oldest.value);
}

function inFlightOf({ inFlight }: Workspace, key: string): Map<string, Promise<unknown>> {
	const known = inFlight.get(key);
	if (known) return known;
	const made = new Map<string, Promise<unknown>>();
	inFlight.set(key, made);
	return made;
}
