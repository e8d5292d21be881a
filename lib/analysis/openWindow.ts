import { isComplete } from "@/lib/catalog/complete";
import { overrideOf, pathOf } from "@/lib/catalog/datastore";
import { listWindow } from "@/lib/catalog/window";
import { LeewayError } from "@/lib/errors";
import { formatBytes } from "@/lib/format";
import type { Claims } from "@/lib/ingest/claims";
import { type Job, type JobView, resultOf } from "@/lib/ingest/jobs";
import type { ListedLog } from "@/lib/ingest/plan";
import { type FailedBlob, sync } from "@/lib/ingest/sync";
import type { WholeSource } from "@/lib/query/engine";
import type { Millis, Window } from "@/lib/time";
import { payloadReader } from "./payloadReader";
import type { CollectionRef, RecentSync, Workspace } from "./workspace";

/** A window brought in step with the store, ready for questions; or the job that is doing it. */
export type OpenedWindow = ReadyWindow | { state: "pending"; job: Job };

export interface ReadyWindow {
	state: "ready";
	source: WholeSource;
	failed: FailedBlob[];
}

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

/**
 * A collection's copy is named by where it lies, whatever names lead there, and by how its bodies are read: rows
 * of one reading never stand among those of another.
 */
export function keyOf({ datastore, name }: CollectionRef): string {
	const place = [datastore.store.location, pathOf(datastore, name)];
	const override = overrideOf(datastore, name);
	return JSON.stringify(override ? [...place, override.path, override.orientation] : place);
}

/**
 * Brings the copy in step with a window; the same question asked twice at once is one read. An abort ends the wait,
 * and the read too when nobody else waits for it.
 */
export async function openWindow(
	workspace: Workspace,
	ref: CollectionRef,
	{ window, waitMillis, fresh = false, signal }: OpenOptions,
): Promise<OpenedWindow> {
	const key = keyOf(ref);
	const begun = await begin(workspace, ref, window, fresh);
	if (begun.recent) return ready(key, window, begun.recent);
	const result = await begun.job.wait({ signal, millis: waitMillis });
	if (!result) return { state: "pending", job: begun.job };
	return ready(key, window, { result, copy: result.copy });
}

/** The same as part of longer work: waits until it is done and tells how far it is. */
export async function followWindow(
	workspace: Workspace,
	ref: CollectionRef,
	{
		window,
		signal,
		onProgress,
	}: Pick<OpenOptions, "window"> & { signal: AbortSignal; onProgress(view: JobView): void },
): Promise<ReadyWindow> {
	const key = keyOf(ref);
	const begun = await begin(workspace, ref, window, false);
	if (begun.recent) return ready(key, window, begun.recent);
	const stop = begun.job.listen(onProgress);
	// Before the wait hears of the abort: the last to leave is then one who wants nothing more, and the read ends at once.
	signal.addEventListener("abort", stop, { once: true });
	try {
		const result = await resultOf(begun.job, signal);
		return ready(key, window, { result, copy: result.copy });
	} finally {
		signal.removeEventListener("abort", stop);
		stop();
	}
}

async function begin(
	workspace: Workspace,
	ref: CollectionRef,
	window: Window | undefined,
	fresh: boolean,
): Promise<{ recent: RecentSync; job?: undefined } | { recent?: undefined; job: Job }> {
	const key = keyOf(ref);
	const override = overrideOf(ref.datastore, ref.name);
	const windowKey = `${key} ${window?.from} ${window?.to}`;
	const recent = fresh ? undefined : await trusted(workspace, key, windowKey);
	if (recent) return { recent };
	const job = workspace.jobs.start(windowKey, (jobSignal, onProgress) => {
		let unread = 0;
		const reading = workspace.engine.copy(key, async (copy) => {
			const at = workspace.now();
			const result = await sync({
				store: ref.datastore.store,
				copy,
				list: (signal) => listWindow(ref.datastore, ref.name, window, signal ? { signal } : {}),
				window,
				isClosed: (blob) => isClosed(blob, workspace.now()),
				maxLineBytes: workspace.maxLineBytes,
				payloads: payloadReader(workspace, ref.datastore),
				override,
				parser: workspace.parser,
				claims: claimsOf(workspace, key),
				signal: jobSignal,
				onProgress(progress) {
					unread = progress.bytes.total - progress.bytes.done;
					onProgress(progress);
				},
			});
			workspace.recent.set(windowKey, { at, result, copy: copy.id });
			return { ...result, copy: copy.id };
		});
		return reading.catch((error: unknown) => {
			throw withNeed(error, unread);
		});
	});
	return { job };
}

/** A full disk says how much was still to come. */
function withNeed(error: unknown, unread: number): unknown {
	if (!(error instanceof LeewayError) || error.kind !== "no_room") return error;
	const message = `${error.message}; ${formatBytes(unread)} of logs were still to be read`;
	return new LeewayError("no_room", message, error.fix, { cause: error });
}

function ready(
	key: string,
	window: Window | undefined,
	{ result, copy }: Pick<RecentSync, "result" | "copy">,
): ReadyWindow {
	return { state: "ready", source: { key, copy, ...(window ? { window } : {}) }, failed: result.failed };
}

/** May the blob still be written to? */
export function isClosed(blob: ListedLog, now: Millis): boolean {
	if (blob.partition) return isComplete(blob.partition.end, now);
	return blob.type === "block" || now - blob.lastModified.getTime() > quietMillis;
}

async function trusted(
	{ recent, now, engine }: Workspace,
	key: string,
	windowKey: string,
): Promise<RecentSync | undefined> {
	const found = recent.get(windowKey);
	// A failed blob is tried again at once: the reader may just have mended the cause.
	if (!found || found.result.failed.length > 0) return undefined;
	const trust = found.result.open ? trustMillis.open : trustMillis.closed;
	if (now() - found.at >= trust) return undefined;
	// Its copy may have been deleted since, to clear all or to make room.
	const id = await engine.copy(key, async (copy) => copy.id);
	return id === found.copy ? found : undefined;
}

function claimsOf({ claims }: Workspace, key: string): Claims {
	const known = claims.get(key);
	if (known) return known;
	const made: Claims = new Map();
	claims.set(key, made);
	return made;
}
