/** What runs on a thread of its own: reads units of lines, one after the other. Started by threads.ts. */
import { parentPort } from "node:worker_threads";
import { type Packed, pack } from "./packed";
import { parseLines } from "./parser";
import type { Task } from "./threads";

/** What comes back of a task; no `packed` where a payload lies beside the log. */
export type Done = { packed: Packed | undefined; error?: undefined } | { packed?: undefined; error: string };

parentPort?.on("message", ({ raw, override }: Task) => {
	try {
		const read = parseLines(raw, override);
		if (!read) return parentPort?.postMessage({ packed: undefined } satisfies Done);
		const { packed, transfer } = pack(read);
		parentPort?.postMessage({ packed } satisfies Done, transfer);
	} catch (error) {
		const words = error instanceof Error ? (error.stack ?? error.message) : String(error);
		parentPort?.postMessage({ error: words } satisfies Done);
	}
});
