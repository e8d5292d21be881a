/** What runs on a thread of its own: reads units of lines, one after the other. Started by threads.ts. */

import { parentPort } from "node:worker_threads";
import { pack } from "./packed";
import { parseLines, parsePayload } from "./parser";
import type { Done, Task } from "./threadMessages";

parentPort?.on("message", (task: Task) => {
	const room = task.raw?.bytes.buffer;
	const answer = (done: Omit<Done, "room">, transfer: ArrayBuffer[] = []) =>
		parentPort?.postMessage({ ...done, room } satisfies Done, room ? [...transfer, room] : transfer);
	try {
		const { override } = task;
		const read = task.raw ? parseLines(task.raw, override) : parsePayload(task.record, task.bytes, override);
		if (!read) return answer({});
		const { packed, transfer } = pack(read);
		answer({ packed }, transfer);
	} catch (error) {
		answer({ error: error instanceof Error ? (error.stack ?? error.message) : String(error) });
	}
});
