import { type LeewayError, throwIfAborted } from "@/lib/errors";
import { allReleased, claim } from "./claims";
import { NeedsSidecar } from "./gathered";
import { goneOf, type ListedLog, readingOf } from "./plan";
import { readBlob } from "./readBlob";
import type { Progress, SyncOptions, SyncState } from "./syncState";
import { unitWriter } from "./unitWriter";

/** A blob that could not be read, and why; the rest was read all the same. */
export interface FailedBlob {
	blob: string;
	error: LeewayError;
	/** The time of its folder; undefined in no dated folder. */
	partition?: ListedLog["partition"];
}

export interface SyncResult {
	/** Something in the window may still be written to. */
	open: boolean;
	failed: FailedBlob[];
	bytesRead: number;
}

/**
 * Reads under way at once: enough to hide a store's latency, few enough for its request limits. Of small blobs the latency is nearly
 * all, and a folder's are read many at a time.
 */
const concurrency = { large: 8, small: { "azure-blob": 32, folder: 128 } };
/** Bytes of a blob, on average. */
const smallBytes = 64 * 1024;

/**
 * Brings the copy in step with the store for a window: reads what is new, forgets what is gone. What was read stays
 * when it is aborted or fails midway. A blob that cannot be read is reported, never silently left out; a failure to
 * list at all is thrown.
 */
export async function sync(options: SyncOptions): Promise<SyncResult> {
	const { copy, signal, window, isClosed } = options;
	const progress: Progress = {
		state: "listing",
		blobs: { done: 0, total: 0 },
		bytes: { done: 0, total: 0 },
		rows: 0,
		problems: 0,
	};
	const report = () =>
		options.onProgress?.({ ...progress, blobs: { ...progress.blobs }, bytes: { ...progress.bytes } });
	report();
	// From before the listing: a blob that another sync found since is new, not gone.
	const known = copy.blobs();
	const listed = new Map((await options.list(signal)).map((blob) => [blob.path, blob]));
	throwIfAborted(signal);
	const syncState: SyncState = { progress, report, listed, failed: new Map(), parser: options.parser };
	await forgetGone(goneOf(listed, known, window), options);

	const unread = (blob: ListedLog): number | undefined => {
		const reading = readingOf(blob, copy.blob(blob.path), isClosed(blob), options.payloads?.places);
		return reading && blob.size - (reading.after?.consumed ?? 0);
	};
	/** All of these are looked at again: what was read of them and not committed is given up. */
	const readAnew = (paths: readonly string[]) => {
		for (const path of paths) syncState.failed.delete(path);
		const left = paths.flatMap((path) => {
			const blob = listed.get(path);
			return (blob && unread(blob)) ?? [];
		});
		progress.blobs.done = progress.blobs.total - left.length;
		progress.bytes.done = progress.bytes.total - left.reduce((sum, bytes) => sum + bytes, 0);
		report();
	};
	let paths: string[] = [];
	for (const blob of listed.values()) {
		const bytes = unread(blob);
		if (bytes === undefined) continue;
		paths.push(blob.path);
		progress.bytes.total += bytes;
	}
	progress.blobs.total = paths.length;
	progress.state = "reading";
	report();
	while (paths.length > 0) {
		try {
			const others = await readAll(paths, options, syncState);
			await allReleased([...others.values()], signal);
			// What another sync has read may be an older version than ours, or not have succeeded: look again.
			paths = [...others.keys()];
		} catch (error) {
			if (!(error instanceof NeedsSidecar)) throw error;
			syncState.parser = undefined;
			readAnew(paths);
		}
	}
	throwIfAborted(signal);
	progress.state = "done";
	report();
	return {
		open: [...listed.values()].some((blob) => !isClosed(blob)),
		failed: [...syncState.failed].map(([blob, error]) => ({
			blob,
			error,
			partition: listed.get(blob)?.partition,
		})),
		bytesRead: progress.bytes.done,
	};
}

async function forgetGone(paths: readonly string[], { copy, claims }: SyncOptions): Promise<void> {
	// One that is being read is no longer gone.
	const gone = paths.filter((path) => !claims.has(path));
	if (gone.length === 0) return;
	const releases = gone.map((path) => claim(claims, path));
	try {
		await copy.forget(gone);
	} finally {
		for (const release of releases) release();
	}
}

/** Reads these blobs, but for those another sync is reading at the moment: these are the answer. */
async function readAll(
	paths: readonly string[],
	options: SyncOptions,
	syncState: SyncState,
): Promise<Map<string, Promise<void>>> {
	const { copy, claims, signal, isClosed } = options;
	const { progress, report, listed, failed } = syncState;
	const writer = unitWriter(copy, {
		override: options.override,
		parser: syncState.parser,
		payloadParser: options.parser,
		onLate({ rows, problems }) {
			progress.rows += rows;
			progress.problems += problems;
			report();
		},
	});
	const others = new Map<string, Promise<void>>();
	const queue = paths.values();
	let broken = false;

	async function work(): Promise<void> {
		for (const path of queue) {
			throwIfAborted(signal);
			if (broken) return;
			const theirs = claims.get(path);
			if (theirs) {
				others.set(path, theirs);
				continue;
			}
			// Between this look and the claim nothing is awaited: what the copy holds of the blob is ours to go on from.
			const blob = listed.get(path);
			if (!blob) throw new Error(`${path} was not listed`);
			const reading = readingOf(blob, copy.blob(path), isClosed(blob), options.payloads?.places);
			if (reading) {
				const release = claim(claims, path);
				try {
					const error = await readBlob(reading, options, writer, syncState);
					if (error) failed.set(path, error);
				} finally {
					writer.settled(release);
				}
			}
			progress.blobs.done++;
			report();
		}
	}

	const areSmall = progress.bytes.total < smallBytes * progress.blobs.total;
	const atOnce = areSmall ? concurrency.small[options.store.kind] : concurrency.large;
	const workers = Array.from({ length: Math.min(atOnce, paths.length) }, () =>
		work().catch((error: unknown) => {
			broken = true;
			throw error;
		}),
	);
	const outcomes = await Promise.allSettled(workers);
	// What was read before an abort or an error is whole lines of known blobs: worth keeping.
	await writer.flush();
	for (const outcome of outcomes) if (outcome.status === "rejected") throw outcome.reason;
	return others;
}
