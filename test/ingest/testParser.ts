/** For tests: lines are read on real threads, however few there are. */
import { fileURLToPath } from "node:url";
import { Worker } from "node:worker_threads";
import { threadedParser } from "@/lib/ingest/threads";

/** As a literal of JavaScript. */
export const entry = JSON.stringify(
	fileURLToPath(new URL("../../lib/ingest/parseThread.ts", import.meta.url)),
);

/** Starts a thread as TypeScript: Node knows none of it. */
export const startThread = () => new Worker(`require("tsx/cjs"); require(${entry});`, { eval: true });

export const testParser = threadedParser(2, startThread, { inlineBytes: 0 });
