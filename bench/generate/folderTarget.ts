import { closeSync, mkdirSync, openSync, writeSync } from "node:fs";
import { dirname, join } from "node:path";
import type { Target } from "./target";

/** Files below a folder, made if missing. Synchronous: nothing else goes on, and it is faster. */
export function folderTarget(folder: string): Target {
	return {
		async open(path) {
			const file = join(folder, path);
			mkdirSync(dirname(file), { recursive: true });
			const descriptor = openSync(file, "w");
			return {
				async write(bytes) {
					for (let at = 0; at < bytes.length; ) at += writeSync(descriptor, bytes, at);
				},
				async close() {
					closeSync(descriptor);
				},
			};
		},
	};
}
