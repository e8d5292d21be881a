/** For tests: a real disk thread. */
import { fileURLToPath } from "node:url";
import { Worker } from "node:worker_threads";

const entry = JSON.stringify(fileURLToPath(new URL("../../lib/store/diskThread.ts", import.meta.url)));

/** Starts a thread as TypeScript: Node knows none of it. */
export const startDisk = () => new Worker(`require("tsx/cjs"); require(${entry});`, { eval: true });
