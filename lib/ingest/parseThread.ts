/** What runs on a thread of its own: reads units of lines, one after the other. Started by threads.ts. */

import { parentPort } from "node:worker_threads";
import { pack } from "./packed";
import { parseLines } from "./parser";
import type { Done, Task } from "./threadMessages";

parentPort?.on("message", ({ raw, override }: Task) => {
	const room = raw.bytes.buffer;
	const answer = (done: Omit<Done, "room">, transfer: ArrayBuffer[] = []) =>
		parentPort?.postMessage({ ...done, room } satisfies Done, [...transfer, room]);
	try {
		const read = parseLines(raw, override);
		if (!read) return answer({});
		const { packed, transfer } = pack(read);
		answer({ packed }, transfer);
	} catch (error) {
		answer({ error: error instanceof Error ? (error.stack ?? error.message) : String(error) });
	}
});
