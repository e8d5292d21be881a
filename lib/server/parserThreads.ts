import { availableParallelism } from "node:os";
import { Worker } from "node:worker_threads";
import type { Parser } from "@/lib/ingest/parser";
import { threadedParser } from "@/lib/ingest/threads";

/** One thread answers and writes, DuckDB has its own: more of them than this would only wait for those. */
const maxThreads = 3;

/** What was given to Node for the server (`--import`, `--cpu-prof`) is not meant for its threads. */
const options = { execArgv: [] };

/** Lines are read on threads of their own, as many as the machine has to spare, and one at least. */
export function createParser(): Parser {
	const threads = Math.max(1, Math.min(maxThreads, availableParallelism() - 1));
	const start = () =>
		new Worker(new URL("../ingest/parseThread.ts", import.meta.url), /* @vite-ignore */ options);
	return threadedParser(threads, start);
}
