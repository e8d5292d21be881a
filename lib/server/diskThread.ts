import { Worker } from "node:worker_threads";
import { type Disk, threadedDisk } from "@/lib/store/disk";

let disk: Disk | undefined;

/** All folders are asked by one thread. */
export function sharedDisk(): Disk {
	// What was given to Node for the server (`--import`, `--cpu-prof`) is not meant for its threads.
	const options = { execArgv: [] };
	disk ??= threadedDisk(
		() => new Worker(new URL("../store/diskThread.ts", import.meta.url), /* @vite-ignore */ options),
	);
	return disk;
}
