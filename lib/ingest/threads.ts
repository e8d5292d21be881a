import type { Worker } from "node:worker_threads";
import { LeewayError } from "@/lib/errors";
import { putTexts, type TextPiece, unpack } from "./packed";
import { type Parser, parseLines, parsePayload } from "./parser";
import type { Done, NextPiece, Task } from "./threadMessages";

/** So little is read here sooner than a thread could be started on it. Bytes. */
const defaultInlineBytes = 256 * 1024;

/** A thread that nobody has asked for so long is ended: its memory is worth more. Milliseconds. */
const idleMillis = 30_000;

interface Thread {
	worker: Worker;
	/** Ends it when nobody asks any more. */
	idle?: NodeJS.Timeout;
}

/**
 * Reads on up to so many threads, begun when they are needed. One that dies fails what it was reading and is replaced.
 *
 * @param start begins a thread that runs parseThread.ts
 */
export function threadedParser(
	threads: number,
	start: () => Worker,
	{ inlineBytes = defaultInlineBytes }: { inlineBytes?: number } = {},
): Parser {
	const idle: Thread[] = [];
	const waiting: ((thread: Thread) => void)[] = [];
	const rooms: ArrayBuffer[] = [];
	let begun = 0;

	function take(): Promise<Thread> {
		const free = idle.pop();
		if (free) {
			clearTimeout(free.idle);
			return Promise.resolve(free);
		}
		if (begun < threads) {
			const thread = { worker: start() };
			begun++;
			// It must not keep the process alive, nor end it should it die with nobody waiting for it.
			thread.worker.unref();
			thread.worker.on("error", () => undefined);
			thread.worker.once("exit", () => forget(thread));
			return Promise.resolve(thread);
		}
		return new Promise((resolve) => waiting.push(resolve));
	}

	function give(thread: Thread): void {
		const next = waiting.shift();
		if (next) {
			next(thread);
			return;
		}
		idle.push(thread);
		thread.idle = setTimeout(() => {
			forget(thread);
			rooms.length = 0;
			void thread.worker.terminate();
		}, idleMillis);
		thread.idle.unref();
	}

	/** An idle thread that is ended, or has ended by itself, is not asked again. */
	function forget(thread: Thread): void {
		const place = idle.indexOf(thread);
		if (place < 0) return;
		clearTimeout(thread.idle);
		idle.splice(place, 1);
		begun--;
	}

	/** The place of a thread that died goes to who waits for one. */
	function replace(): void {
		begun--;
		const next = waiting.shift();
		if (next) void take().then(next);
	}

	/** Sends a message and waits for what comes back of it. A thread that dies meanwhile is replaced. */
	function ask<Answer>(
		{ worker }: Thread,
		message: Task | NextPiece,
		transfer: ArrayBuffer[] = [],
	): Promise<Answer> {
		return new Promise<Answer>((resolve, reject) => {
			const died = (cause: unknown) => {
				settle();
				replace();
				reject(
					new LeewayError(
						"internal",
						`the thread that reads lines ended: ${String(cause)}`,
						"Ask again; if it happens again, give the server more memory.",
						{ cause },
					),
				);
			};
			const settle = () => {
				worker.off("message", onAnswer).off("error", died).off("exit", died);
			};
			const onAnswer = (answer: Answer) => {
				settle();
				resolve(answer);
			};
			worker.on("message", onAnswer).on("error", died).on("exit", died);
			worker.postMessage(message, transfer);
		});
	}

	async function onThread(task: Task, transfer: ArrayBuffer[]) {
		const thread = await take();
		const done = await ask<Done>(thread, task, transfer);
		for (let left = done.pieces ?? 0; left > 0; left--) {
			const piece = await ask<TextPiece>(thread, "next piece");
			if (done.packed) putTexts(done.packed, piece);
		}
		give(thread);
		if (done.room && rooms.length < threads) rooms.push(done.room);
		if (done.error !== undefined) throw new Error(done.error);
		return done.packed && unpack(done.packed);
	}

	return {
		threads,
		room: () => rooms.pop(),
		async parse(raw, override) {
			if (raw.bytes.length < inlineBytes) return parseLines(raw, override);
			return onThread({ raw, override }, [raw.bytes.buffer, raw.lines.buffer]);
		},
		async payload(record, bytes, override) {
			if (bytes.length < inlineBytes) return parsePayload(record, bytes, override);
			// A buffer of its own is handed over; a part of a shared one has to be copied.
			const own =
				bytes.buffer instanceof ArrayBuffer && bytes.length === bytes.buffer.byteLength
					? new Uint8Array(bytes.buffer)
					: new Uint8Array(bytes);
			const read = await onThread({ record, bytes: own, override }, [own.buffer]);
			if (!read) throw new Error("a payload is read as lines");
			return read;
		},
	};
}
