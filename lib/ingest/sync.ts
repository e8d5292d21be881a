import { asLeewayError, isAbort, LeewayError, throwIfAborted } from "@/lib/errors";
import type { BlobState, Copy } from "@/lib/query/copy";
import type { Store } from "@/lib/store/store";
import type { Window } from "@/lib/time";
import { fetchBlob, type Sink } from "./fetch";
import { type ListedLog, plan, type Reading } from "./plan";
import { UnitBuilder } from "./unit";

/** How far a read has come. Bytes are those still missing when it began. */
export interface Progress {
	state: "listing" | "reading" | "done";
	blobs: { done: number; total: number };
	bytes: { done: number; total: number };
	rows: number;
	problems: number;
}

/** A blob that could not be read, and why; the rest was read all the same. */
export interface FailedBlob {
	blob: string;
	error: LeewayError;
}

export interface SyncResult {
	/** The window's logs as they were listed. */
	listed: ListedLog[];
	failed: FailedBlob[];
	bytesRead: number;
}

export interface SyncOptions {
	store: Store;
	copy: Copy;
	/** Lists the logs of the window, as of now. */
	list(signal: AbortSignal | undefined): Promise<ListedLog[]>;
	window: Window | undefined;
	isClosed(blob: ListedLog): boolean;
	maxLineBytes: number;
	/** Blobs of this copy that are being read by anyone, shared between all syncs of a copy. */
	inFlight: Map<string, Promise<unknown>>;
	signal?: AbortSignal;
	onProgress?(progress: Progress): void;
}

/** Reads under way at once: enough to hide a store's latency, few enough for its request limits. */
const concurrency = 8;
/** A unit is committed when it holds this much, or is this old: rows show while a long read goes on. */
const unitLimits = { bytes: 48 * 2 ** 20, rows: 100_000, blobs: 2_000, milliseconds: 2_000 };
/** An append blob of the open hour changes under our hands; listing it anew helps, up to a point. */
const attempts = 4;

/**
 * Brings the copy in step with the store for a window: reads what is new, forgets what is gone. What was read stays
 * when it is aborted or fails midway. A blob that cannot be read is reported, never silently left out; a failure to
 * list at all is thrown.
 */
export async function sync(options: SyncOptions): Promise<SyncResult> {
	const { copy, inFlight, signal, window, isClosed } = options;
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
	const listed = new Map((await options.list(signal)).map((blob) => [blob.path, blob]));
	const failed = new Map<string, FailedBlob>();
	const rounds = new Map<string, number>();
	progress.state = "reading";
	for (;;) {
		throwIfAborted(signal);
		const { read, gone } = plan([...listed.values()], await copy.blobs(), window, isClosed);
		const todo = read.filter(({ blob }) => !failed.has(blob.path));
		// Blobs another sync of this copy is reading: wait for it, then look again.
		const theirs = todo.flatMap(({ blob }) => inFlight.get(blob.path) ?? []);
		const mine = todo.filter(({ blob }) => !inFlight.has(blob.path));
		if (gone.length > 0) await copy.forget(gone);
		if (mine.length === 0 && theirs.length === 0) break;
		progress.blobs.total += mine.length;
		progress.bytes.total += mine.reduce(
			(sum, { blob, after }) => sum + blob.size - (after?.consumed ?? 0),
			0,
		);
		report();
		for (const { blob } of mine) {
			const round = (rounds.get(blob.path) ?? 0) + 1;
			rounds.set(blob.path, round);
			if (round > attempts) throw new Error(`reading ${blob.path} does not come to an end`);
		}
		if (mine.length > 0) await readAll(mine, options, { progress, report, listed, failed });
		await Promise.allSettled(theirs);
	}
	progress.state = "done";
	report();
	return { listed: [...listed.values()], failed: [...failed.values()], bytesRead: progress.bytes.done };
}

/** What a sync knows while it goes on. */
interface Course {
	progress: Progress;
	report(): void;
	/** By path; a blob that changed meanwhile stands here as it was read. */
	listed: Map<string, ListedLog>;
	failed: Map<string, FailedBlob>;
}

async function readAll(readings: readonly Reading[], options: SyncOptions, course: Course): Promise<void> {
	const { copy, inFlight } = options;
	const writer = unitWriter(copy);
	let settle: () => void = () => undefined;
	const finished = new Promise<void>((resolve) => {
		settle = resolve;
	});
	for (const { blob } of readings) inFlight.set(blob.path, finished);
	try {
		const queue = [...readings];
		const worker = async () => {
			for (let reading = queue.shift(); reading; reading = queue.shift()) {
				throwIfAborted(options.signal);
				const error = await readOne(reading, options, writer, course);
				if (error) course.failed.set(reading.blob.path, { blob: reading.blob.path, error });
				course.progress.blobs.done++;
				course.report();
			}
		};
		const workers = Array.from({ length: Math.min(concurrency, readings.length) }, worker);
		const outcomes = await Promise.allSettled(workers);
		// What was read before an abort or an error is whole lines of known blobs: worth keeping.
		await writer.flush();
		for (const outcome of outcomes) if (outcome.status === "rejected") throw outcome.reason;
	} finally {
		for (const { blob } of readings) inFlight.delete(blob.path);
		settle();
	}
}

/** Reads one blob; an error that concerns only this blob is returned, one that concerns everything is thrown. */
async function readOne(
	reading: Reading,
	options: SyncOptions,
	writer: UnitWriter,
	{ progress, report, listed }: Course,
): Promise<LeewayError | undefined> {
	const { store, signal } = options;
	const fetchOptions = {
		maxLineBytes: options.maxLineBytes,
		...(signal ? { signal } : {}),
		onProgress(read: { bytes: number; rows: number; problems: number }) {
			progress.bytes.done += read.bytes;
			progress.rows += read.rows;
			progress.problems += read.problems;
			report();
		},
	};
	let current: Reading = reading;
	for (let attempt = 1; ; attempt++) {
		try {
			const proven = await fetchBlob(store, current, writer.sink, fetchOptions);
			if (proven) return undefined;
			current = { ...current, after: undefined };
		} catch (error) {
			if (isAbort(error)) throw error;
			const problem = asLeewayError(error);
			if (problem.kind !== "changed" || attempt === attempts) return problem;
			const found = await store.stat(current.blob.path, signal ? { signal } : {});
			if (!found) {
				return new LeewayError(
					"not_found",
					`${current.blob.path} was deleted while it was read`,
					"Nothing to do if that was meant: the next read leaves it out.",
				);
			}
			// The first lines may wait in the unit: the copy must know of them before it is asked how far it is.
			await writer.flush();
			const known = await options.copy.blobs();
			const blob: ListedLog = { ...found, partition: current.blob.partition };
			listed.set(blob.path, blob);
			current = replan(blob, known.get(blob.path), current);
		}
	}
}

/** The blob has changed since it was listed: from the start, unless only more was appended to what the copy keeps. */
function replan(blob: ListedLog, state: BlobState | undefined, { closed }: Reading): Reading {
	const grown = state && blob.type === "append" && !state.unterminated && blob.size >= state.consumed;
	return { blob, closed, after: grown ? state : undefined };
}

interface UnitWriter {
	sink: Sink;
	/** Commits what has been gathered. */
	flush(): Promise<void>;
}

/** Collects lines into units and commits them one at a time. */
function unitWriter(copy: Copy): UnitWriter {
	let unit = new UnitBuilder();
	let startedAt = performance.now();
	let committing: Promise<void> = Promise.resolve();
	/** Begins a commit and waits for the one before: reading goes on while DuckDB writes, by one unit at most. */
	const commitUnit = async () => {
		// Taken before waiting: whoever comes meanwhile fills the next one.
		const full = unit;
		unit = new UnitBuilder();
		startedAt = performance.now();
		const before = committing;
		if (full.blobCount > 0) committing = committing.then(() => copy.commit(full.finish()));
		return before;
	};
	const isFull = () =>
		unit.bytes >= unitLimits.bytes ||
		unit.rowCount >= unitLimits.rows ||
		unit.blobCount >= unitLimits.blobs ||
		performance.now() - startedAt >= unitLimits.milliseconds;
	return {
		sink: {
			unit: () => unit,
			relieve: () => (isFull() ? commitUnit() : new Promise((resolve) => setImmediate(resolve))),
		},
		async flush() {
			await commitUnit();
			await committing;
		},
	};
}
