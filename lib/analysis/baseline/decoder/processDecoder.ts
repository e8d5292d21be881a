import type { ChildProcess } from "node:child_process";
import { readFileSync } from "node:fs";
import { constants, getPriority, setPriority } from "node:os";
import pLimit from "p-limit";
import { asLeewayError, LeewayError, throwIfAborted } from "@/lib/errors";
import { formatBytes } from "@/lib/format";
import { readBytes } from "@/lib/store/store";
import type { DataFile } from "../dataFile";
import type { DescribedTable } from "../describeTable";
import type { DecodedTable, DecodeOptions, Decoder } from "./decoder";
import type { FromDecoder, SentError, ToDecoder } from "./messages";
import { receivedTable } from "./sentTable";

/** What the process may take. */
export interface DecoderBounds {
	/** Of JavaScript's heap; given to Node where the process is started. Bytes. */
	heapBytes: number;
	/** In all, as the system counts it (on Linux). Bytes. */
	residentBytes: number;
	/** Without a word from it while it has all the bytes it asked for. Milliseconds. */
	silentMillis: number;
}

export const decoderBounds: DecoderBounds = {
	heapBytes: 600_000_000,
	residentBytes: 2_000_000_000,
	silentMillis: 60_000,
};

/** Processes at once: others wait. */
const maxProcesses = 2;
const watchMillis = 200;

/**
 * Decodes each baseline in a process of its own, so that no file can stop the server: what takes too much memory or time ends
 * that process alone, and its memory is back at once. A thread would not do: V8 ends the whole process when one of its heaps
 * cannot grow in one step. The process has no credentials; bytes are read here and handed to it.
 *
 * @param start begins a process that runs serveDecoder.ts, with an IPC channel of `serialization: "advanced"`
 */
export function processDecoder(start: () => ChildProcess, bounds: DecoderBounds = decoderBounds): Decoder {
	const atOnce = pLimit(maxProcesses);
	return {
		async *decode(described, options) {
			const { release } = await place(atOnce);
			try {
				throwIfAborted(options.signal);
				const child = start();
				stepBack(child.pid);
				yield* decodeIn(child, described, options, bounds);
			} finally {
				release();
			}
		},
	};
}

const stepsBelow = 10;

/** Other people's requests come first: one baseline at full speed would have them wait for a processor. Refused, it runs all the same. */
function stepBack(pid: number | undefined): void {
	if (pid === undefined) return;
	try {
		setPriority(pid, Math.min(constants.priority.PRIORITY_LOW, getPriority() + stepsBelow));
	} catch {
		return;
	}
}

/** A place among those at once, held until it is released. */
function place(atOnce: ReturnType<typeof pLimit>): Promise<{ release: () => void }> {
	return new Promise((resolve) => {
		void atOnce(() => new Promise<void>((release) => resolve({ release })));
	});
}

async function* decodeIn(
	child: ChildProcess,
	{ files, reading, notes }: DescribedTable,
	{ maxLineBytes, signal, onFile }: DecodeOptions,
	bounds: DecoderBounds,
): AsyncGenerator<DecodedTable> {
	const aborted = new AbortController();
	const heard: (DecodedTable | "done")[] = [];
	let wake: () => void = () => undefined;
	let failure: unknown;
	let file: DataFile | undefined = files[0];
	let reads = 0;
	let isBeingWritten = false;
	let lastWord = Date.now();

	const fail = (error: unknown) => {
		failure ??= error;
		wake();
	};
	const send = (message: ToDecoder) => {
		if (child.connected) child.send(message, () => undefined);
	};
	const read = async ({ id, file: number, offset, length }: FromDecoder & { kind: "read" }) => {
		const asked = files[number];
		if (!asked) return;
		file = asked;
		reads += 1;
		try {
			const { datastore, path, etag } = asked;
			const range = { offset, length, ifMatch: etag, signal: aborted.signal };
			send({ kind: "bytes", id, bytes: await readBytes(datastore.store, path, range) });
		} catch (error) {
			send({ kind: "failed", id, error: sentError(error) });
		} finally {
			reads -= 1;
			lastWord = Date.now();
		}
	};
	child.on("message", (message: FromDecoder) => {
		lastWord = Date.now();
		switch (message.kind) {
			case "read":
				void read(message);
				return;
			case "file": {
				const file = files[message.file];
				if (file) onFile?.(file);
				return;
			}
			case "failed":
				return fail(new LeewayError(message.error.kind, message.error.message, message.error.fix));
			case "table":
				heard.push({ table: receivedTable(message.table), notes: message.notes });
				return wake();
			case "done":
				heard.push("done");
				return wake();
		}
	});
	child.once("error", fail);
	child.once("exit", () => {
		if (heard.at(-1) !== "done")
			fail(refused(file, `needs more than ${formatBytes(bounds.heapBytes)} of memory to be read`));
	});
	const watch = setInterval(() => {
		if (reads > 0 || heard.length > 0 || isBeingWritten) lastWord = Date.now();
		if (Date.now() - lastWord > bounds.silentMillis) {
			fail(refused(file, `gave no rows for ${bounds.silentMillis / 1000} s`));
		}
		if (residentBytes(child.pid) > bounds.residentBytes) {
			fail(refused(file, `needs more than ${formatBytes(bounds.residentBytes)} of memory to be read`));
		}
	}, watchMillis);
	watch.unref();
	const onAbort = () => fail(new LeewayError("cancelled", "the request was cancelled", "Ask again."));
	signal?.addEventListener("abort", onAbort);
	try {
		send({
			kind: "begin",
			files: files.map(({ path, etag, size, datastore }) => ({
				path,
				etag,
				size,
				datastore: datastore.name,
			})),
			reading,
			notes,
			maxLineBytes,
		});
		for (;;) {
			const next = heard.shift();
			if (next === "done") return;
			if (next) {
				isBeingWritten = true;
				yield next;
				isBeingWritten = false;
				lastWord = Date.now();
				send({ kind: "more" });
			} else if (failure !== undefined) throw failure;
			else {
				await new Promise<void>((resolve) => {
					wake = resolve;
				});
			}
		}
	} finally {
		clearInterval(watch);
		signal?.removeEventListener("abort", onAbort);
		aborted.abort();
		await end(child);
	}
}

/** Until it has ended its memory is not free. */
async function end(child: ChildProcess): Promise<void> {
	if (child.pid === undefined || child.exitCode !== null || child.signalCode !== null) return;
	const ended = new Promise((resolve) => child.once("exit", resolve));
	child.kill("SIGKILL");
	await ended;
}

function refused(file: DataFile | undefined, fault: string): LeewayError {
	return new LeewayError(
		"invalid",
		`${file?.path ?? "the baseline"} ${fault}`,
		"Write it with smaller row groups and shorter texts, or with fewer columns or rows.",
	);
}

function sentError(error: unknown): SentError {
	const { kind, message, fix } = asLeewayError(error);
	return { kind, message, fix };
}

/** What a process holds, by the system's count; 0 where that cannot be asked. */
function residentBytes(pid: number | undefined): number {
	if (process.platform !== "linux" || pid === undefined) return 0;
	try {
		const [, resident] = readFileSync(`/proc/${pid}/statm`, "utf8").split(" ");
		return Number(resident) * 4096;
	} catch {
		return 0;
	}
}
