/** What runs on a thread of its own: looks at files and reads small ones, many at a time. Started by disk.ts. */
import { parentPort } from "node:worker_threads";
import { type DiskTask, doDiskTask } from "./diskWork";

parentPort?.on("message", (task: DiskTask) => {
	const answer = doDiskTask(task);
	parentPort?.postMessage(answer, answer.bytes ? [answer.bytes.buffer] : []);
});
