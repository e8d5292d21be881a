import type { Worker } from "node:worker_threads";
import type { DiskAnswer, DiskTask, FileState, RangeAsked, Ranges } from "./diskWork";

/**
 * Small questions to a disk, asked many at a time on a thread of its own: each by itself takes the event loop longer than the disk.
 * Undefined means: not answered here, ask in the ordinary way, which also says what is wrong.
 */
export interface Disk {
	/** The range's bytes. */
	read(range: RangeAsked): Promise<Uint8Array | undefined>;
	/** Of each place, in their order; null: no file is there. */
	states(places: readonly string[]): Promise<(FileState | undefined)[] | undefined>;
}

/** Longer ranges are read by themselves. Bytes. */
export const maxRangeBytes = 64 * 1024;

/** In one message: on a network mount each may mean an answer of it. */
const maxRanges = 64;
/** So many questions within a second are worth a thread. */
const defaultThreadFrom = 64;
const maxPlaces = 256;
/** A thread that nobody has asked for so long is ended. Milliseconds. */
const idleMillis = 30_000;
/** One that has not answered by then waits for a mount that went away, and with it would all other folders. Milliseconds. */
const defaultPatience = 10_000;

interface Thread {
	worker: Worker;
	/** Who waits for an answer of it, in the order they asked. */
	answers: ((answer: DiskAnswer | undefined) => void)[];
}

interface Waiting {
	range: RangeAsked;
	resolve: (bytes: Uint8Array | undefined) => void;
}

/** @param start begins a thread that runs diskThread.ts */
export function threadedDisk(
	start: () => Worker,
	{ threadFrom = defaultThreadFrom, patience = defaultPatience } = {},
): Disk {
	let thread: Thread | undefined;
	let idle: NodeJS.Timeout | undefined;
	let second = 0;
	let asked = 0;
	let waiting: Waiting[] = [];
	let isReading = false;
	/** Of one that died: it is not begun anew for every file. */
	let restUntil = 0;

	/** Is a thread there, or worth beginning? */
	function isWorth(count: number): boolean {
		const now = performance.now();
		if (now - second > 1_000) [second, asked] = [now, 0];
		asked += count;
		return thread !== undefined || (asked >= threadFrom && now >= restUntil);
	}

	function begin(): Thread {
		const begun: Thread = { worker: start(), answers: [] };
		// It must not keep the process alive, nor end it should it die.
		begun.worker.unref();
		begun.worker.on("error", () => undefined);
		begun.worker.on("message", (answer: DiskAnswer) => begun.answers.shift()?.(answer));
		begun.worker.once("exit", () => giveUp(begun));
		return begun;
	}

	/** Whoever waits for it asks in the ordinary way. */
	function giveUp(lost: Thread): void {
		if (thread === lost) {
			thread = undefined;
			restUntil = performance.now() + idleMillis;
		}
		for (const resolve of lost.answers.splice(0)) resolve(undefined);
		void lost.worker.terminate();
	}

	function end(): void {
		void thread?.worker.terminate();
		thread = undefined;
	}

	/** Undefined where the thread was lost, or none could be begun: a process may have no more of them. */
	async function ask(task: DiskTask): Promise<DiskAnswer | undefined> {
		clearTimeout(idle);
		try {
			thread ??= begin();
		} catch {
			restUntil = performance.now() + idleMillis;
			return undefined;
		}
		const asked = thread;
		const late = setTimeout(() => giveUp(asked), patience);
		const answer = await new Promise<DiskAnswer | undefined>((resolve) => {
			asked.answers.push(resolve);
			asked.worker.postMessage(task);
		});
		clearTimeout(late);
		clearTimeout(idle);
		idle = setTimeout(end, idleMillis);
		idle.unref();
		return answer;
	}

	/** One message at a time: what is asked meanwhile goes with the next. */
	async function readWaiting(): Promise<void> {
		isReading = true;
		while (waiting.length > 0) {
			const batch = waiting.slice(0, maxRanges);
			waiting = waiting.slice(maxRanges);
			const answer = await ask({ ranges: columnsOf(batch) });
			// Died: what is left is no reason to begin another.
			if (!answer) batch.push(...waiting.splice(0));
			const { bytes, read = [] } = answer ?? {};
			let end = 0;
			for (const [place, { range, resolve }] of batch.entries()) {
				const isRead = read[place] === true && bytes !== undefined;
				resolve(isRead ? bytes.subarray(end, end + range.length) : undefined);
				if (isRead) end += range.length;
			}
		}
		isReading = false;
	}

	return {
		read(range) {
			if (!isWorth(1)) return Promise.resolve(undefined);
			return new Promise((resolve) => {
				waiting.push({ range, resolve });
				// What else is asked in this turn goes along.
				if (!isReading) {
					isReading = true;
					setImmediate(() => void readWaiting());
				}
			});
		},
		async states(places) {
			if (!isWorth(places.length)) return undefined;
			const states: (FileState | undefined)[] = [];
			for (let first = 0; first < places.length; first += maxPlaces) {
				const answer = await ask({ places: places.slice(first, first + maxPlaces) });
				if (!answer?.states) return undefined;
				states.push(...answer.states);
			}
			return states;
		},
	};
}

function columnsOf(batch: readonly Waiting[]): Ranges {
	return {
		place: batch.map(({ range }) => range.place),
		base: batch.map(({ range }) => range.base),
		offset: batch.map(({ range }) => range.offset),
		length: batch.map(({ range }) => range.length),
		etag: batch.map(({ range }) => range.etag),
	};
}
