import { asLeewayError, isAbort, LeewayError } from "@/lib/errors";
import type { Store } from "@/lib/store/store";
import { type FetchOptions, fetchBlob } from "./fetch";
import { NeedsSidecar } from "./gathered";
import { type ListedLog, type Reading, readingOf } from "./plan";
import type { SyncOptions, SyncState } from "./syncState";
import type { UnitWriter } from "./unitWriter";

/** An append blob of the open hour changes under our hands: so many looks without a single new line, and it is reported. */
const attempts = 20;

/**
 * Reads one blob; one that changed since it was listed is looked up and read as it is now. An error that concerns only
 * this blob is the answer; an abort, and a copy that cannot be written, are thrown.
 */
export async function readBlob(
	reading: Reading,
	options: SyncOptions,
	writer: UnitWriter,
	{ progress, report, listed }: SyncState,
): Promise<LeewayError | undefined> {
	const { store, copy, signal, isClosed } = options;
	const fetching: FetchOptions = {
		maxLineBytes: options.maxLineBytes,
		payloads: options.payloads,
		...(signal ? { signal } : {}),
		onProgress(read) {
			progress.bytes.done += read.bytes;
			progress.rows += read.rows;
			progress.problems += read.problems;
			report();
		},
	};
	const { path } = reading.blob;
	let current: Reading | undefined = reading;
	let left = attempts;
	while (current) {
		try {
			if (await fetchBlob(store, current, writer.sink, fetching)) return undefined;
			current = { ...current, after: undefined, replaces: true };
			continue;
		} catch (error) {
			if (isAbort(error) || error instanceof NeedsSidecar) throw error;
			const problem = asLeewayError(error);
			if (problem.kind !== "changed") return problem;
			if (--left === 0) return problem;
		}
		const found = await statBlob(store, path, signal);
		if (found instanceof LeewayError) return found;
		// The first lines may wait in the unit: the copy must know of them before it is asked how far it is.
		await writer.flush();
		const known = copy.blob(path);
		if (known && known.consumed > (current.after?.consumed ?? 0)) left = attempts;
		const blob: ListedLog = { ...found, partition: current.blob.partition };
		listed.set(path, blob);
		current = readingOf(blob, known, isClosed(blob), options.payloads?.places);
	}
	return undefined;
}

async function statBlob(store: Store, path: string, signal: AbortSignal | undefined) {
	try {
		const found = await store.stat(path, signal ? { signal } : {});
		if (found) return found;
		return new LeewayError(
			"not_found",
			`${path} was deleted while it was read`,
			"Nothing to do if that was meant: the next read leaves it out.",
		);
	} catch (error) {
		if (isAbort(error)) throw error;
		return asLeewayError(error);
	}
}
