/** What runs on a thread of its own: reads units of lines, one after the other. Started by threads.ts. */

import { parentPort } from "node:worker_threads";
import { pack, type TextPiece, takeTexts } from "./packed";
import { parseLines, parsePayload } from "./parser";
import type { Done, NextPiece, Task } from "./threadMessages";

let pieces: TextPiece[] = [];

parentPort?.on("message", (task: Task | NextPiece) => {
	if (task === "next piece") {
		parentPort?.postMessage(pieces.shift());
		return;
	}
	const room = task.raw?.bytes.buffer;
	const answer = (done: Omit<Done, "room">, transfer: ArrayBuffer[] = []) =>
		parentPort?.postMessage({ ...done, room } satisfies Done, room ? [...transfer, room] : transfer);
	try {
		const { override } = task;
		const read = task.raw ? parseLines(task.raw, override) : parsePayload(task.record, task.bytes, override);
		if (!read) return answer({});
		const { packed, transfer } = pack(read);
		pieces = takeTexts(packed);
		answer({ packed, pieces: pieces.length }, transfer);
	} catch (error) {
		answer({ error: error instanceof Error ? (error.stack ?? error.message) : String(error) });
	}
});
