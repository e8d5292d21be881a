/** For tests: bytes of a file changed in place, as a failing disk would. */
import { closeSync, openSync, readSync, statSync, writeSync } from "node:fs";

/** Changes `bytes` bytes at each of so many random places; the file keeps its size. */
export function damage(file: string, random: () => number, { places = 50, bytes = 4 } = {}): void {
	const { size } = statSync(file);
	const handle = openSync(file, "r+");
	try {
		for (let place = 0; place < places; place++) {
			const at = Math.floor(random() * Math.max(1, size - bytes));
			const found = Buffer.alloc(bytes);
			const length = readSync(handle, found, 0, bytes, at);
			for (let byte = 0; byte < length; byte++)
				found[byte] = (found[byte] ?? 0) ^ (1 + Math.floor(random() * 255));
			writeSync(handle, found, 0, length, at);
		}
	} finally {
		closeSync(handle);
	}
}
